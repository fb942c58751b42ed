import { sql } from 'kysely';
import type { Ctx, Tx } from '../../platform/context.ts';
import { newestReply } from './reply-queries.ts';
import { hashOf, type ReplyParts } from './reply-rules.ts';
import { requireWhole } from './reply-service.ts';

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
  /** What was sent stands until somebody begins another. */
  standing: (complaintId: string) =>
    sql<
      string | null
    >`(select id from replies where complaint_id = ${complaintId} order by revision desc limit 1)`,
  /**
   * Nobody is asked to sign half a letter. Else a draft stays a draft whatever becomes of its approval; sending looks
   * at the approval itself.
   */
  async settled(tx: Tx, id: string, state: string): Promise<void> {
    if (state !== 'submitted') return;
    const { content } = await tx.db
      .selectFrom('replies')
      .select('content')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    requireWhole(content as ReplyParts);
  },
};
