import { randomBytes } from 'node:crypto';
import { json, type Tx } from '../../platform/context.ts';
import { newId } from '../../platform/ids.ts';
import type { MessageKind } from '../../terms/lists.ts';

/** A message as it is written down. */
export interface NewMessage {
  complaintId: string;
  partyId: string | null;
  direction: 'in' | 'out';
  channel: string;
  kind: MessageKind;
  authorId: string | null;
  subject: string;
  body: string;
  data?: Record<string, unknown>;
  occurredAt: Date;
  fileIds?: readonly string[];
}

/** Writes a message; answers its id and the salt under which the chain knows its words. */
export async function insertMessage(tx: Tx, message: NewMessage): Promise<{ id: string; salt: Buffer }> {
  const [id, salt] = [newId(), randomBytes(16)];
  await tx.db
    .insertInto('messages')
    .values({
      id,
      complaint_id: message.complaintId,
      party_id: message.partyId,
      direction: message.direction,
      channel: message.channel,
      kind: message.kind,
      author_id: message.authorId,
      subject: message.subject,
      body: message.body,
      data: json(message.data ?? {}),
      salt,
      occurred_at: message.occurredAt,
      created_at: tx.time.now(),
    })
    .execute();
  if (message.fileIds?.length)
    await tx.db
      .insertInto('message_files')
      .values(message.fileIds.map((file_id) => ({ message_id: id, file_id })))
      .execute();
  return { id, salt };
}

/** What is put on its way: a message, or a mail about a sub-task to the outside party who has it. */
type NewDelivery = { complaintId: string; channel: 'portal' | 'mail'; mailId: string | null } & (
  | { messageId: string }
  | { taskId: string; about: string }
);

/** Puts a message on its way. On the portal it is there at once; a mail waits for the worker. */
export async function insertDelivery(tx: Tx, delivery: NewDelivery): Promise<string> {
  const id = newId();
  const now = tx.time.now();
  const atOnce = delivery.channel === 'portal';
  const of =
    'taskId' in delivery
      ? { sub_task_id: delivery.taskId, about: delivery.about }
      : { message_id: delivery.messageId };
  await tx.db
    .insertInto('deliveries')
    .values({
      id,
      ...of,
      complaint_id: delivery.complaintId,
      channel: delivery.channel,
      state: atOnce ? 'sent' : 'queued',
      mail_id: delivery.mailId,
      settled_at: atOnce ? now : null,
      next_try_at: atOnce ? null : now,
    })
    .execute();
  return id;
}

/** Writes a comment among ourselves. */
export async function insertComment(
  tx: Tx,
  comment: { complaintId: string; authorId: string; body: string; mentions: readonly string[] },
): Promise<{ id: string; salt: Buffer }> {
  const [id, salt] = [newId(), randomBytes(16)];
  await tx.db
    .insertInto('comments')
    .values({
      id,
      complaint_id: comment.complaintId,
      author_id: comment.authorId,
      body: comment.body,
      mentions: [...comment.mentions],
      salt,
      created_at: tx.time.now(),
    })
    .execute();
  return { id, salt };
}

/** A delivery's next state, if it is still in one of those given; answers whether it was. */
export async function moveDelivery(
  tx: Tx,
  id: string,
  from: readonly string[],
  change: { state: string; response?: string | null; nextTryAt?: Date | null; attempt?: boolean },
): Promise<boolean> {
  const now = tx.time.now();
  const settled = ['sent', 'refused', 'perhaps-sent', 'cancelled'].includes(change.state);
  const row = await tx.db
    .updateTable('deliveries')
    .set((eb) => ({
      state: change.state,
      response: change.response ?? null,
      next_try_at: change.nextTryAt ?? null,
      ...(change.state === 'handing-over' && { handed_at: now }),
      ...(settled && { settled_at: now }),
      ...(change.attempt && { attempts: eb('attempts', '+', 1) }),
    }))
    .where('id', '=', id)
    .where('state', 'in', [...from])
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}
