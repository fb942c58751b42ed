import type { Ctx } from '../../platform/context.ts';
import type { CaseContributor } from '../complaint/complaint-hooks.ts';

/** Parts of the case that others still owe (DI-4); an answer that is not confirmed is still open. */
export const subTaskContributor: CaseContributor = {
  async facts(ctx, complaint) {
    return { 'sub_tasks.open': (await tasksOf(ctx, complaint.id)).filter(isOpen).length };
  },
  tools: {
    async 'sub-tasks'(ctx, { complaint }) {
      const tasks = await tasksOf(ctx, complaint.id);
      const open = tasks.filter(isOpen).length;
      if (open) return { complete: false, missing: [{ code: 'dispatch.sub_tasks_open', params: { open } }] };
      const settled = tasks.filter((task) => task.state === 'confirmed');
      const newest = Math.max(0, ...settled.map((task) => task.confirmed_at?.getTime() ?? 0));
      return settled.length
        ? { complete: true, missing: [], at: new Date(newest).toISOString() }
        : { complete: false, missing: [{ code: 'dispatch.no_sub_task' }] };
    },
  },
  async texts(ctx, complaintId) {
    return (await tasksOf(ctx, complaintId)).flatMap((task) => [task.title, task.brief, task.answer ?? '']);
  },
};

const isOpen = (task: { state: string }): boolean => task.state === 'open' || task.state === 'answered';

async function tasksOf(ctx: Ctx, complaintId: string) {
  return ctx.db
    .selectFrom('sub_tasks')
    .select(['state', 'confirmed_at', 'title', 'brief', 'answer'])
    .where('complaint_id', '=', complaintId)
    .execute();
}
