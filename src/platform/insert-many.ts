import { sql, type Insertable, type Kysely } from 'kysely';
import type { DB } from '../schema/tables.ts';

/**
 * Writes any number of rows in one statement of always the same text, so that it is prepared once: they travel as one
 * JSON document. Every row has the columns of the first one; `json` names the columns whose values are JSON text
 * already. Answers the rows as they came to be where `returning` is asked for.
 */
export async function insertMany<T extends keyof DB>(
  { db }: { db: Kysely<DB> },
  table: T,
  rows: readonly Insertable<DB[T]>[],
  options: {
    json?: readonly (keyof DB[T] & string)[];
    onConflict?: 'nothing';
    returning?: readonly string[];
  } = {},
): Promise<Record<string, unknown>[]> {
  const [first] = rows;
  if (!first) return [];
  const columns = Object.keys(first).filter(
    (column) => (first as Record<string, unknown>)[column] !== undefined,
  );
  const json = new Set<string>(options.json ?? []);
  const document = `[${rows.map((row) => rowText(row as Record<string, unknown>, columns, json)).join(',')}]`;
  const names = sql.join(columns.map((column) => sql.ref(column)));
  const { rows: made } = await sql<Record<string, unknown>>`
    insert into ${sql.table(table)} (${names})
    select ${names} from json_populate_recordset(null::${sql.table(table)}, ${document}::json)
    ${options.onConflict ? sql`on conflict do nothing` : sql``}
    ${options.returning ? sql`returning ${sql.join(options.returning.map((one) => (one === '*' ? sql`*` : sql.ref(one))))}` : sql``}`.execute(
    db,
  );
  return made;
}

function rowText(
  row: Record<string, unknown>,
  columns: readonly string[],
  json: ReadonlySet<string>,
): string {
  const members = columns.map((column) => {
    const value = row[column];
    return `${JSON.stringify(column)}:${json.has(column) ? ((value as string | null) ?? 'null') : valueText(value)}`;
  });
  return `{${members.join(',')}}`;
}

function valueText(value: unknown): string {
  if (Buffer.isBuffer(value)) return `"\\\\x${value.toString('hex')}"`;
  if (typeof value === 'string') return JSON.stringify(value.toWellFormed());
  return JSON.stringify(value ?? null);
}
