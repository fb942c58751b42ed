import type { Ctx, Tx } from '../../platform/context.ts';
import { translate } from '../../platform/texts.ts';
import { momentFormat } from '../../platform/moment-format.ts';
import type { Language } from '../../terms/lists.ts';
import { appendEvent } from '../audit/audit-store.ts';
import type { Begins } from '../complaint/complaint-register-service.ts';
import { onComplaint } from '../complaint/complaint-service.ts';
import type { Complaint } from '../complaint/complaint-store.ts';
import {
  eventOf,
  noteContact,
  putOut,
  sendToComplainant,
  writeContact,
  type Said,
} from './correspondence-service.ts';

/** A moment with its zone: who reads it may live in another one. */
function momentIn(language: Language, zone: string, at: Date): string {
  const moment = momentFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: zone });
  const named = momentFormat(language, { timeZone: zone, timeZoneName: 'shortGeneric' });
  const name = named.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value;
  return translate(language, 'mail.moment', { moment: moment.format(at), zone: name ?? zone });
}

/** What an acknowledgement says (IN-3): number, what happens next, by when. */
function acknowledgementOf(
  tx: Tx,
  complaint: Complaint,
  how: 'written' | 'oral',
  remark: string,
): Said & { direction: 'out' } {
  const language = complaint.language as Language;
  const by = complaint.due_at ? momentIn(language, tx.config.REDRESS_ZONE, complaint.due_at) : '';
  const text = translate(
    language,
    by ? 'mail.acknowledgement.body' : 'mail.acknowledgement.body_without_time',
    { number: complaint.number, by },
  );
  return {
    kind: 'acknowledgement',
    subject: translate(language, 'mail.acknowledgement.subject', { number: complaint.number }),
    body: remark ? `${text}\n\n${remark}` : text,
    channel: how === 'oral' ? complaint.channel : 'portal',
    direction: 'out',
  };
}

/**
 * Acknowledges a complaint in the stroke that registers it (IN-3). `written` goes to the portal and by mail, which adds
 * the private link as it leaves: a message lies readable with the case, and the link is the complainant's alone. `oral`
 * notes that it was told on the telephone or across the counter.
 */
export function acknowledging(how: 'written' | 'oral'): Begins {
  return {
    announce: ['acknowledged'],
    async then(tx, complaint) {
      const said = acknowledgementOf(tx, complaint, how, '');
      const { message, kind } =
        how === 'oral' ? await writeContact(tx, complaint, said) : await putOut(tx, complaint, said);
      await appendEvent(tx, {
        stream: { kind: 'complaint', id: complaint.id },
        ...eventOf(kind, message, said),
      });
    },
  };
}

/** Acknowledges by hand, where it did not happen at registration. */
export async function acknowledgeByHand(
  ctx: Ctx,
  id: string,
  given: { how: 'written' | 'oral'; note: string },
): Promise<{ id: string }> {
  return onComplaint(ctx, id, { permission: 'complaint.handle' }, async (tx, complaint) => {
    const said = {
      ...acknowledgementOf(tx, complaint, given.how, given.note),
      announce: ['acknowledged' as const],
    };
    const made =
      given.how === 'oral'
        ? await noteContact(tx, complaint, said)
        : await sendToComplainant(tx, complaint, said);
    return { id: made.messageId };
  });
}
