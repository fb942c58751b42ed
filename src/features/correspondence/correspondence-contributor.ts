import { sql } from 'kysely';
import type { CaseContributor } from '../complaint/complaint-hooks.ts';
import type { ToolReport } from '../process/engine-types.ts';
import { tellClosed } from './closing-message-service.ts';
import { contactKinds, talkKinds } from './correspondence-rules.ts';

interface Known {
  contacted: boolean;
  callbacks: number;
  satisfied: boolean | null;
  /** What reached somebody since the stage was entered, newest first. */
  spoken: { kind: string; at: string; by: string | null }[];
}

/** What messages tell the process: whether it was acknowledged, who was spoken to, what callbacks gave. */
export const correspondenceContributor: CaseContributor<Known> = {
  // Who was not reached was not spoken to.
  asks: ({ complaint }) => sql<Known>`(select json_build_object(
      'contacted', coalesce(bool_or(direction = 'out' and kind in (${sql.join(contactKinds)}) and author_id is not null
        and data ->> 'reached' is distinct from 'false'), false),
      'callbacks', count(*) filter (where kind = 'callback'),
      'satisfied', (array_agg((data ->> 'satisfied')::boolean order by occurred_at desc)
        filter (where kind = 'callback' and data ? 'satisfied'))[1],
      'spoken', coalesce(json_agg(json_build_object('kind', kind, 'at', created_at, 'by', author_id) order by created_at desc)
        filter (where direction = 'out' and kind in (${sql.join([...talkKinds, 'callback'])})
          and created_at >= ${complaint.process_state.enteredAt}::timestamptz and data ->> 'reached' is distinct from 'false'), '[]'))
    from messages where complaint_id = ${complaint.id})`,
  facts: (_ctx, _question, { contacted, callbacks, satisfied }) => ({
    contacted,
    'callback.count': callbacks,
    'callback.satisfied': satisfied,
  }),
  tools: {
    acknowledge: ({ complaint }) => ({
      complete: complaint.acknowledged_at !== null,
      missing: complaint.acknowledged_at ? [] : [{ code: 'correspondence.not_acknowledged' }],
      at: complaint.acknowledged_at?.toISOString(),
    }),
    contact: (_question, known) => spokenBy(known, talkKinds, 'correspondence.not_contacted'),
    callback: (_question, known) => spokenBy(known, ['callback'], 'correspondence.not_called_back'),
  },
  async onEffect(tx, complaint, effect) {
    if (effect.kind === 'status' && effect.to === 'closed') await tellClosed(tx, complaint);
  },
  // What the product says in its own words to everybody (acknowledgement, closing, survey) tells nothing about a case.
  // A letter's salutation names its reader and stays out as well.
  texts: (ids) => sql`
    select complaint_id, 'message' as place, occurred_at as at, concat_ws(E'\n', subject,
      case when kind = 'reply' then substr(body, strpos(body, E'\n\n') + 2) else body end) as body
    from messages where complaint_id = any(${ids}) and kind not in ('narrative', 'acknowledgement', 'closing', 'survey')
    union all select complaint_id, 'comment', created_at, body from comments where complaint_id = any(${ids})`,
};

function spokenBy({ spoken }: Known, kinds: readonly string[], code: string): ToolReport {
  const newest = spoken.find(({ kind }) => kinds.includes(kind));
  return newest
    ? { complete: true, missing: [], at: new Date(newest.at).toISOString(), by: newest.by }
    : { complete: false, missing: [{ code }] };
}
