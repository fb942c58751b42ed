import { sql } from 'kysely';
import type { CaseContributor } from '../complaint/complaint-hooks.ts';

type Known = { state: string; confirmed: string | null }[];

/** Parts of the case that others still owe (DI-4); an answer that is not confirmed is still open. */
export const subTaskContributor: CaseContributor<Known> = {
  asks: ({ complaint }) => sql<Known>`(select
      coalesce(json_agg(json_build_object('state', state, 'confirmed', confirmed_at)), '[]')
    from sub_tasks where complaint_id = ${complaint.id})`,
  facts: (_ctx, _question, tasks) => ({ 'sub_tasks.open': tasks.filter(isOpen).length }),
  tools: {
    'sub-tasks'(_question, tasks) {
      const open = tasks.filter(isOpen).length;
      if (open) return { complete: false, missing: [{ code: 'dispatch.sub_tasks_open', params: { open } }] };
      const settled = tasks.filter((task) => task.state === 'confirmed');
      const newest = Math.max(0, ...settled.map(({ confirmed }) => (confirmed ? Date.parse(confirmed) : 0)));
      return settled.length
        ? { complete: true, missing: [], at: new Date(newest).toISOString() }
        : { complete: false, missing: [{ code: 'dispatch.no_sub_task' }] };
    },
  },
  texts: (ids) => sql`
    select complaint_id, 'sub-task' as place, coalesce(answered_at, asked_at) as at, concat_ws(E'\n', title, brief, answer) as body
    from sub_tasks where complaint_id = any(${ids})
    union all select complaint_id, 'sub-task', created_at, body from sub_task_notes
    where complaint_id = any(${ids}) and kind <> 'answer'
    union all select o.complaint_id, 'sub-task', t.asked_at, o.name from sub_task_outsiders o
      join sub_tasks t on t.id = o.sub_task_id where o.complaint_id = any(${ids})`,
};

const isOpen = (task: { state: string }): boolean => task.state === 'open' || task.state === 'answered';
