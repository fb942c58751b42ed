import type { Actor } from '../../platform/context.ts';
import { mayOn, type ScopedComplaint } from '../complaint/complaint-policy.ts';

/** What the policy looks at on a sub-task. */
export interface ScopedSubTask {
  state: string;
  assignee_id: string | null;
  department_id: string | null;
  asked_by: string | null;
}

/** Whether the actor may answer: the person asked (or who stands in for them), else anybody of the department asked. */
export function mayAnswer(actor: Actor, task: ScopedSubTask): boolean {
  if (actor.kind !== 'person' || task.state !== 'open') return false;
  if (task.assignee_id) return [actor.personId, ...actor.deputyFor].includes(task.assignee_id);
  return task.department_id !== null && actor.postDepartmentIds.includes(task.department_id);
}

/** Whether the actor may confirm, send back or cancel: whoever asked, or whoever handles the case. */
export function mayDecide(actor: Actor, task: ScopedSubTask, complaint: ScopedComplaint): boolean {
  if (actor.kind !== 'person') return false;
  if (task.state !== 'open' && task.state !== 'answered') return false;
  const people: (string | null)[] = [actor.personId, ...actor.deputyFor];
  return (
    (task.asked_by !== null && people.includes(task.asked_by)) || mayOn(actor, 'complaint.handle', complaint)
  );
}

/** Whether the actor may note what somebody outside answered by word of mouth: whoever decides about it. */
export function mayNoteAnswer(
  actor: Actor,
  task: ScopedSubTask & { outside: boolean },
  complaint: ScopedComplaint,
): boolean {
  return task.outside && task.state === 'open' && mayDecide(actor, task, complaint);
}
