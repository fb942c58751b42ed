import type { Tx } from '../../platform/context.ts';
import { randomToken, readToken, seal, sha256 } from '../../platform/crypto.ts';
import { newId } from '../../platform/ids.ts';

/** Somebody outside to whom a sub-task is given. */
export interface NewOutsider {
  taskId: string;
  complaintId: string;
  kind: string;
  name: string;
  partyId: string | null;
  language: string;
  linkUntil: Date;
}

/** Writes who outside has a sub-task; answers the secret of their link, which is kept sealed for the mails that carry it. */
export async function insertOutsider(tx: Tx, given: NewOutsider): Promise<string> {
  const { secret, columns } = newSecret(tx, given.taskId);
  await tx.db
    .insertInto('sub_task_outsiders')
    .values({
      sub_task_id: given.taskId,
      complaint_id: given.complaintId,
      kind: given.kind,
      name: given.name,
      party_id: given.partyId,
      language: given.language,
      link_until: given.linkUntil,
      ...columns,
    })
    .execute();
  return secret;
}

/** Ends the link there is and makes another; answers its secret. */
export async function renewSecret(tx: Tx, taskId: string, until: Date): Promise<string> {
  const { secret, columns } = newSecret(tx, taskId);
  await tx.db
    .updateTable('sub_task_outsiders')
    .set({ ...columns, link_until: until, link_revoked_at: null })
    .where('sub_task_id', '=', taskId)
    .execute();
  return secret;
}

function newSecret(tx: Tx, taskId: string) {
  const secret = randomToken();
  return {
    secret,
    columns: {
      portal_secret_hash: sha256(readToken(secret)),
      portal_secret_sealed: seal(tx.keyring.derive('outside links'), secret, taskId),
    },
  };
}

/** Ends the link there is. */
export async function revokeSecret(tx: Tx, taskId: string): Promise<void> {
  await tx.db
    .updateTable('sub_task_outsiders')
    .set({ link_revoked_at: tx.time.now() })
    .where('sub_task_id', '=', taskId)
    .execute();
}

/** Notes that they have it, and by when they will answer. */
export async function noteReceipt(tx: Tx, taskId: string, promisedAt: Date | null): Promise<void> {
  await tx.db
    .updateTable('sub_task_outsiders')
    .set((eb) => ({
      received_at: eb.fn.coalesce('received_at', eb.val(tx.time.now())),
      promised_at: promisedAt,
    }))
    .where('sub_task_id', '=', taskId)
    .execute();
}

/** Something said about a sub-task between us and them. */
export interface NewNote {
  taskId: string;
  complaintId: string;
  kind: 'note' | 'answer' | 'return';
  authorId: string | null;
  body: string;
}

/** Writes what was said. */
export async function insertNote(tx: Tx, note: NewNote): Promise<string> {
  const id = newId();
  await tx.db
    .insertInto('sub_task_notes')
    .values({
      id,
      sub_task_id: note.taskId,
      complaint_id: note.complaintId,
      kind: note.kind,
      author_id: note.authorId,
      body: note.body,
      created_at: tx.time.now(),
    })
    .execute();
  return id;
}

/** Lets them see files under these names: shared by us, or brought with a note; each once. */
export async function insertTaskFiles(
  tx: Tx,
  place: { taskId: string; complaintId: string; noteId: string | null },
  files: readonly { id: string; name: string }[],
): Promise<void> {
  if (files.length === 0) return;
  await tx.db
    .insertInto('sub_task_files')
    .values(
      files.map(({ id, name }) => ({
        sub_task_id: place.taskId,
        complaint_id: place.complaintId,
        note_id: place.noteId,
        file_id: id,
        name,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
