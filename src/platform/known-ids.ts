import type { Kysely } from 'kysely';
import type { DB } from '../schema/tables.ts';
import type { FieldError } from './errors.ts';

/** Tables a request may point into by an id. */
type Pointed = 'categories' | 'departments' | 'people' | 'regions';

/** A field of a request that names a record by its id. */
export interface NamedRecord {
  path: string;
  table: Pointed;
  id: string | null | undefined;
}

/** The fields whose record does not exist, or is no longer in use: said all at once, before anything is written. */
export async function unknownRecords(
  { db }: { db: Kysely<DB> },
  named: readonly NamedRecord[],
): Promise<FieldError[]> {
  const asked = named.filter((one): one is NamedRecord & { id: string } => !!one.id);
  const known = new Set<string>();
  for (const table of new Set(asked.map((one) => one.table))) {
    const ids = asked.filter((one) => one.table === table).map(({ id }) => id);
    const rows = await db
      .selectFrom(table)
      .select('id')
      .where('id', 'in', ids)
      .where('active', '=', true)
      .execute();
    for (const { id } of rows) known.add(`${table} ${id}`);
  }
  return asked
    .filter(({ table, id }) => !known.has(`${table} ${id}`))
    .map(({ path }) => ({ path, code: 'field.not_offered' }));
}
