import { createHash } from 'node:crypto';
import type { SolutionContent } from '../../contract/resolution-contract.ts';
import { json, type Ctx, type Tx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import { canonicalJson } from '../audit/audit-rules.ts';
import { progress } from '../complaint/complaint-progress-service.ts';
import { actingPerson, onComplaint } from '../complaint/complaint-service.ts';
import type { Complaint } from '../complaint/complaint-store.ts';
import { withdrawOpenOffers } from './offer-store.ts';
import { plannedTrouble } from './planned-service.ts';

/** The newest revision of a complaint's solution, whatever its state. */
export async function newestSolution(ctx: Ctx, complaintId: string) {
  return ctx.db
    .selectFrom('solutions')
    .selectAll()
    .where('complaint_id', '=', complaintId)
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** What the remedies cost together, in minor units. */
export function amountOf(content: SolutionContent): number {
  return content.remedies.reduce((sum, remedy) => sum + remedy.amount, 0);
}

/** By what an approval knows exactly this content. */
export function solutionHash(content: SolutionContent): Buffer {
  return createHash('sha256').update(canonicalJson(content)).digest();
}

/**
 * Writes the solution. A draft, or one sent back, is written over; what was submitted or approved, or is being carried
 * out, stays as it was and a new revision begins, whose approval has to be asked for anew (SOL-3).
 */
export async function saveSolution(
  ctx: Ctx,
  id: string,
  given: { content: SolutionContent; version?: number | undefined },
): Promise<{ id: string; revision: number; version: number }> {
  return onComplaint(ctx, id, { permission: 'complaint.handle' }, async (tx, complaint) => {
    if (complaint.status === 'closed') throw new AppError('complaint.over');
    const fields = await plannedTrouble(tx, id, given.content.actions, '/content/actions');
    if (fields.length) throw new AppError('request.reference_unknown', {}, { fields });
    const before = await newestSolution(tx, id);
    // Without a version somebody may go on with their own words, never over those of another.
    const seen = given.version ?? (before?.written_by === actingPerson(tx) ? before.version : 0);
    if (before && seen !== before.version)
      throw new AppError('resolution.solution_conflict', { seen, now: before.version });
    const hash = solutionHash(given.content);
    if (before?.hash.equals(hash) && stands(before, complaint))
      return { id: before.id, revision: before.revision, version: before.version };
    const over =
      before && ['draft', 'returned'].includes(before.state) && !(await isCarriedOut(tx, before.id));
    const saved = over
      ? await writeOver(tx, before.id, given.content, hash)
      : await writeNew(tx, id, (before?.revision ?? 0) + 1, given.content, hash);
    if (before && !over) await voidOf(tx, complaint.id, before.id);
    await withdrawOpenOffers(tx, complaint.id, 'changed');
    if (before) await tx.hooks.resolution.solutionChanged(tx, complaint, before.id);
    await progress(tx, complaint, {
      events: [
        {
          kind: before && !over ? 'solution.changed' : 'solution.drafted',
          data: {
            solution: saved.id,
            revision: saved.revision,
            hash: hash.toString('hex'),
            amount: amountOf(given.content),
            currency: given.content.currency,
          },
        },
      ],
    });
    return saved;
  });
}

/** Whether saving the same words again says nothing new: what is void, sent back, or of an earlier round is proposed anew. */
function stands(solution: { state: string; written_at: Date }, { process_state }: Complaint): boolean {
  if (solution.state === 'draft') return solution.written_at >= new Date(process_state.enteredAt);
  return ['submitted', 'approved'].includes(solution.state);
}

/** Whether actions were made of it: what is done says what it was done for. */
async function isCarriedOut(tx: Tx, id: string): Promise<boolean> {
  const made = tx.db.selectFrom('actions').select('id').where('solution_id', '=', id).limit(1);
  return (await made.executeTakeFirst()) !== undefined;
}

async function writeOver(tx: Tx, id: string, content: SolutionContent, hash: Buffer) {
  const row = await tx.db
    .updateTable('solutions')
    .set((eb) => ({
      content: json(content),
      amount: amountOf(content),
      currency: content.currency,
      hash,
      state: 'draft',
      written_by: actingPerson(tx),
      written_at: tx.time.now(),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .returning(['id', 'revision', 'version'])
    .executeTakeFirstOrThrow();
  return row;
}

async function writeNew(
  tx: Tx,
  complaintId: string,
  revision: number,
  content: SolutionContent,
  hash: Buffer,
) {
  const id = newId();
  await tx.db
    .insertInto('solutions')
    .values({
      id,
      complaint_id: complaintId,
      revision,
      content: json(content),
      amount: amountOf(content),
      currency: content.currency,
      hash,
      state: 'draft',
      written_by: actingPerson(tx),
      written_at: tx.time.now(),
    })
    .execute();
  return { id, revision, version: 1 };
}

async function voidOf(tx: Tx, complaintId: string, solutionId: string): Promise<void> {
  await tx.db
    .updateTable('solutions')
    .set({ state: 'void' })
    .where('id', '=', solutionId)
    .where('complaint_id', '=', complaintId)
    .execute();
}

/** Marks what became of a solution's approval. */
export async function markSolution(
  tx: Tx,
  id: string,
  state: 'submitted' | 'approved' | 'returned' | 'void',
): Promise<void> {
  const marked = await tx.db
    .updateTable('solutions')
    .set({ state })
    .where('id', '=', id)
    .where('state', '<>', 'void')
    .returning('complaint_id')
    .executeTakeFirst();
  if (marked && state === 'void') await withdrawOpenOffers(tx, marked.complaint_id, 'changed');
}
