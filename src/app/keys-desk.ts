import { sql } from 'kysely';
import { appendEvent } from '../features/audit/audit-store.ts';
import { command, type Tx } from '../platform/context.ts';
import { withInstallation, type Env } from './maintenance.ts';

/** Keys wrapped anew in one transaction. */
const batchSize = 500;

/** What wrapping anew came to. */
export interface Rewrapped {
  /** Keys wrapped anew by this run. */
  renewed: number;
  /** The master key that wraps all of them now. */
  current: string;
  /** Master keys that nothing hangs on any more and that may be taken out of the list. */
  idle: string[];
  /** The master key this installation began with: blind index, private links, sessions and seals are derived from it. */
  root: string;
}

/**
 * Wraps every key that an older master key wrapped anew under the newest one. Batches of their own transaction: cut
 * off, the next run goes on where this one was, and with nothing left to do it does nothing.
 * @throws AppError `platform.keys_wrong` when the master key of a wrap is not in the list
 */
export async function rewrapKeys(env: Env): Promise<Rewrapped> {
  return withInstallation(env, 'keys', async (installation) => {
    const { keyring } = installation.base;
    const ctx = installation.ctx('operator');
    const from = new Set<string>();
    let renewed = 0;
    for (let batch = batchSize; batch === batchSize; renewed += batch)
      batch = await command(ctx, (tx) => rewrapBatch(tx, from));
    if (renewed > 0)
      await command(ctx, (tx) =>
        appendEvent(tx, {
          stream: { kind: 'system', id: 'keys' },
          kind: 'system.keys-rotated',
          data: { renewed, from: [...from].sort(), to: keyring.currentId },
        }),
      );
    const { currentId: current, fingerprint: root } = keyring;
    return { renewed, current, root, idle: keyring.ids.filter((id) => id !== current && id !== root) };
  });
}

/** Renews up to a batch of wraps; answers how many. Rows that a running server is at are waited for. */
async function rewrapBatch(tx: Tx, from: Set<string>): Promise<number> {
  const { keyring } = tx;
  const { rows } = await sql<{ id: string; wrapped: Buffer; master: string }>`
    select id, wrapped, encode(substring(wrapped from 2 for 8), 'hex') as master from data_keys
    where wrapped is not null and substring(wrapped from 2 for 8) <> decode(${keyring.currentId}, 'hex')
    order by id limit ${batchSize} for update`.execute(tx.db);
  for (const { id, wrapped, master } of rows) {
    from.add(master);
    const anew = keyring.wrapKey(keyring.unwrapKey(wrapped, id), id);
    await tx.db.updateTable('data_keys').set({ wrapped: anew }).where('id', '=', id).execute();
  }
  return rows.length;
}
