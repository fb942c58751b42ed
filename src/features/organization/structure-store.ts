import { sql, type Insertable, type Updateable } from 'kysely';
import { json, type Tx } from '../../platform/context.ts';
import type { DB } from '../../schema/tables.ts';
import type { EventKind } from '../../terms/event-kinds.ts';
import type { Texts } from '../../terms/lists.ts';
import { appendEvent } from '../audit/audit-store.ts';
import type { JsonValue } from '../audit/audit-rules.ts';

/** Appends to the one stream of everything about the organization. */
export async function noteOrganization(
  tx: Tx,
  kind: EventKind,
  data: Record<string, JsonValue | undefined>,
): Promise<void> {
  await appendEvent(tx, { stream: { kind: 'settings', id: 'organization' }, kind, data });
}

/** Moves in a tree are made one after another, so that two of them together make no circle. */
export async function lockTrees(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('redress organization'))`.execute(tx.db);
}

/** Texts as a jsonb column takes them. */
export function textsColumn(texts: Texts | null): string | null {
  return texts === null ? null : json(texts);
}

/** What is noted with a change, and as what. */
export interface Noted {
  kind: EventKind;
  data: Record<string, JsonValue | undefined>;
}

/** A row as the screen saw it. */
export interface SeenRow {
  id: string;
  version: number;
}

/** Adds a department and notes it. */
export async function insertDepartment(
  tx: Tx,
  row: Insertable<DB['departments']>,
  noted: Noted,
): Promise<void> {
  await tx.db.insertInto('departments').values(row).execute();
  await noteOrganization(tx, noted.kind, noted.data);
}

/** Changes a department as seen and notes it; false when somebody else was faster or it does not exist. */
export async function changeDepartment(
  tx: Tx,
  seen: SeenRow,
  change: Updateable<DB['departments']>,
  noted: Noted,
): Promise<boolean> {
  const changed = await tx.db
    .updateTable('departments')
    .set({ ...change, version: seen.version + 1 })
    .where('id', '=', seen.id)
    .where('version', '=', seen.version)
    .returning('id')
    .executeTakeFirst();
  if (changed) await noteOrganization(tx, noted.kind, { id: seen.id, ...noted.data });
  return changed !== undefined;
}

/** Adds a region and notes it. */
export async function insertRegion(tx: Tx, row: Insertable<DB['regions']>, noted: Noted): Promise<void> {
  await tx.db.insertInto('regions').values(row).execute();
  await noteOrganization(tx, noted.kind, noted.data);
}

/** Changes a region as seen and notes it; false when somebody else was faster or it does not exist. */
export async function changeRegion(
  tx: Tx,
  seen: SeenRow,
  change: Updateable<DB['regions']>,
  noted: Noted,
): Promise<boolean> {
  const changed = await tx.db
    .updateTable('regions')
    .set({ ...change, version: seen.version + 1 })
    .where('id', '=', seen.id)
    .where('version', '=', seen.version)
    .returning('id')
    .executeTakeFirst();
  if (changed) await noteOrganization(tx, noted.kind, { id: seen.id, ...noted.data });
  return changed !== undefined;
}

/** Adds a category and notes it. */
export async function insertCategory(tx: Tx, row: Insertable<DB['categories']>, noted: Noted): Promise<void> {
  await tx.db.insertInto('categories').values(row).execute();
  await noteOrganization(tx, noted.kind, noted.data);
}

/** Changes a category as seen and notes it; false when somebody else was faster or it does not exist. */
export async function changeCategory(
  tx: Tx,
  seen: SeenRow,
  change: Updateable<DB['categories']>,
  noted: Noted,
): Promise<boolean> {
  const changed = await tx.db
    .updateTable('categories')
    .set({ ...change, version: seen.version + 1 })
    .where('id', '=', seen.id)
    .where('version', '=', seen.version)
    .returning('id')
    .executeTakeFirst();
  if (changed) await noteOrganization(tx, noted.kind, { id: seen.id, ...noted.data });
  return changed !== undefined;
}

/** A post to be written. */
export interface PositionRow {
  code: string;
  title: Texts;
  duties: Texts | null;
  sort?: number;
}

/** Adds a post. */
export async function insertPosition(tx: Tx, row: PositionRow): Promise<void> {
  await tx.db
    .insertInto('positions')
    .values({
      code: row.code,
      title: json(row.title),
      duties: textsColumn(row.duties),
      sort: row.sort ?? 0,
    })
    .execute();
  await noteOrganization(tx, 'position.created', { code: row.code, title: row.title['zh-CN'] });
}

/** Changes a post as seen in `version`; false when somebody else was faster or it does not exist. */
export async function updatePositionRow(tx: Tx, row: PositionRow, version: number): Promise<boolean> {
  const changed = await tx.db
    .updateTable('positions')
    .set((set) => ({
      title: json(row.title),
      duties: textsColumn(row.duties),
      version: set('version', '+', 1),
    }))
    .where('code', '=', row.code)
    .where('version', '=', version)
    .returning('code')
    .executeTakeFirst();
  if (!changed) return false;
  await noteOrganization(tx, 'position.changed', { code: row.code, title: row.title['zh-CN'] });
  return true;
}
