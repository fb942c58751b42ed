import type { Selectable } from 'kysely';
import type { z } from 'zod';
import type {
  changeAction as changeActionRoute,
  plannedAction,
  SolutionContent,
} from '../../contract/resolution-contract.ts';
import { command, type Ctx, type Tx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import { translate } from '../../platform/texts.ts';
import type { Actions } from '../../schema/tables.ts';
import { unfitPeople, whyUnfit } from '../complaint/complaint-assignee-service.ts';
import { mayOn } from '../complaint/complaint-policy.ts';
import { progress } from '../complaint/complaint-progress-service.ts';
import { actingPerson, lockComplaint, onComplaint } from '../complaint/complaint-service.ts';
import type { Complaint } from '../complaint/complaint-store.ts';
import { foreignFiles } from '../file/file-service.ts';
import { templateOf } from '../process/template-queries.ts';
import { closeWork, openWork } from '../work/work-service.ts';
import { plannedTrouble } from './planned-service.ts';
import { promiseTitle, type PromisedOption } from './resolution-rules.ts';
import { newestSolution } from './solution-service.ts';

type Planned = z.output<typeof plannedAction>;

/** Adds an action to the list (IMP-1). */
export async function addAction(ctx: Ctx, id: string, given: Planned): Promise<{ id: string }> {
  return onComplaint(ctx, id, { permission: 'complaint.handle' }, async (tx, complaint) => {
    const fields = await plannedTrouble(tx, id, [given]);
    if (fields.length) throw new AppError('request.reference_unknown', {}, { fields });
    const action = await insertAction(tx, complaint, given, null);
    await progress(tx, complaint, { events: [{ kind: 'action.added', data: { action, what: given.kind } }] });
    return { id: action };
  });
}

/**
 * Makes actions of what the solution plans, once per solution, when the case begins to carry it out, and of what is
 * promised: what was promised is tracked until it is done (SOL-2).
 */
export async function makePlannedActions(tx: Tx, complaint: Complaint): Promise<void> {
  const solution = await newestSolution(tx, complaint.id);
  if (!solution || solution.state === 'void') return;
  const made = await tx.db
    .selectFrom('actions')
    .select('id')
    .where('solution_id', '=', solution.id)
    .limit(1)
    .executeTakeFirst();
  if (made) return;
  await cancelActions(tx, complaint, { butOf: solution.id });
  const content = solution.content as SolutionContent;
  for (const planned of content.actions) await insertAction(tx, complaint, planned, solution.id);
  for (const title of await promisesOf(tx, complaint, solution.id, content))
    await insertAction(tx, complaint, { ...promise, title }, solution.id);
}

/**
 * The complainant chose: what was promised before to the same solution, and is still open, gives way to the option
 * chosen now (SOL-2). Said twice, it changes nothing.
 */
export async function trackChosen(tx: Tx, complaint: Complaint): Promise<void> {
  await makePlannedActions(tx, complaint);
  const solution = await newestSolution(tx, complaint.id);
  if (!solution || solution.state === 'void') return;
  const wanted = await promisesOf(tx, complaint, solution.id, solution.content as SolutionContent);
  if (wanted.length === 0) return;
  const tracked = await tx.db
    .selectFrom('actions')
    .select('title')
    .where('solution_id', '=', solution.id)
    .where('kind', '=', promise.kind)
    .where('title', 'in', wanted)
    .where('state', '<>', 'cancelled')
    .execute();
  if (tracked.length > 0) return;
  await cancelActions(tx, complaint, { of: solution.id, kind: promise.kind });
  for (const title of wanted) await insertAction(tx, complaint, { ...promise, title }, solution.id);
}

const promise = { kind: 'remedy', ownerId: null, departmentId: null, dueAt: null, pdca: 'do' } as const;

/** What the complainant was promised, in words: the option they chose, else every remedy of the solution. */
async function promisesOf(
  tx: Tx,
  complaint: Complaint,
  solutionId: string,
  { remedies, currency }: SolutionContent,
): Promise<string[]> {
  const offer = await tx.db
    .selectFrom('offers')
    .select(['options', 'answer', 'state'])
    .where('complaint_id', '=', complaint.id)
    .where('solution_id', '=', solutionId)
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst();
  const { optionId } = (offer?.answer as { optionId: string | null } | null) ?? { optionId: null };
  const chosen =
    offer?.state === 'accepted' && (offer.options as PromisedOption[]).find(({ id }) => id === optionId);
  const language = tx.config.REDRESS_LANGUAGE;
  if (chosen) return [promiseTitle(language, chosen)];
  return remedies.map(({ kind, ...remedy }) =>
    promiseTitle(language, { ...remedy, currency, title: translate(language, `term.remedy.${kind}`) }),
  );
}

/** Takes open actions off the list: those of solutions that count no longer, or of one kind of this one. */
async function cancelActions(
  tx: Tx,
  complaint: Complaint,
  which: { butOf: string } | { of: string; kind: string },
): Promise<void> {
  let query = tx.db
    .updateTable('actions')
    .set({ state: 'cancelled' })
    .where('complaint_id', '=', complaint.id)
    .where('state', '=', 'open');
  query =
    'butOf' in which
      ? query.where('solution_id', '<>', which.butOf)
      : query.where('solution_id', '=', which.of).where('kind', '=', which.kind);
  const gone = await query.returning('id').execute();
  for (const { id } of gone) await closeWork(tx, complaint.id, { kind: 'action', ref: id }, 'cancelled');
}

async function insertAction(
  tx: Tx,
  complaint: Complaint,
  given: Planned,
  solutionId: string | null,
): Promise<string> {
  const id = newId();
  // Who was planned for it may have left, or be kept out, by the time it is carried out.
  const unfit = given.ownerId && (await whyUnfit(tx, complaint.id, given.ownerId));
  const owner = (unfit ? null : given.ownerId) ?? complaint.owner_id;
  const dueAt = given.dueAt ? new Date(given.dueAt) : null;
  await tx.db
    .insertInto('actions')
    .values({
      id,
      complaint_id: complaint.id,
      solution_id: solutionId,
      kind: given.kind,
      title: given.title,
      owner_id: owner,
      department_id: given.departmentId,
      due_at: dueAt,
      pdca: given.pdca,
      state: 'open',
    })
    .execute();
  await openActionWork(tx, complaint, {
    id,
    title: given.title,
    owner_id: owner,
    department_id: given.departmentId,
    due_at: dueAt,
  });
  return id;
}

/** Puts an open action where it belongs: with its owner, else with the head of its department; moves what lies elsewhere. */
async function openActionWork(
  tx: Tx,
  complaint: Complaint,
  action: Pick<Selectable<Actions>, 'id' | 'title' | 'owner_id' | 'department_id' | 'due_at'>,
): Promise<void> {
  await openWork(tx, {
    complaintId: complaint.id,
    kind: 'action',
    ref: action.id,
    title: { 'zh-CN': action.title },
    assigneeId: action.owner_id,
    position: action.owner_id ? null : 'department-head',
    departmentId: action.owner_id ? null : action.department_id,
    regionId: complaint.region_id,
    dueAt: action.due_at,
  });
}

/** Progress, proof, done: by the action's owner, or whoever handles the case. A done action needs its proof. */
export async function changeAction(
  ctx: Ctx,
  actionId: string,
  given: z.output<typeof changeActionRoute.body>,
): Promise<void> {
  await command(ctx, async (tx) => {
    const place = await tx.db
      .selectFrom('actions')
      .select('complaint_id')
      .where('id', '=', actionId)
      .executeTakeFirst();
    if (!place) throw new AppError('resolution.action_not_found');
    const complaint = await lockComplaint(tx, place.complaint_id, { permission: 'complaint.read' });
    const action = await tx.db
      .selectFrom('actions')
      .selectAll()
      .where('id', '=', actionId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const me = actingPerson(tx);
    if (action.owner_id !== me && !mayOn(tx.actor, 'complaint.handle', complaint))
      throw new AppError('access.forbidden', { permission: 'complaint.handle' });
    if (action.version !== given.version) throw new AppError('resolution.action_conflict');
    await refuseChange(tx, complaint, action, given);
    const proof = given.proof ?? action.proof;
    const changed = await tx.db
      .updateTable('actions')
      .set((eb) => ({
        proof,
        progress: given.state === 'done' ? 100 : (given.progress ?? action.progress),
        ...(given.proofFileId !== undefined && { proof_file_id: given.proofFileId }),
        ...(given.dueAt !== undefined && { due_at: given.dueAt ? new Date(given.dueAt) : null }),
        ...(given.ownerId !== undefined && { owner_id: given.ownerId }),
        ...(given.pdca && { pdca: given.pdca }),
        ...(given.state && { state: given.state, done_at: given.state === 'done' ? tx.time.now() : null }),
        version: eb('version', '+', 1),
      }))
      .where('id', '=', actionId)
      .returningAll()
      .executeTakeFirstOrThrow();
    if (changed.state === 'open') await openActionWork(tx, complaint, changed);
    else
      await closeWork(
        tx,
        complaint.id,
        { kind: 'action', ref: actionId },
        changed.state as 'done' | 'cancelled',
      );
    const moves = { done: 'action.done', cancelled: 'action.cancelled', open: 'action.changed' } as const;
    await progress(tx, complaint, {
      events: [
        {
          kind: moves[given.state ?? 'open'],
          data: {
            action: actionId,
            progress: given.progress,
            ...(given.ownerId !== undefined && { owner: given.ownerId }),
            ...(given.dueAt !== undefined && { due: given.dueAt }),
          },
        },
      ],
    });
  });
}

/** An action is worked on while it is open; one that is done is taken up again while actions are still being carried out. */
async function refuseChange(
  tx: Tx,
  complaint: Complaint,
  action: Selectable<Actions>,
  given: z.output<typeof changeActionRoute.body>,
): Promise<void> {
  if (action.state !== 'open' && !(action.state === 'done' && given.state === 'open'))
    throw new AppError('resolution.action_over', { state: action.state });
  if (action.state === 'done') {
    const { stages } = await templateOf(tx, complaint.process_version_id);
    const stage = stages.find((one) => one.id === complaint.stage);
    const running = complaint.status === 'open' && stage?.steps.some((step) => step.tool === 'actions');
    if (!running) throw new AppError('resolution.action_not_now');
  }
  const fields = await unfitPeople(tx, complaint.id, [{ path: '/ownerId', personId: given.ownerId }]);
  if (given.state === 'done' && !(given.proof ?? action.proof).trim())
    fields.push({ path: '/proof', code: 'field.required' });
  fields.push(
    ...(await foreignFiles(tx, complaint.id, [{ path: '/proofFileId', fileId: given.proofFileId }])),
  );
  if (fields.length) throw new AppError('request.fields_invalid', {}, { fields });
}

/** Whoever is kept out of the case has no action in it any more (DI-7); they lie with who supervises. */
export async function releaseActions(tx: Tx, complaintId: string, personId: string): Promise<void> {
  await tx.db
    .updateTable('actions')
    .set((eb) => ({ owner_id: null, version: eb('version', '+', 1) }))
    .where('complaint_id', '=', complaintId)
    .where('owner_id', '=', personId)
    .where('state', '=', 'open')
    .execute();
}
