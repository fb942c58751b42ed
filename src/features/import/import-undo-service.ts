import { actingAs, command, json, type Ctx, type Tx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { putJob } from '../../platform/jobs.ts';
import { appendEvent, appendEvents } from '../audit/audit-store.ts';
import { readImport } from './import-queries.ts';
import { lockImport, saveImport } from './import-store.ts';
import { nextBrought, noteUndone, removeCases, removeParties, workedOn } from './import-undo-store.ts';

/** Cases taken away with one transaction. */
const batchSize = 200;

/**
 * Begins to take back a whole import. @throws AppError `import.not_now` while it runs or when nothing was brought
 */
export async function beginUndo(ctx: Ctx, id: string, { later }: { later: boolean }): Promise<void> {
  await readImport(ctx, id);
  await command(ctx, async (tx) => {
    const row = await lockImport(tx, id);
    if (!row || !['done', 'stopped', 'undoing', 'undone'].includes(row.state) || row.done_rows === 0)
      throw new AppError('import.not_now', { state: row?.state ?? '' });
    await saveImport(tx, id, { state: 'undoing', stop: false });
    await appendEvent(tx, {
      stream: { kind: 'system', id },
      kind: 'import.begun',
      data: { import: id, undo: true },
    });
    if (later) await putJob(tx, 'import.undo', { id });
  });
}

/**
 * Takes away what an import brought: cases, what the product put beside them, and parties that came with them. A case
 * that people have worked on since stays, and so do its party and every event. Begun again after a cut it goes on.
 */
export async function undoRows(
  ctx: Ctx,
  id: string,
  told: (done: number) => void = () => undefined,
): Promise<void> {
  const system = actingAs(ctx, { kind: 'system', name: 'import' });
  let done = 0;
  for (;;) {
    const some = await command(system, (tx) => undoBatch(tx, id));
    if (some === 0) break;
    done += some;
    told(done);
  }
}

/** Answers how much was done; none at the end, or when somebody else did it. */
async function undoBatch(tx: Tx, id: string): Promise<number> {
  const row = await lockImport(tx, id);
  if (row?.state !== 'undoing') return 0;
  const cases = await nextBrought(tx, id, batchSize);
  if (cases.length > 0) {
    const worked = await workedOn(tx, id, cases);
    const gone = cases.filter(({ complaintId }) => !worked.has(complaintId));
    const kept = cases.filter(({ complaintId }) => worked.has(complaintId));
    await appendEvents(
      tx,
      gone.map(({ complaintId }) => ({
        stream: { kind: 'complaint' as const, id: complaintId },
        kind: 'complaint.taken-back' as const,
        data: { import: id },
      })),
    );
    const ids = gone.map(({ complaintId }) => complaintId);
    await noteUndone(tx, id, gone.map(({ line }) => line), 'taken-back'); // oxfmt-ignore
    await noteUndone(tx, id, kept.map(({ line }) => line), 'kept'); // oxfmt-ignore
    if (ids.length > 0) await removeCases(tx, ids);
    await saveImport(tx, id, { kept: row.kept + kept.length });
    return cases.length;
  }
  const parties = await removeParties(tx, id, batchSize);
  if (parties.length > 0) {
    await appendEvents(
      tx,
      parties.map((party) => ({
        stream: { kind: 'party' as const, id: party },
        kind: 'party.erased' as const,
        data: { import: id },
      })),
    );
    return parties.length;
  }
  await saveImport(tx, id, { state: 'undone', ended_at: tx.time.now(), counts: json(row.counts) });
  await appendEvent(tx, {
    stream: { kind: 'system', id },
    kind: 'import.undone',
    data: { import: id, kept: row.kept },
  });
  return 0;
}
