import { sql } from 'kysely';
import type { z } from 'zod';
import type { followUpView } from '../../contract/closing-contract.ts';
import type { Ctx } from '../../platform/context.ts';
import type { Texts } from '../../terms/lists.ts';

/** The kind of work item a planned contact is: the plan is nothing but these. */
export const followUpKind = 'follow-up';

type FollowUpView = z.input<typeof followUpView>;

interface Row {
  ref: string;
  title: Texts;
  assignee_id: string | null;
  assignee: string | null;
  due_at: Date | null;
  state: FollowUpView['state'];
  settled_at: Date | null;
  settled_by: string | null;
  settler: string | null;
  result: string | null;
}

/** The follow-up plan of a complaint: who gets in touch when, and what came of it; by due time. */
export async function followUpsOf(ctx: Ctx, complaintId: string): Promise<FollowUpView[]> {
  const { rows } = await sql<Row>`
    select w.ref, w.title, w.assignee_id, a.name as assignee, w.due_at, w.state, w.settled_at, w.settled_by, s.name as settler, t.body as result
    from work_items w
    left join people a on a.id = w.assignee_id
    left join people s on s.id = w.settled_by
    left join events e on e.stream_id = ${`complaint:${complaintId}`} and e.kind in ('follow-up.done', 'follow-up.cancelled')
      and e.data ->> 'followUp' = w.ref
    left join event_texts t on t.stream_id = e.stream_id and t.seq = e.seq
    where w.complaint_id = ${complaintId} and w.kind = ${followUpKind}
    order by w.due_at, w.id`.execute(ctx.db);
  const person = (id: string | null, name: string | null) => (id && name ? { id, name } : null);
  return rows.map((row) => ({
    id: row.ref,
    title: row.title['zh-CN'],
    assignee: person(row.assignee_id, row.assignee),
    dueAt: row.due_at?.toISOString() ?? null,
    state: row.state,
    settledAt: row.settled_at?.toISOString() ?? null,
    settledBy: person(row.settled_by, row.settler),
    result: row.result ?? '',
  }));
}
