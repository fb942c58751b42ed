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
import { mayOn } from '../complaint/complaint-policy.ts';
import { progress } from '../complaint/complaint-progress-service.ts';
import { actingPerson, lockComplaint, onComplaint } from '../complaint/complaint-service.ts';
import type { Complaint } from '../complaint/complaint-store.ts';
import { closeWork, openWork } from '../work/work-service.ts';
import { promiseTitle, type PromisedOption } from './resolution-rules.ts';
import { newestSolution } from './solution-service.ts';

type Planned = z.output<typeof plannedAction>;

/** Adds an action to the list (IMP-1). */
export async function addAction(ctx: Ctx, id: string, given: Planned): Promise<{ id: string }> {
  return onComplaint(ctx, id, { permission: 'complaint.handle' }, async (tx, complaint) => {
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
 * chosen now (SOL-2).
 */
export async function trackChosen(tx: Tx, complaint: Complaint): Promise<void> {
  const solution = await newestSolution(tx, complaint.id);
  if (!solution || solution.state === 'void') return;
  const replaced = await cancelActions(tx, complaint, { of: solution.id, kind: promise.kind });
  if (replaced === 0) return makePlannedActions(tx, complaint);
  for (const title of await promisesOf(tx, complaint, solution.id, solution.content as SolutionContent))
    await insertAction(tx, complaint, { ...promise, title }, solution.id);
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
  if (chosen) return [promiseTitle(chosen)];
  return remedies.map(({ kind, ...remedy }) =>
    promiseTitle({ ...remedy, currency, title: translate(tx.config.REDRESS_LANGUAGE, `term.remedy.${kind}`) }),
  );
}

/** Takes open actions off the list: those of solutions that count no longer, or of one kind of this one. */
async function cancelActions(
  tx: Tx,
  complaint: Complaint,
  which: { butOf: string } | { of: string; kind: string },
): Promise<number> {
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
  return gone.length;
}

async function insertAction(
  tx: Tx,
  complaint: Complaint,
  given: Planned,
  solutionId: string | null,
): Promise<string> {
  const id = newId();
  const owner = given.ownerId ?? complaint.owner_id;
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
  await openWork(tx, {
    complaintId: complaint.id,
    kind: 'action',
    ref: id,
    title: { 'zh-CN': given.title },
    assigneeId: owner,
    position: owner ? null : 'department-head',
    departmentId: owner ? null : given.departmentId,
    regionId: complaint.region_id,
    dueAt,
  });
  return id;
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
    const proof = given.proof ?? action.proof;
    if (given.state === 'done' && !proof.trim())
      throw new AppError(
        'request.fields_invalid',
        {},
        { fields: [{ path: 'proof', code: 'field.required' }] },
      );
    const now = tx.time.now();
    await tx.db
      .updateTable('actions')
      .set((eb) => ({
        proof,
        progress: given.state === 'done' ? 100 : (given.progress ?? action.progress),
        ...(given.proofFileId !== undefined && { proof_file_id: given.proofFileId }),
        ...(given.dueAt !== undefined && { due_at: given.dueAt ? new Date(given.dueAt) : null }),
        ...(given.ownerId !== undefined && { owner_id: given.ownerId }),
        ...(given.pdca && { pdca: given.pdca }),
        ...(given.state && { state: given.state, done_at: given.state === 'done' ? now : null }),
        version: eb('version', '+', 1),
      }))
      .where('id', '=', actionId)
      .execute();
    if (given.state === 'done' || given.state === 'cancelled')
      await closeWork(tx, complaint.id, { kind: 'action', ref: actionId }, given.state);
    const kind =
      given.state === 'done'
        ? 'action.done'
        : given.state === 'cancelled'
          ? 'action.cancelled'
          : 'action.changed';
    await progress(tx, complaint, {
      events: [{ kind, data: { action: actionId, progress: given.progress } }],
    });
  });
}
