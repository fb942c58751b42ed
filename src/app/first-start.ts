import { sql } from 'kysely';
import { json, type Ctx, type Tx } from '../platform/context.ts';
import { seedShippedLayouts } from '../features/document/layout-service.ts';
import { seedShippedTemplates } from '../features/process/process-service.ts';
import { AppError } from '../platform/errors.ts';
import { seedStarter } from './starter/seed-starter.ts';

const fingerprintKey = 'keys.fingerprint';

/** The fingerprint of the keys this database was begun with; null at the very first start. */
export async function rememberedKeys(db: Ctx['db']): Promise<string | null> {
  const row = await db
    .selectFrom('settings')
    .select('value')
    .where('key', '=', fingerprintKey)
    .executeTakeFirst();
  return (row?.value as string | undefined) ?? null;
}

/**
 * Puts what ships with the product where nothing is yet: keys' fingerprint, roles, calendar, categories, templates, layouts.
 * Of several processes that start at once, one does it and the others wait.
 * @throws AppError `platform.keys_wrong` when another process was first with other keys
 */
export async function seedOnce(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('redress first start'))`.execute(tx.db);
  await tx.db
    .insertInto('settings')
    .values({ key: fingerprintKey, value: json(tx.keyring.fingerprint), updated_at: tx.time.now() })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const expected = await rememberedKeys(tx.db);
  if (expected !== tx.keyring.fingerprint)
    throw new AppError('platform.keys_wrong', { expected, found: tx.keyring.fingerprint });
  await seedStarter(tx);
  await seedShippedTemplates(tx);
  await seedShippedLayouts(tx);
}
