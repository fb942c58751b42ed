import { sql } from 'kysely';
import { json, type Tx } from '../../platform/context.ts';
import { newId } from '../../platform/ids.ts';
import { appendEvent } from '../audit/audit-store.ts';

/** What is kept of a view. */
export interface ViewRow {
  ownerId: string;
  title: string;
  shared: 'nobody' | 'department' | 'all';
  departmentId: string | null;
  look: unknown;
}

/** Keeps a new view; answers its id. */
export async function insertView(tx: Tx, row: ViewRow): Promise<string> {
  const id = newId();
  const now = tx.time.now();
  await tx.db
    .insertInto('saved_views')
    .values({
      ...{ id, owner_id: row.ownerId, title: row.title, shared: row.shared, department_id: row.departmentId },
      ...{ look: json(row.look), created_at: now, updated_at: now },
    })
    .execute();
  await note(tx, 'view.created', row.ownerId, id, row.shared);
  return id;
}

/** Changes a view of this owner in the version they saw; answers the new version, null when there is none such. */
export async function updateView(tx: Tx, id: string, row: ViewRow, version: number): Promise<number | null> {
  const changed = await tx.db
    .updateTable('saved_views')
    .set({
      ...{ title: row.title, shared: row.shared, department_id: row.departmentId, look: json(row.look) },
      ...{ version: sql<number>`version + 1`, updated_at: tx.time.now() },
    })
    .where('id', '=', id)
    .where('owner_id', '=', row.ownerId)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst();
  if (!changed) return null;
  await note(tx, 'view.changed', row.ownerId, id, row.shared);
  return changed.version;
}

/** Removes a view of this owner; false when there is none such. */
export async function deleteView(tx: Tx, id: string, ownerId: string): Promise<boolean> {
  const gone = await tx.db
    .deleteFrom('saved_views')
    .where('id', '=', id)
    .where('owner_id', '=', ownerId)
    .returning('shared')
    .executeTakeFirst();
  if (gone) await note(tx, 'view.removed', ownerId, id, gone.shared);
  return gone !== undefined;
}

/** The view somebody's list begins with; null is the whole list. */
export async function setFirstView(tx: Tx, personId: string, viewId: string | null): Promise<void> {
  if (viewId === null) await tx.db.deleteFrom('first_views').where('person_id', '=', personId).execute();
  else
    await tx.db
      .insertInto('first_views')
      .values({ person_id: personId, view_id: viewId })
      .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ view_id: viewId }))
      .execute();
  await appendEvent(tx, {
    stream: { kind: 'person', id: personId },
    kind: 'view.chosen',
    data: { view: viewId },
  });
}

async function note(
  tx: Tx,
  kind: 'view.created' | 'view.changed' | 'view.removed',
  owner: string,
  view: string,
  shared: string,
): Promise<void> {
  await appendEvent(tx, { stream: { kind: 'person', id: owner }, kind, data: { view, shared } });
}
