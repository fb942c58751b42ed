import { sql } from 'kysely';
import type { CaseContributor } from '../complaint/complaint-hooks.ts';
import { missingParts, type ReplyParts } from './reply-rules.ts';

interface Known {
  newest: { state: string; content: ReplyParts } | null;
  /** The last one that left. */
  sent: { at: string | null; by: string | null; written: boolean } | null;
}

/** Whether the complainant has their answer, and whether in writing (RE-1). */
export const replyContributor: CaseContributor<Known> = {
  asks: ({ complaint }) => sql<Known>`json_build_object(
    'newest', (select json_build_object('state', state, 'content', content)
      from replies where complaint_id = ${complaint.id} order by revision desc limit 1),
    'sent', (select json_build_object('at', r.sent_at, 'by', r.sent_by, 'written', m.id is not null and not (m.data ? 'noted'))
      from replies r left join messages m on m.id = r.message_id
      where r.complaint_id = ${complaint.id} and r.state = 'sent' order by r.revision desc limit 1))`,
  facts: (_ctx, _question, { sent }) => ({
    'reply.sent': sent !== null,
    'reply.in_writing': sent?.written ?? false,
  }),
  tools: {
    reply(_question, { sent, newest }) {
      if (sent)
        return {
          complete: true,
          missing: [],
          at: sent.at === null ? undefined : new Date(sent.at).toISOString(),
          by: sent.by,
        };
      const lacks = newest?.state === 'draft' ? missingParts(newest.content) : [];
      return {
        complete: false,
        ready: newest?.state === 'draft' && lacks.length === 0,
        missing: lacks.length ? lacks.map(({ code }) => ({ code })) : [{ code: 'reply.not_sent' }],
      };
    },
  },
  // What was sent is a message.
  texts: (ids) => sql`
    select r.complaint_id, 'reply' as place, r.written_at as at, p.value as body
    from replies r cross join lateral jsonb_each_text(r.content) p
    where r.complaint_id = any(${ids}) and r.state = 'draft'`,
};
