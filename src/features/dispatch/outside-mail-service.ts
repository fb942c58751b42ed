import { baseUrl } from '../../platform/config.ts';
import type { Ctx, Tx } from '../../platform/context.ts';
import type { OutgoingMail } from '../../platform/mail.ts';
import { translate } from '../../platform/texts.ts';
import { momentFormat } from '../../platform/moment-format.ts';
import type { Language } from '../../terms/lists.ts';
import type { Complaint } from '../complaint/complaint-store.ts';
import { putTaskMail } from '../correspondence/task-mail-service.ts';
import { openIdentities } from '../party/party-queries.ts';
import { companyName, outsiderOf, outsideSecret } from './outside-queries.ts';
import { outsideLinkTo } from './outside-rules.ts';

/** A mail about a sub-task to whoever outside has it, in their language; the link is put in as it leaves. */
export async function mailOfTask(
  ctx: Ctx,
  task: string,
  about: string,
): Promise<Pick<OutgoingMail, 'to' | 'subject' | 'text'> | null> {
  const [row, secret, company] = await Promise.all([
    outsiderOf(ctx, task),
    outsideSecret(ctx, task),
    companyName(ctx),
  ]);
  const [party] = row?.party_id ? await openIdentities(ctx, [row.party_id]) : [];
  if (!row || !secret || !party?.identity.mail) return null;
  const language = row.language as Language;
  const by = row.due_at
    ? momentFormat(language, {
        dateStyle: 'long',
        timeStyle: 'short',
        timeZone: ctx.config.REDRESS_ZONE,
      }).format(row.due_at)
    : '';
  const words = { company, title: row.title, asker: row.asked_by ?? '', by };
  const lines = [
    translate(language, `mail.outside.${about}`, words),
    by && about !== 'confirmed' && about !== 'cancelled' ? translate(language, 'mail.outside.by', words) : '',
    outsideLinkTo(baseUrl(ctx.config), task, secret),
    translate(language, 'mail.outside.footer', words),
  ];
  return {
    to: { address: party.identity.mail, ...(party.identity.name && { name: party.identity.name }) },
    subject: translate(language, 'mail.outside.subject', words),
    text: `${lines.filter(Boolean).join('\n\n')}\n`,
  };
}

/** Mails whoever outside has a sub-task, where there is an address. */
export async function mailOutside(
  tx: Tx,
  complaint: Complaint,
  task: string,
  about: Parameters<typeof putTaskMail>[3],
): Promise<void> {
  const row = await outsiderOf(tx, task);
  const [party] = row?.party_id ? await openIdentities(tx, [row.party_id]) : [];
  if (party?.identity.mail) await putTaskMail(tx, complaint, task, about);
}
