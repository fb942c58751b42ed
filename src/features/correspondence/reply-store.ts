import { json, type Tx } from '../../platform/context.ts';
import { newId } from '../../platform/ids.ts';
import type { ReplyParts } from './reply-rules.ts';

/** Begins the next revision of the reply. */
export async function insertReply(
  tx: Tx,
  reply: { complaintId: string; revision: number; content: ReplyParts; by: string | null },
): Promise<string> {
  const id = newId();
  await tx.db
    .insertInto('replies')
    .values({
      id,
      complaint_id: reply.complaintId,
      revision: reply.revision,
      content: json(reply.content),
      state: 'draft',
      written_by: reply.by,
      written_at: tx.time.now(),
    })
    .execute();
  return id;
}

/** Writes a draft anew, if it is still the version that was seen; answers whether it was. */
export async function updateReply(
  tx: Tx,
  id: string,
  seen: number,
  change: { content: ReplyParts; by: string | null },
): Promise<boolean> {
  const row = await tx.db
    .updateTable('replies')
    .set((eb) => ({
      content: json(change.content),
      written_by: change.by,
      written_at: tx.time.now(),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .where('version', '=', seen)
    .where('state', '=', 'draft')
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Marks a draft as sent; from then on it does not change. */
export async function markReplySent(tx: Tx, id: string, by: string | null): Promise<void> {
  await tx.db
    .updateTable('replies')
    .set((eb) => ({
      state: 'sent',
      sent_by: by,
      sent_at: tx.time.now(),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
}

/** Ties a sent reply to the message that carried it. */
export async function tieReply(tx: Tx, id: string, messageId: string): Promise<void> {
  await tx.db.updateTable('replies').set({ message_id: messageId }).where('id', '=', id).execute();
}
