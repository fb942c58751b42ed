import { command, type Ctx, type Tx } from '../../platform/context.ts';
import { putJob } from '../../platform/jobs.ts';
import { handOver, whenReachable, type Outcome } from '../../platform/mail-hand-over.ts';
import type { MailTransport, OutgoingMail } from '../../platform/mail.ts';
import { translate } from '../../platform/texts.ts';
import type { Language } from '../../terms/lists.ts';
import { appendEvent } from '../audit/audit-store.ts';
import { portalSecret } from '../complaint/complaint-register-service.ts';
import { openIdentities } from '../party/party-queries.ts';
import type {} from './correspondence-hooks.ts';
import { parseSender, waitBeforeRetry } from './correspondence-rules.ts';
import { privateLink } from './link-service.ts';
import { moveDelivery } from './correspondence-store.ts';

/** A mail that was claimed for handing over. */
interface Claim {
  complaintId: string;
  /** Attempts before this one. */
  attempts: number;
}

/**
 * Hands one mail over. First it is written that it is being handed over, then it is handed over, then what became
 * of it is written. A run that finds a mail "being handed over" was cut between: that mail is perhaps sent, and
 * only a person may send it again. Whatever may fail before the handing over is done before the claim.
 */
export async function deliverMail(ctx: Ctx, deliveryId: string, transport: MailTransport): Promise<void> {
  const mail = await mailOf(ctx, deliveryId);
  const claim = await command(ctx, (tx) => claimMail(tx, deliveryId, mail));
  if (!claim || typeof mail === 'string') return;
  const outcome = await handOver(mail, transport);
  await whenReachable(() => command(ctx, (tx) => noteOutcome(tx, deliveryId, claim, outcome)));
}

async function claimMail(tx: Tx, deliveryId: string, mail: OutgoingMail | Unsendable): Promise<Claim | null> {
  const row = await tx.db
    .selectFrom('deliveries')
    .select(['complaint_id', 'state', 'attempts'])
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
  if (typeof mail === 'string') {
    const state = mail === 'sample' ? 'cancelled' : 'refused';
    await moveDelivery(tx, deliveryId, ['queued'], { state, response: mail });
    await appendEvent(tx, { ...event, kind: state === 'refused' ? 'message.refused' : 'message.cancelled' });
    return null;
  }
  await moveDelivery(tx, deliveryId, ['queued'], { state: 'handing-over', attempt: true });
  await appendEvent(tx, { ...event, kind: 'message.handing-over' });
  return { complaintId: row.complaint_id, attempts: row.attempts };
}

/** Writes down what became of an attempt; where another run took it for cut off meanwhile, this one knows better. */
async function noteOutcome(tx: Tx, deliveryId: string, claim: Claim, outcome: Outcome): Promise<void> {
  const again = outcome.state === 'queued';
  const nextTryAt = again
    ? new Date(tx.time.now().getTime() + waitBeforeRetry(claim.attempts) * 60_000)
    : null;
  const change = { ...outcome, nextTryAt };
  if (!(await moveDelivery(tx, deliveryId, ['handing-over', 'perhaps-sent'], change))) return;
  const kind = {
    sent: 'message.delivered',
    refused: 'message.refused',
    'perhaps-sent': 'message.perhaps-sent',
    queued: 'message.queued',
  } as const;
  await appendEvent(tx, {
    stream: { kind: 'complaint', id: claim.complaintId },
    kind: kind[outcome.state],
    data: { delivery: deliveryId, attempt: claim.attempts + 1 },
  });
  if (nextTryAt)
    await putJob(
      tx,
      'correspondence.deliver',
      { delivery: deliveryId },
      { runAt: nextTryAt, key: `deliver:${deliveryId}` },
    );
}

/** Why there is nothing to hand over. */
type Unsendable = 'sample' | 'no address';

async function mailOf(ctx: Ctx, deliveryId: string): Promise<OutgoingMail | Unsendable> {
  const row = await ctx.db
    .selectFrom('deliveries')
    .innerJoin('complaints', 'complaints.id', 'deliveries.complaint_id')
    .select(['deliveries.sub_task_id', 'deliveries.about', 'deliveries.mail_id', 'complaints.sample'])
    .where('deliveries.id', '=', deliveryId)
    .executeTakeFirst();
  if (row?.sample) return 'sample';
  if (!row?.sub_task_id || !row.mail_id) return messageMail(ctx, deliveryId);
  const mail = await ctx.hooks.correspondence.mailOfTask(ctx, row.sub_task_id, row.about ?? '');
  if (!mail) return 'no address';
  const from = parseSender(ctx.config.REDRESS_MAIL_FROM ?? '');
  return { from, ...mail, messageId: row.mail_id, date: ctx.time.now() };
}

async function messageMail(ctx: Ctx, deliveryId: string): Promise<OutgoingMail | Unsendable> {
  const row = await ctx.db
    .selectFrom('deliveries')
    .innerJoin('messages', 'messages.id', 'deliveries.message_id')
    .innerJoin('complaints', 'complaints.id', 'messages.complaint_id')
    .select([
      'deliveries.mail_id',
      'messages.subject',
      'messages.body',
      'messages.party_id',
      'messages.created_at',
      'complaints.number',
      'complaints.language',
    ])
    .select(['complaints.id', 'complaints.portal_secret_sealed'])
    .where('deliveries.id', '=', deliveryId)
    .executeTakeFirst();
  const [party] = row?.party_id ? await openIdentities(ctx, [row.party_id]) : [];
  if (!row?.mail_id || !party?.identity.mail) return 'no address';
  const language = row.language as Language;
  const link = privateLink(ctx.config, row.number, portalSecret(ctx, row));
  return {
    from: parseSender(ctx.config.REDRESS_MAIL_FROM ?? ''),
    to: { address: party.identity.mail, ...(party.identity.name && { name: party.identity.name }) },
    subject: row.subject || translate(language, 'mail.subject', { number: row.number }),
    text: `${row.body}\n\n${translate(language, 'mail.footer', { number: row.number, link })}\n`,
    messageId: row.mail_id,
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
