import { command, type Ctx } from '../../platform/context.ts';
import { putJob } from '../../platform/jobs.ts';
import { MailFailure, type MailTransport, type OutgoingMail } from '../../platform/mail.ts';
import { translate } from '../../platform/texts.ts';
import type { Language } from '../../terms/lists.ts';
import { appendEvent } from '../audit/audit-store.ts';
import { portalSecret } from '../complaint/complaint-register-service.ts';
import { openIdentities } from '../party/party-queries.ts';
import { parseSender, waitBeforeRetry } from './correspondence-rules.ts';
import { privateLink } from './link-service.ts';
import { moveDelivery } from './correspondence-store.ts';

/**
 * Hands one mail over. First it is written that it is being handed over, then it is handed over, then what became
 * of it is written. A run that finds a mail "being handed over" was cut between: that mail is perhaps sent, and
 * only a person may send it again.
 */
export async function deliverMail(ctx: Ctx, deliveryId: string, transport: MailTransport): Promise<void> {
  const claim = await command(ctx, async (tx) => {
    const row = await tx.db
      .selectFrom('deliveries')
      .selectAll()
      .where('id', '=', deliveryId)
      .forUpdate()
      .executeTakeFirst();
    if (!row) return null;
    const event = {
      stream: { kind: 'complaint' as const, id: row.complaint_id },
      data: { delivery: deliveryId },
    };
    if (row.state === 'handing-over') {
      await moveDelivery(tx, deliveryId, ['handing-over'], { state: 'perhaps-sent' });
      await appendEvent(tx, { ...event, kind: 'message.perhaps-sent' });
      return null;
    }
    if (row.state !== 'queued') return null;
    await moveDelivery(tx, deliveryId, ['queued'], { state: 'handing-over', attempt: true });
    await appendEvent(tx, { ...event, kind: 'message.handing-over' });
    return row;
  });
  if (!claim) return;
  const outcome = await handOver(ctx, claim.message_id, claim.mail_id ?? '', transport);
  await command(ctx, async (tx) => {
    const again = outcome.state === 'queued';
    const nextTryAt = again
      ? new Date(tx.time.now().getTime() + waitBeforeRetry(claim.attempts + 1) * 60_000)
      : null;
    await moveDelivery(tx, deliveryId, ['handing-over'], { ...outcome, nextTryAt });
    const kind = {
      sent: 'message.delivered',
      refused: 'message.refused',
      'perhaps-sent': 'message.perhaps-sent',
      queued: 'message.queued',
    } as const;
    await appendEvent(tx, {
      stream: { kind: 'complaint', id: claim.complaint_id },
      kind: kind[outcome.state],
      data: { delivery: deliveryId, attempt: claim.attempts + 1 },
    });
    if (nextTryAt) await putJob(tx, 'correspondence.deliver', { delivery: deliveryId }, { runAt: nextTryAt });
  });
}

interface Outcome {
  state: 'sent' | 'refused' | 'perhaps-sent' | 'queued';
  response: string;
}

async function handOver(
  ctx: Ctx,
  messageId: string,
  mailId: string,
  transport: MailTransport,
): Promise<Outcome> {
  const mail = await mailOf(ctx, messageId, mailId);
  if (!mail) return { state: 'refused', response: 'no address' };
  try {
    const receipt = await transport.send(mail);
    return { state: 'sent', response: receipt.response };
  } catch (error) {
    if (!(error instanceof MailFailure)) throw error;
    const states = { refused: 'refused', retry: 'queued', unknown: 'perhaps-sent' } as const;
    return { state: states[error.verdict], response: error.response };
  }
}

async function mailOf(ctx: Ctx, messageId: string, mailId: string): Promise<OutgoingMail | null> {
  const row = await ctx.db
    .selectFrom('messages')
    .innerJoin('complaints', 'complaints.id', 'messages.complaint_id')
    .select([
      'messages.subject',
      'messages.body',
      'messages.party_id',
      'messages.created_at',
      'complaints.number',
      'complaints.language',
    ])
    .select(['complaints.id', 'complaints.portal_secret_sealed'])
    .where('messages.id', '=', messageId)
    .executeTakeFirst();
  const [party] = row?.party_id ? await openIdentities(ctx, [row.party_id]) : [];
  if (!row || !party?.identity.mail) return null;
  const language = row.language as Language;
  const link = privateLink(ctx.config, row.number, portalSecret(ctx, row));
  return {
    from: parseSender(ctx.config.REDRESS_MAIL_FROM ?? ''),
    to: { address: party.identity.mail, ...(party.identity.name && { name: party.identity.name }) },
    subject: row.subject || translate(language, 'mail.subject', { number: row.number }),
    text: `${row.body}\n\n${translate(language, 'mail.footer', { number: row.number, link })}\n`,
    messageId: mailId,
    date: row.created_at,
  };
}

/** Looks for mails whose worker died while handing over, or whose job was lost, and takes them up. */
export async function sweepDeliveries(ctx: Ctx): Promise<void> {
  const now = ctx.time.now();
  await command(ctx, async (tx) => {
    const rows = await tx.db
      .selectFrom('deliveries')
      .select('id')
      .where((eb) =>
        eb.or([
          eb.and([
            eb('state', '=', 'handing-over'),
            eb('handed_at', '<', new Date(now.getTime() - 10 * 60_000)),
          ]),
          eb.and([eb('state', '=', 'queued'), eb('next_try_at', '<', new Date(now.getTime() - 5 * 60_000))]),
        ]),
      )
      .limit(500)
      .forUpdate()
      .skipLocked()
      .execute();
    for (const { id } of rows)
      await putJob(tx, 'correspondence.deliver', { delivery: id }, { key: `deliver:${id}` });
  });
}
