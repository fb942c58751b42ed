import { sql } from 'kysely';
import type { Ctx, Tx } from '../../platform/context.ts';
import type { Who } from '../../language/template-basics.ts';
import { dueAfter } from '../clock/clock-service.ts';
import { waitingSteps } from '../process/engine.ts';
import type { WaitingStep } from '../process/engine-types.ts';
import { bringWork } from '../work/work-service.ts';
import type { NewWork } from '../work/work-store.ts';
import type { Course } from './complaint-course-service.ts';
import type { Complaint } from './complaint-store.ts';

/**
 * Makes the open step items of a complaint what its process waits for now; each with its hands and due time. A `fresh`
 * complaint has none yet.
 */
export async function bringStepWork(
  tx: Tx,
  complaint: Complaint,
  course: Course,
  fresh: boolean,
): Promise<void> {
  const waiting = waitingSteps(course.template, complaint.process_state, course.facts, course.reports).filter(
    (step) => !step.optional && !step.who.includes('complainant'),
  );
  const wanted: NewWork[] = [];
  for (const step of waiting) wanted.push(await workOf(tx, complaint, course, step));
  const doneRefs = new Set(
    Object.entries(complaint.process_state.steps)
      .filter(([, record]) => record.state === 'done')
      .map(([step]) => step),
  );
  await bringWork(tx, complaint.id, 'step', wanted, { doneRefs, fresh });
}

async function workOf(tx: Tx, complaint: Complaint, course: Course, step: WaitingStep): Promise<NewWork> {
  const assigneeId = course.reports[step.step]?.assigneeId;
  const hands = assigneeId
    ? { assigneeId, position: null, departmentId: null }
    : await handsFor(tx, complaint, course, step);
  const entered = new Date(complaint.process_state.enteredAt);
  const own = step.limit ? await dueAfter(tx, step.limit, complaint.region_id, entered) : null;
  const leading = complaint.due_at;
  const dueAt = own && leading ? (own < leading ? own : leading) : (own ?? leading);
  return {
    complaintId: complaint.id,
    kind: 'step',
    ref: step.step,
    title: step.title,
    ...hands,
    regionId: complaint.region_id,
    dueAt,
  };
}

/** Whose it is: the person with that duty in the case, else the post that usually has it, near the case's department if one is. */
async function handsFor(
  ctx: Ctx,
  complaint: Complaint,
  course: Course,
  { who, stepKind }: Pick<WaitingStep, 'who' | 'stepKind'>,
): Promise<Pick<NewWork, 'assigneeId' | 'position' | 'departmentId'>> {
  const duties = { owner: complaint.owner_id, 'first-contact': complaint.first_contact_id };
  for (const one of who) {
    const isDuty = one === 'owner' || one === 'first-contact';
    const assigneeId = isDuty ? duties[one] : null;
    if (assigneeId) return { assigneeId, position: null, departmentId: null };
    // A post that is named first has it (verification is the quality manager's, calling back a duty of its own,
    // DI-2), unless nobody holds it.
    if (one === who[0] && !isDuty && (await isHeld(ctx, positionFor(one, course)))) break;
  }
  const position = who.map((one) => positionFor(one, course)).find((one) => one !== null) ?? 'supervision';
  return {
    assigneeId: null,
    position,
    departmentId: await departmentOfPost(ctx, position, complaint, stepKind === 'approval'),
  };
}

async function isHeld(ctx: Ctx, position: string | null): Promise<boolean> {
  if (!position) return false;
  const { rows } = await sql<{ one: number }>`
    select 1 as one from people where active and positions @> array[${position}]::text[] limit 1`.execute(
    ctx.db,
  );
  return rows.length > 0;
}

function positionFor(who: Who, course: Course): string | null {
  if (who.startsWith('position:')) return who.slice('position:'.length);
  return course.template.roles[who as 'owner' | 'first-contact' | 'callback' | 'supervisor'] ?? null;
}

/**
 * The case's department if somebody there holds the post who may act: without an interest in it (DI-7), and not its
 * owner where it is about approving. Null lets every holder of the post see it.
 */
async function departmentOfPost(
  ctx: Ctx,
  position: string,
  { id, department_id: departmentId, owner_id: ownerId }: Complaint,
  byAnother: boolean,
): Promise<string | null> {
  if (!departmentId) return null;
  const except = byAnother ? ownerId : null;
  const { rows } = await sql<{ one: number }>`
    with recursive up as (
      select id, parent_id from departments where id = ${departmentId}
      union all select d.id, d.parent_id from departments d join up on d.id = up.parent_id)
    select 1 as one from people p join up on p.department_id = up.id
    where p.active and p.positions @> array[${position}]::text[] and p.id is distinct from ${except}::uuid
      and not exists (select 1 from interests i where i.complaint_id = ${id} and i.person_id = p.id)
    limit 1`.execute(ctx.db);
  return rows.length ? departmentId : null;
}
