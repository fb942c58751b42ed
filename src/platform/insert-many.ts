import { sql, type Insertable, type Kysely, type RawBuilder } from 'kysely';
import type { DB } from '../schema/tables.ts';
import { inParts } from './in-parts.ts';

interface InsertOptions<Row> {
  /** Columns whose values are JSON text already. */
  json?: readonly (keyof Row & string)[];
  onConflict?: 'nothing';
  returning?: readonly string[];
}

/**
 * Writes any number of rows, many in one statement of always the same text, so that it is prepared once: they travel as
 * one JSON document. Every row has the columns of the first one. Answers the rows as they came to be where `returning`
 * is asked for.
 */
export async function insertMany<T extends keyof DB>(
  { db }: { db: Kysely<DB> },
  table: T,
  rows: Iterable<Insertable<DB[T]>>,
  options: InsertOptions<DB[T]> = {},
): Promise<Record<string, unknown>[]> {
  const made = await inParts(rows, async (some) => (await insertOf(table, some, options).execute(db)).rows);
  return made.flat();
}

/** Rows for one table, to be written together with others by {@link insertTogether}. */
export interface Inserted {
  /** Null where there is nothing to write. */
  statement: RawBuilder<unknown> | null;
}

/** Names rows of a table for {@link insertTogether}, as {@link insertMany} takes them. */
export function into<T extends keyof DB>(
  table: T,
  rows: readonly Insertable<DB[T]>[],
  options: InsertOptions<DB[T]> = {},
): Inserted {
  return { statement: rows.length ? insertOf(table, rows, options) : null };
}

/** Writes rows of several tables in one statement; those of one may refer to those of another. */
export async function insertTogether(
  { db }: { db: Kysely<DB> },
  inserted: readonly Inserted[],
): Promise<void> {
  const statements = inserted.flatMap(({ statement }) => statement ?? []);
  const last = statements.pop();
  if (!last) return;
  const before = statements.map((statement, index) => sql`${sql.ref(`part${index}`)} as (${statement})`);
  await (before.length ? sql`with ${sql.join(before)} ${last}` : last).execute(db);
}

function insertOf<T extends keyof DB>(
  table: T,
  rows: readonly Insertable<DB[T]>[],
  options: InsertOptions<DB[T]>,
): RawBuilder<Record<string, unknown>> {
  const columns = Object.keys(rows[0] ?? {}).filter(
    (column) => (rows[0] as Record<string, unknown>)[column] !== undefined,
  );
  const json = new Set<string>(options.json ?? []);
  const document = `[${rows.map((row) => rowText(row as Record<string, unknown>, columns, json)).join(',')}]`;
  return sql<Record<string, unknown>>`${sql.raw(beginOf(table, columns))} ${document}::json)
    ${options.onConflict ? sql`on conflict do nothing` : sql``}
    ${options.returning ? sql`returning ${sql.join(options.returning.map((one) => (one === '*' ? sql`*` : sql.ref(one))))}` : sql``}`;
}

/** A statement up to its rows. Names of tables and columns are those of the schema, never anybody's words. */
function beginOf(table: string, columns: readonly string[]): string {
  const names = columns.map((column) => `"${column}"`).join(', ');
  return `insert into "${table}" (${names}) select ${names} from json_populate_recordset(null::"${table}",`;
}

function rowText(
  row: Record<string, unknown>,
  columns: readonly string[],
  json: ReadonlySet<string>,
): string {
  let members = '';
  for (const column of columns) {
    const value = row[column];
    // What is absent of a row comes to null by itself.
    if (value === null || value === undefined) continue;
    members += `${members && ','}"${column}":${json.has(column) ? (value as string) : valueText(value)}`;
  }
  return `{${members}}`;
}

function valueText(value: unknown): string {
  if (Buffer.isBuffer(value)) return `"\\\\x${value.toString('hex')}"`;
  if (typeof value === 'string') return JSON.stringify(value.toWellFormed());
  return JSON.stringify(value);
}
