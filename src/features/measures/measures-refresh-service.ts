import { command, type Ctx, type Tx } from '../../platform/context.ts';
import { appendEvent } from '../audit/audit-store.ts';
import { writeFacts } from './measures-facts-store.ts';
import { definitionsVersion } from './measures-rules.ts';
import {
  changedAfter,
  complaintsAfter,
  saveState,
  takeRemoved,
  takeState,
  transactionsNow,
  type State,
} from './measures-state-store.ts';
import { sumAnew } from './measures-sums-store.ts';

/** Complaints, and events, looked at in one transaction. */
const batchSize = { complaints: 2000, events: 2000 } as const;

/**
 * Brings the numbers up to now: everything anew where that is due, then the complaints to which something happened
 * since. Each step is a transaction that leaves facts, sums and cursor in agreement, so being killed between or
 * within steps loses and doubles nothing; one worker works at a time. An event is looked at until no transaction that
 * began before it can still bring a lower one; measuring a complaint again changes nothing.
 */
export async function refreshMeasures(ctx: Ctx): Promise<void> {
  while (await command(ctx, nextStep));
}

/** Has everything made anew at the next refresh; until it is done the numbers of before are shown. */
export async function remakeMeasures(ctx: Ctx): Promise<void> {
  await command(ctx, async (tx) => {
    await saveState(tx, { definitions: 0 });
    await appendEvent(tx, {
      stream: { kind: 'settings', id: 'measures' },
      kind: 'settings.changed',
      data: { remade: true },
    });
  });
}

/** One step; answers whether there may be more to do at once. */
async function nextStep(tx: Tx): Promise<boolean> {
  const state = await takeState(tx);
  if (!state) return false;
  const now = await transactionsNow(tx);
  const zone = tx.config.REDRESS_ZONE;
  if (state.zone !== zone || state.definitions !== definitionsVersion) {
    await saveState(tx, {
      ...{ zone, definitions: definitionsVersion, walking: true, walked_to: null },
      ...{ seen: now.last, horizon: String(now.begun) },
    });
    return true;
  }
  // A horizon ahead of every transaction came with a restored backup: whatever it stands for has ended.
  const isSafe = now.ended >= BigInt(state.horizon) || now.begun < BigInt(state.horizon);
  if (state.walking) return walkOn(tx, state, isSafe);
  const removed = await takeRemoved(tx, batchSize.complaints);
  if (removed.length > 0) {
    await writeFacts(tx, removed, { zone, andSums: true });
    return true;
  }
  return follow(tx, state, now, isSafe);
}

/** Making everything anew: the facts by batches, and at the end all sums at once. */
async function walkOn(tx: Tx, state: State, isSafe: boolean): Promise<boolean> {
  // Before the first batch everything up to `seen` must be there to be read.
  if (state.walked_to === null && !isSafe) return false;
  if (state.walked_to === null) await saveState(tx, { position: state.seen });
  const ids = await complaintsAfter(tx, state.walked_to, batchSize.complaints);
  if (ids.length > 0) {
    await writeFacts(tx, ids, { zone: state.zone, andSums: false });
    await saveState(tx, { walked_to: ids.at(-1) ?? null });
    return true;
  }
  await sumAnew(tx);
  await saveState(tx, { walking: false, walked_to: null });
  return true;
}

async function follow(
  tx: Tx,
  state: State,
  now: { begun: bigint; last: number },
  isSafe: boolean,
): Promise<boolean> {
  const changed = await changedAfter(tx, state.position, batchSize.events);
  await writeFacts(tx, changed.ids, { zone: state.zone, andSums: true });
  const isFull = changed.events === batchSize.events;
  const read = isFull ? (changed.last ?? now.last) : Infinity;
  await saveState(tx, {
    ...(isSafe && {
      position: Math.min(state.seen, read),
      seen: Math.min(now.last, read),
      horizon: String(now.begun),
    }),
    ...(!isFull && { brought_up_at: tx.time.now() }),
  });
  return isSafe && isFull;
}
