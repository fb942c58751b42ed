import type { Ctx, Tx } from '../../platform/context.ts';
import { translate } from '../../platform/texts.ts';
import type { Language } from '../../terms/lists.ts';
import { onComplaint } from '../complaint/complaint-service.ts';
import type { Complaint } from '../complaint/complaint-store.ts';
import { noteContact, sendToComplainant } from './correspondence-service.ts';

/** A moment with its zone: who reads it may live in another one. */
function momentIn(language: Language, zone: string, at: Date): string {
  const moment = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: zone });
  const named = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: 'shortGeneric' });
  const name = named.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value;
  return translate(language, 'mail.moment', { moment: moment.format(at), zone: name ?? zone });
}

/**
 * Acknowledges a complaint: number, what happens next, by when (IN-3). `written` goes to the portal and by mail, which
 * adds the private link as it leaves: a message lies readable with the case, and the link is the complainant's alone.
 * `oral` notes that it was told on the telephone or across the counter.
 */
export async function acknowledgeComplaint(
  tx: Tx,
  complaint: Complaint,
  how: 'written' | 'oral',
  remark = '',
): Promise<{ id: string; complaint: Complaint }> {
  const language = complaint.language as Language;
  const by = complaint.due_at ? momentIn(language, tx.config.REDRESS_ZONE, complaint.due_at) : '';
  const text = translate(
    language,
    by ? 'mail.acknowledgement.body' : 'mail.acknowledgement.body_without_time',
    { number: complaint.number, by },
  );
  const said = {
    kind: 'acknowledgement' as const,
    subject: translate(language, 'mail.acknowledgement.subject', { number: complaint.number }),
    body: remark ? `${text}\n\n${remark}` : text,
    channel: how === 'oral' ? complaint.channel : 'portal',
    announce: ['acknowledged' as const],
  };
  const { messageId, complaint: after } =
    how === 'oral'
      ? await noteContact(tx, complaint, { ...said, direction: 'out' })
      : await sendToComplainant(tx, complaint, said);
  return { id: messageId, complaint: after };
}

/** Acknowledges by hand, where it did not happen at registration. */
export async function acknowledgeByHand(
  ctx: Ctx,
  id: string,
  given: { how: 'written' | 'oral'; note: string },
): Promise<{ id: string }> {
  return onComplaint(ctx, id, { permission: 'complaint.handle' }, async (tx, complaint) => {
    const made = await acknowledgeComplaint(tx, complaint, given.how, given.note);
    return { id: made.id };
  });
}
