import { beforeCommit, command, type Ctx, type Tx } from '../../platform/context.ts';
import { withoutIdentifiers } from '../../platform/masking.ts';
import { foldForSearch } from '../../platform/search-fold.ts';
import {
  askRebuild,
  keepSearchable,
  rebuildStep,
  willBeRemade,
  type RebuildStep,
} from '../search/search-service.ts';
import type { SearchRow } from '../search/search-store.ts';
import { appendEvent, writeAppended } from '../audit/audit-store.ts';
import type { CaseText } from './complaint-hooks.ts';
import type { Complaint } from './complaint-store.ts';
import { numberPlaces, textsOf, textsOfNew } from './complaint-texts-queries.ts';

/** Complaints whose rows are made at once. */
const batchSize = 200;

/** Something was said or written in this complaint: it is found by it as soon as the transaction is committed. */
export function indexComplaint(tx: Tx, complaintId: string): void {
  beforeCommit(tx, indexComplaints, complaintId);
  willBeRemade(tx, complaintId);
}

async function indexComplaints(tx: Tx, touched: readonly string[]): Promise<void> {
  // What people said with what happened is found, too.
  await writeAppended(tx);
  const ids = [...touched].sort();
  for (let from = 0; from < ids.length; from += batchSize)
    await keepSearchable(tx, await rowsOf(tx, ids.slice(from, from + batchSize)));
}

/** Has complaints found that were written just now and of which nothing is said but what stands in them. */
export function indexNew(tx: Tx, complaints: readonly Complaint[]): void {
  beforeCommit(tx, indexAllNew, ...complaints);
  for (const { id } of complaints) willBeRemade(tx, id);
}

async function indexAllNew(tx: Tx, complaints: readonly Complaint[]): Promise<void> {
  await keepSearchable(
    tx,
    complaints.values().map((complaint) => rowOf(complaint.id, textsOfNew(complaint))),
  );
}

async function rowsOf(tx: Tx, ids: readonly string[]): Promise<SearchRow[]> {
  const texts = await textsOf(tx, ids);
  return ids.map((id) => rowOf(id, texts.get(id) ?? []));
}

function rowOf(complaintId: string, texts: readonly CaseText[]): SearchRow {
  return { complaintId, text: texts.map(searchable).join('\n') };
}

/** Telephone numbers, addresses and the like of persons are no words: nobody is found by them here. */
function searchable({ place, body }: CaseText): string {
  return foldForSearch(numberPlaces.has(place) ? body : withoutIdentifiers(body));
}

/** Makes rows anew as long as some are due, one batch a transaction; `told` hears how far it is. */
export async function refreshSearch(
  ctx: Ctx,
  told: (done: number, total: number) => void = () => undefined,
): Promise<void> {
  for (;;) {
    const step = await command(ctx, nextStep);
    if (!step) return;
    told(step.done, step.total);
    if (step.finished) return;
  }
}

async function nextStep(tx: Tx): Promise<RebuildStep> {
  return rebuildStep(tx, {
    async after(inner, id) {
      let query = inner.db.selectFrom('complaints').select('id').orderBy('id').limit(batchSize);
      if (id) query = query.where('id', '>', id);
      const rows = await query.forShare().execute();
      return rowsOf(
        inner,
        rows.map((row) => row.id),
      );
    },
    async count(inner) {
      const { n } = await inner.db
        .selectFrom('complaints')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow();
      return n;
    },
  });
}

/** Has everything that search looks into made anew, and says on record who wanted it. */
export async function rebuildSearch(ctx: Ctx): Promise<void> {
  await command(ctx, async (tx) => {
    await askRebuild(tx);
    await appendEvent(tx, {
      stream: { kind: 'settings', id: 'search' },
      kind: 'settings.changed',
      data: { remade: true },
    });
  });
}
