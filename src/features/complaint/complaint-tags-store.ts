import { sql } from 'kysely';
import type { Tx } from '../../platform/context.ts';
import { newId } from '../../platform/ids.ts';
import { appendEvents } from '../audit/audit-store.ts';

/** The tag of this name, letters large or small, made if there is none yet. */
export async function tagNamed(tx: Tx, name: string, by: string | null): Promise<string> {
  const clean = name.trim().replace(/\s+/g, ' ');
  const { rows } = await sql<{ id: string }>`
    insert into tags (id, name, created_by, created_at) values (${newId()}, ${clean}, ${by}, ${tx.time.now()})
    on conflict (lower(name)) do update set name = tags.name returning id`.execute(tx.db);
  const [row] = rows;
  if (!row) throw new Error('a tag was not made');
  return row.id;
}

/** Puts tags on a complaint and takes others off; only what really changes stands in the record. */
export async function changeTags(
  tx: Tx,
  complaintId: string,
  change: { add: readonly string[]; remove: readonly string[]; by: string | null },
): Promise<void> {
  const removed = change.remove.length
    ? await tx.db
        .deleteFrom('complaint_tags')
        .where('complaint_id', '=', complaintId)
        .where('tag_id', 'in', [...change.remove])
        .returning('tag_id')
        .execute()
    : [];
  const at = tx.time.now();
  const added = change.add.length
    ? await tx.db
        .insertInto('complaint_tags')
        .values(
          change.add.map((tag_id) => ({
            complaint_id: complaintId,
            tag_id,
            added_by: change.by,
            added_at: at,
          })),
        )
        .onConflict((conflict) => conflict.doNothing())
        .returning('tag_id')
        .execute()
    : [];
  const ids = [...added, ...removed].map(({ tag_id }) => tag_id);
  if (ids.length === 0) return;
  const names = await tx.db.selectFrom('tags').select(['id', 'name']).where('id', 'in', ids).execute();
  const nameOf = (id: string): string => names.find((tag) => tag.id === id)?.name ?? '';
  const stream = { kind: 'complaint', id: complaintId } as const;
  await appendEvents(tx, [
    ...added.map(
      ({ tag_id: tag }) => ({ stream, kind: 'complaint.tagged', data: { tag }, words: nameOf(tag) }) as const,
    ),
    ...removed.map(({ tag_id: tag }) => ({ stream, kind: 'complaint.untagged', data: { tag }, words: nameOf(tag) }) as const), // oxfmt-ignore
  ]);
}
