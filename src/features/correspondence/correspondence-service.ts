import type { Ctx, Tx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { putJob } from '../../platform/jobs.ts';
import type { EventKind } from '../../terms/event-kinds.ts';
import type { MessageKind } from '../../terms/lists.ts';
import type { ProcessEvent } from '../../terms/process-events.ts';
import { saltedDigest } from '../audit/audit-rules.ts';
import { appendEvent } from '../audit/audit-store.ts';
import { unfitPeople } from '../complaint/complaint-assignee-service.ts';
import { progress, type Progress } from '../complaint/complaint-progress-service.ts';
import { actingPerson, onComplaint } from '../complaint/complaint-service.ts';
import type { Complaint } from '../complaint/complaint-store.ts';
import { foreignFiles } from '../file/file-service.ts';
import { openIdentities } from '../party/party-queries.ts';
import { contactKinds } from './correspondence-rules.ts';
import { insertComment, insertDelivery, insertMessage, moveDelivery } from './correspondence-store.ts';
import { mailIdOf } from './link-service.ts';

/** Something said to or by the complainant. */
export interface Said {
  kind: MessageKind;
  subject?: string;
  body: string;
  /** How it was or will be said; the portal is always there too for what goes out. */
  channel: string;
  occurredAt?: Date;
  fileIds?: readonly string[];
  data?: Record<string, unknown>;
  /** What this announces to the process (`acknowledged`, `replied` …). */
  announce?: readonly ProcessEvent[];
}

/**
 * Sends a message to the complainant: on the portal at once, and by mail when they have an address and a mail
 * server is set up. The sending itself happens after the commit, by a worker, never twice by itself.
 */
export async function sendToComplainant(
  tx: Tx,
  complaint: Complaint,
  said: Said,
): Promise<{ messageId: string; complaint: Complaint }> {
  const { message, kind } = await putOut(tx, complaint, said);
  const after = await note(tx, complaint, kind, message, { ...said, direction: 'out' });
  return { messageId: message.id, complaint: after };
}

/** A message written with a case, and the event by which that goes on record. */
interface Written {
  message: { id: string; salt: Buffer };
  kind: EventKind;
}

/** Writes a message to the complainant with its deliveries; that it was sent is still to be put on record. */
export async function putOut(tx: Tx, complaint: Complaint, said: Said): Promise<Written> {
  const [party] = complaint.complainant_id ? await openIdentities(tx, [complaint.complainant_id]) : [];
  const message = await insertMessage(tx, {
    complaintId: complaint.id,
    partyId: complaint.complainant_id,
    direction: 'out',
    channel: said.channel,
    kind: said.kind,
    authorId: actingPerson(tx),
    subject: said.subject ?? '',
    body: said.body,
    data: said.data ?? {},
    occurredAt: tx.time.now(),
    fileIds: said.fileIds ?? [],
  });
  const place = { messageId: message.id, complaintId: complaint.id };
  await insertDelivery(tx, { ...place, channel: 'portal', mailId: null });
  if (party?.identity.mail && tx.config.REDRESS_SMTP_URL && !complaint.sample) {
    const delivery = await insertDelivery(tx, {
      ...place,
      channel: 'mail',
      mailId: mailIdOf(message.id, tx.config),
    });
    await putJob(tx, 'correspondence.deliver', { delivery }, { key: `deliver:${delivery}` });
  }
  return { message, kind: 'message.sent' };
}

/** Sends what somebody of us wrote, with files of this case only. */
export async function sendMessage(
  tx: Tx,
  complaint: Complaint,
  written: Pick<Said, 'kind' | 'body'> & { fileIds: readonly string[] },
): Promise<{ messageId: string; complaint: Complaint }> {
  const named = written.fileIds.map((fileId, index) => ({ path: `/fileIds/${index}`, fileId }));
  const fields = await foreignFiles(tx, complaint.id, named);
  if (fields.length) throw new AppError('request.reference_unknown', {}, { fields });
  return sendToComplainant(tx, complaint, { ...written, channel: 'portal' });
}

/** Writes down what the complainant said to us (a message in the portal, an answer on the telephone). */
export async function hearFromComplainant(
  tx: Tx,
  complaint: Complaint,
  said: Said,
): Promise<{ messageId: string; complaint: Complaint }> {
  const message = await insertMessage(tx, {
    complaintId: complaint.id,
    partyId: complaint.complainant_id,
    direction: 'in',
    channel: said.channel,
    kind: said.kind,
    authorId: null,
    subject: said.subject ?? '',
    body: said.body,
    data: said.data ?? {},
    occurredAt: said.occurredAt ?? tx.time.now(),
    fileIds: said.fileIds ?? [],
  });
  return {
    messageId: message.id,
    complaint: await note(tx, complaint, 'message.received', message, { ...said, direction: 'in' }),
  };
}

/** Notes a contact that took place outside the product: a call, a visit, a chat (INV-3). */
export async function noteContact(
  tx: Tx,
  complaint: Complaint,
  said: Said & { direction: 'in' | 'out' },
): Promise<{ messageId: string; complaint: Complaint }> {
  const { message, kind } = await writeContact(tx, complaint, said);
  return { messageId: message.id, complaint: await note(tx, complaint, kind, message, said) };
}

/** Writes a contact down; it is still to be put on record. */
export async function writeContact(
  tx: Tx,
  complaint: Complaint,
  said: Said & { direction: 'in' | 'out' },
): Promise<Written> {
  const message = await insertMessage(tx, {
    complaintId: complaint.id,
    partyId: complaint.complainant_id,
    direction: said.direction,
    channel: said.channel,
    kind: said.kind,
    authorId: actingPerson(tx),
    subject: said.subject ?? '',
    body: said.body,
    data: { ...said.data, noted: true },
    occurredAt: said.occurredAt ?? tx.time.now(),
  });
  return { message, kind: 'message.recorded' };
}

/** How it goes on record: a salted digest stands for the words. */
export function eventOf(
  kind: EventKind,
  message: { id: string; salt: Buffer },
  said: Said,
): Progress['events'][number] {
  const { kind: what, channel, body } = said;
  return {
    kind,
    data: { message: message.id, what, channel, body: saltedDigest(body, message.salt) },
  };
}

async function note(
  tx: Tx,
  complaint: Complaint,
  kind: EventKind,
  message: { id: string; salt: Buffer },
  said: Said & { direction: 'in' | 'out' },
): Promise<Complaint> {
  return progress(tx, complaint, {
    events: [eventOf(kind, message, said)],
    announce: [...(said.announce ?? []), ...(isContact(tx, said) ? (['contacted'] as const) : [])],
  });
}

/** Whether one of us got in touch: in whatever stage that happens, the complainant was contacted. */
function isContact(tx: Tx, { direction, kind, data }: Said & { direction: 'in' | 'out' }): boolean {
  return (
    contactKinds.includes(kind) && direction === 'out' && data?.reached !== false && actingPerson(tx) !== null
  );
}

/** Says something among ourselves; it can never be sent. Whoever is mentioned hears of it. */
export async function addComment(
  ctx: Ctx,
  id: string,
  given: { body: string; mentions: readonly string[] },
): Promise<{ id: string }> {
  return onComplaint(ctx, id, { permission: 'complaint.comment', whenOver: true }, async (tx, complaint) => {
    const author = actingPerson(tx);
    if (!author) throw new AppError('access.forbidden');
    const named = given.mentions.map((personId, index) => ({ path: `/mentions/${index}`, personId }));
    const fields = await unfitPeople(tx, id, named);
    if (fields.length) throw new AppError('request.reference_unknown', {}, { fields });
    const comment = await insertComment(tx, { complaintId: id, authorId: author, ...given });
    await progress(tx, complaint, {
      events: [
        {
          kind: 'comment.added',
          data: {
            comment: comment.id,
            mentions: [...given.mentions],
            body: saltedDigest(given.body, comment.salt),
          },
        },
      ],
    });
    return { id: comment.id };
  });
}

/** A person decides about a delivery that did not surely arrive: sends it again, or lets it be. */
export async function decideDelivery(
  ctx: Ctx,
  id: string,
  deliveryId: string,
  act: 'again' | 'leave',
): Promise<void> {
  await onComplaint(ctx, id, { permission: 'complaint.handle', whenOver: true }, async (tx) => {
    const row = await tx.db
      .selectFrom('deliveries')
      .select('complaint_id')
      .where('id', '=', deliveryId)
      .where('complaint_id', '=', id)
      .executeTakeFirst();
    if (!row) throw new AppError('correspondence.delivery_not_found');
    const change = act === 'again' ? { state: 'queued', nextTryAt: tx.time.now() } : { state: 'cancelled' };
    if (!(await moveDelivery(tx, deliveryId, ['perhaps-sent', 'refused'], change)))
      throw new AppError('correspondence.delivery_conflict');
    const stream = { kind: 'complaint' as const, id };
    await appendEvent(tx, {
      stream,
      kind: act === 'again' ? 'message.retried' : 'message.cancelled',
      data: { delivery: deliveryId },
    });
    if (act === 'again')
      await putJob(tx, 'correspondence.deliver', { delivery: deliveryId }, { key: `deliver:${deliveryId}` });
  });
}
