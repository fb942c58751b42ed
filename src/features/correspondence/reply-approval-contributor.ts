import type { Ctx } from '../../platform/context.ts';
import { newestReply } from './reply-queries.ts';
import type { ReplyParts } from './reply-rules.ts';
import { hashOf } from './reply-service.ts';

/** How a reply is approved, where the procedure asks for it: its draft, word for word. */
export const replySubject = {
  async current(ctx: Ctx, complaintId: string) {
    const reply = await newestReply(ctx, complaintId);
    if (reply?.state !== 'draft') return null;
    return {
      kind: 'reply',
      id: reply.id,
      hash: hashOf(reply.content as ReplyParts),
      amount: 0,
      currency: 'CNY',
      authorId: reply.written_by,
    };
  },
  /** A draft stays a draft whatever becomes of its approval; sending looks at the approval itself. */
  async settled(): Promise<void> {
    await Promise.resolve();
  },
};
