import type { z } from 'zod';
import type { subTaskView } from '../../contract/investigation-contract.ts';
import type { Ctx } from '../../platform/context.ts';
import type { ScopedComplaint } from '../complaint/complaint-policy.ts';
import { outsidersOf } from './outside-queries.ts';
import { mayAnswer, mayDecide, mayNoteAnswer } from './sub-task-policy.ts';

type SubTaskView = z.input<typeof subTaskView>;

/** The sub-tasks of a complaint, oldest first, each with what the reader may do about it (DI-4). */
export async function subTasksOf(ctx: Ctx, complaint: ScopedComplaint): Promise<SubTaskView[]> {
  const outsiders = await outsidersOf(ctx, complaint.id);
  const rows = await ctx.db
    .selectFrom('sub_tasks as t')
    .leftJoin('people as assignee', 'assignee.id', 't.assignee_id')
    .leftJoin('people as answerer', 'answerer.id', 't.answered_by')
    .leftJoin('people as asker', 'asker.id', 't.asked_by')
    .selectAll('t')
    .select(['assignee.name as assignee_name', 'answerer.name as answerer_name', 'asker.name as asker_name'])
    .where('t.complaint_id', '=', complaint.id)
    .orderBy('t.asked_at')
    .orderBy('t.id')
    .execute();
  const person = (id: string | null, name: string | null) => (id && name ? { id, name } : null);
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    brief: row.brief,
    departmentId: row.department_id,
    assignee: person(row.assignee_id, row.assignee_name),
    dueAt: row.due_at?.toISOString() ?? null,
    state: row.state as SubTaskView['state'],
    answer: row.answer,
    answeredBy: person(row.answered_by, row.answerer_name),
    answeredAt: row.answered_at?.toISOString() ?? null,
    askedBy: person(row.asked_by, row.asker_name),
    askedAt: row.asked_at.toISOString(),
    version: row.version,
    outside: outsiders.get(row.id) ?? null,
    mayAnswer: mayAnswer(ctx.actor, row),
    mayNoteAnswer: mayNoteAnswer(ctx.actor, { ...row, outside: outsiders.has(row.id) }, complaint),
    mayConfirm: row.state === 'answered' && mayDecide(ctx.actor, row, complaint),
    mayCancel: mayDecide(ctx.actor, row, complaint),
  }));
}
