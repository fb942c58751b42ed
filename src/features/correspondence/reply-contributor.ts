import type { CaseContributor } from '../complaint/complaint-hooks.ts';
import { lastSentReply, newestReply } from './reply-queries.ts';
import { missingParts, type ReplyParts } from './reply-rules.ts';

/** Whether the complainant has their answer, and whether in writing (RE-1). */
export const replyContributor: CaseContributor = {
  async facts(ctx, complaint) {
    const sent = await lastSentReply(ctx, complaint.id);
    return { 'reply.sent': sent !== undefined, 'reply.in_writing': sent?.in_writing ?? false };
  },
  tools: {
    async reply(ctx, { complaint }) {
      const [sent, newest] = await Promise.all([
        lastSentReply(ctx, complaint.id),
        newestReply(ctx, complaint.id),
      ]);
      const draft = newest?.state === 'draft' ? missingParts(newest.content as ReplyParts) : [];
      if (!sent)
        return {
          complete: false,
          missing: draft.length ? draft.map(({ code }) => ({ code })) : [{ code: 'reply.not_sent' }],
        };
      return { complete: true, missing: [], at: sent.sent_at?.toISOString(), by: sent.sent_by };
    },
  },
};
