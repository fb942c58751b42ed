import { beforeCommit, type Tx } from '../../platform/context.ts';
import {
  followScope,
  saveSearchState,
  takeSearchState,
  writeSearchRows,
  type SearchRow,
} from './search-store.ts';
import { searchVersion } from './search-rules.ts';

/** Who may see this complaint may have changed: the index follows when the transaction ends. */
export function scopeChanged(tx: Tx, complaintId: string): void {
  beforeCommit(tx, followScopes, complaintId);
}

/** Complaints whose rows are made anew at the end of a transaction, by what it has at its end. */
const remade = new WeakMap<Tx['atEnd'], Set<string>>();

/** The row of this complaint will be made anew at the end, its scope with it. */
export function willBeRemade(tx: Tx, complaintId: string): void {
  remade.set(tx.atEnd, (remade.get(tx.atEnd) ?? new Set()).add(complaintId));
}

async function followScopes(tx: Tx, ids: readonly string[]): Promise<void> {
  const left = ids.filter((id) => !remade.get(tx.atEnd)?.has(id));
  if (left.length > 0) await followScope(tx, left);
}

/** Writes what complaints are found by. */
export async function keepSearchable(tx: Tx, rows: Iterable<SearchRow>): Promise<void> {
  await writeSearchRows(tx, rows);
}

/** A batch of complaints whose rows are to be made anew, as the caller gathers it. */
export interface Batch {
  /** The complaints after this id (null: from the first), locked against change, in the order of their ids. */
  after: (tx: Tx, id: string | null) => Promise<SearchRow[]>;
  /** How many there are. */
  count: (tx: Tx) => Promise<number>;
}

/** What a step left: null when another works on it or nothing is to be done. */
export type RebuildStep = { done: number; total: number; finished: boolean } | null;

/** Has all rows made anew by the next refresh, from the first. */
export async function askRebuild(tx: Tx): Promise<void> {
  await saveSearchState(tx, { version: 0 });
}

/**
 * One step of making all rows anew, where the version or somebody asks for it: a batch and the place reached, in one
 * transaction, so being killed loses nothing and it is gone on with from there.
 */
export async function rebuildStep(tx: Tx, batch: Batch): Promise<RebuildStep> {
  const state = await takeSearchState(tx);
  if (!state) return null;
  if (state.version !== searchVersion) {
    const total = await batch.count(tx);
    await saveSearchState(tx, { version: searchVersion, walking: true, walked_to: null, done: 0, total });
    return { done: 0, total, finished: false };
  }
  if (!state.walking) return null;
  const rows = await batch.after(tx, state.walked_to);
  const last = rows.at(-1);
  const done = state.done + rows.length;
  const total = Math.max(state.total, done);
  if (last) {
    await writeSearchRows(tx, rows, true);
    await saveSearchState(tx, { walked_to: last.complaintId, done, total });
  } else await saveSearchState(tx, { walking: false, walked_to: null });
  return { done, total, finished: !last };
}
