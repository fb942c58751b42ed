import { command, type Ctx, type Tx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { say } from '../../platform/live-words.ts';
import { translate } from '../../platform/texts.ts';
import { requirePermission } from '../access/access-policy.ts';
import { appendEvents } from '../audit/audit-store.ts';
import { indexComplaint } from '../complaint/complaint-search-service.ts';
import { appendLedger, ledgerPath, readLedger, type LedgerLine } from './erasure-ledger-store.ts';
import { erasures, standingOf } from './erasure-queries.ts';
import { erasureReasons } from './erasure-rules.ts';
import {
  destroyKeys,
  emptyParty,
  overwriteMessages,
  overwriteOutside,
  overwriteWords,
} from './erasure-store.ts';

/** What is given with the wish to erase somebody. */
export interface ErasureWish {
  reason: string;
  /** The person's data goes although packages of theirs were still to be kept: said knowingly. */
  beforeRetentionEnds: boolean;
}

/**
 * Erases a person (PRI-3): destroys their key and those of every file of their complaints, overwrites every word in
 * them and about them, ends their private links; all in one transaction. The chain of events stays whole, since it
 * never held words; numbers stay what they were. Then the ledger outside the database learns of it.
 * @throws AppError `party.not_erasable` with its reasons, `party.erased_conflict` when that was done before
 */
export async function eraseParty(ctx: Ctx, id: string, wish: ErasureWish): Promise<void> {
  requirePermission(ctx.actor, 'party.erase');
  await command(ctx, async (tx) => {
    await lockParty(tx, id);
    const standing = await standingOf(tx, id);
    const reasons = erasureReasons(standing).filter(
      ({ code }) => code !== 'party.erase_retained' || !wish.beforeRetentionEnds,
    );
    if (reasons.length) throw new AppError('party.not_erasable', {}, { reasons });
    await overwritePerson(tx, id, standing, { words: wish.reason, early: wish.beforeRetentionEnds });
  });
  await keepLedger(ctx, id);
}

async function lockParty(tx: Tx, id: string): Promise<void> {
  const { db } = tx;
  const party = await db
    .selectFrom('parties')
    .select('erased_at')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!party) throw new AppError('party.not_found');
  if (party.erased_at) throw new AppError('party.erased_conflict');
  await db
    .selectFrom('complaints')
    .select('id')
    .where('complainant_id', '=', id)
    .orderBy('id')
    .forUpdate()
    .execute();
}

async function overwritePerson(
  tx: Tx,
  id: string,
  standing: readonly { id: string }[],
  { words, ...data }: { words?: string; early?: boolean; restored?: boolean },
): Promise<void> {
  const ids = standing.map((one) => one.id);
  const said = translate(tx.config.REDRESS_LANGUAGE, 'party.erased-words');
  const keys = await destroyKeys(tx, id, ids);
  if (ids.length) await overwriteWords(tx, ids, said);
  await overwriteMessages(tx, id, said);
  await overwriteOutside(tx, id, said);
  await emptyParty(tx, id);
  for (const one of ids) {
    indexComplaint(tx, one);
    await say(tx, { topic: `complaint:${one}`, kind: 'changed' });
  }
  await appendEvents(tx, [
    ...ids.map((one) => ({ stream: { kind: 'complaint' as const, id: one }, kind: 'complaint.erased' as const, data: { party: id } })),
    {
      stream: { kind: 'party', id },
      kind: 'party.erased',
      data: { complaints: ids.length, keys: keys.length, ...data },
      words,
    },
  ]); // oxfmt-ignore
}

/** Writes down outside the database who was erased, as far as the ledger does not know it yet. */
export async function keepLedger(ctx: Ctx, partyId: string | null = null): Promise<void> {
  const path = ledgerPath(ctx.config);
  const known = new Set((await readLedger(path)).map((line) => line.party));
  const missing = (await erasures(ctx, partyId)).filter(({ party }) => !known.has(party));
  if (missing.length) await appendLedger(path, missing);
}

/**
 * Erases again whom the ledger names, in a database that was restored from before: everybody, whatever is open. Keys
 * it names that hang on nobody any more are destroyed, too. Answers how many people there were.
 */
export async function replayErasures(ctx: Ctx): Promise<number> {
  let count = 0;
  for (const line of await readLedger(ledgerPath(ctx.config)))
    if (await command(ctx, (tx) => replayLine(tx, line))) count++;
  return count;
}

async function replayLine(tx: Tx, { party, keys }: LedgerLine): Promise<boolean> {
  const now = tx.time.now();
  const known = await tx.db
    .selectFrom('parties')
    .select('id')
    .where('id', '=', party)
    .where('erased_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (known) await overwritePerson(tx, party, await standingOf(tx, party), { restored: true });
  if (keys.length)
    await tx.db
      .updateTable('data_keys')
      .set({ wrapped: null, destroyed_at: now })
      .where('id', 'in', keys)
      .where('destroyed_at', 'is', null)
      .execute();
  return known !== undefined;
}
