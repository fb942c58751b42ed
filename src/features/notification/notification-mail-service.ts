import { baseUrl } from '../../platform/config.ts';
import { command, type Ctx, type Tx } from '../../platform/context.ts';
import { putJob } from '../../platform/jobs.ts';
import { handOver, whenReachable, type Outcome } from '../../platform/mail-hand-over.ts';
import type { MailTransport, OutgoingMail } from '../../platform/mail.ts';
import { translate } from '../../platform/texts.ts';
import type { Language } from '../../terms/lists.ts';
import { parseSender, waitBeforeRetry } from '../correspondence/correspondence-rules.ts';
import { mailIdOf } from '../correspondence/link-service.ts';
import { insertMails, leftMails, lockMail, moveMail } from './notification-mail-store.ts';
import { noticeToMail } from './notification-queries.ts';

/** Older news is not mailed: after a long stop, people find it in the product. */
const freshHours = 24;

const putMail = async (tx: Tx, notice: string, runAt?: Date): Promise<void> =>
  putJob(tx, 'notification.mail', { notice }, { key: `notice-mail:${notice}`, ...(runAt && { runAt }) });

/** Puts mails for fresh notices, where a mail server is set up. */
export async function queueMails(
  tx: Tx,
  kind: string,
  notices: readonly { id: string; personId: string }[],
  at: Date,
): Promise<void> {
  const isFresh = tx.time.now().getTime() - at.getTime() < freshHours * 3_600_000;
  if (!tx.config.REDRESS_SMTP_URL || !isFresh || notices.length === 0) return;
  for (const id of await insertMails(tx, kind, notices)) await putMail(tx, id);
}

/**
 * Mails one notice, as the outbox does: it is written that it is being handed over, then it is handed over, then
 * what became of it is written. A run that finds a mail "being handed over" was cut between, and lets it be: perhaps
 * sent, never repeated. The notice is in the product anyway.
 */
export async function mailNotice(ctx: Ctx, id: string, transport: MailTransport): Promise<void> {
  const mail = await mailOf(ctx, id);
  const attempts = await command(ctx, async (tx) => {
    const row = await lockMail(tx, id);
    if (row?.state === 'handing-over') await moveMail(tx, id, ['handing-over'], { state: 'perhaps-sent' });
    if (row?.state !== 'queued') return null;
    await moveMail(tx, id, ['queued'], { state: mail ? 'handing-over' : 'cancelled' });
    return row.attempts;
  });
  if (attempts === null || !mail) return;
  const outcome = await handOver(mail, transport);
  await whenReachable(() => command(ctx, (tx) => noteOutcome(tx, id, attempts, outcome)));
}

async function noteOutcome(tx: Tx, id: string, attempts: number, outcome: Outcome): Promise<void> {
  const nextTryAt =
    outcome.state === 'queued'
      ? new Date(tx.time.now().getTime() + waitBeforeRetry(attempts) * 60_000)
      : null;
  const moved = await moveMail(tx, id, ['handing-over', 'perhaps-sent'], { ...outcome, nextTryAt });
  if (moved && nextTryAt) await putMail(tx, id, nextTryAt);
}

/** Number, what happened, a link: nothing of persons and nothing anybody told. Null when it is no longer theirs to know. */
async function mailOf(ctx: Ctx, id: string): Promise<OutgoingMail | null> {
  const row = await noticeToMail(ctx, id);
  if (!row) return null;
  const language = row.language as Language;
  const what = translate(language, `mail.notice.${row.kind}`);
  const link = row.complaint_id
    ? `${baseUrl(ctx.config)}/complaints/${row.complaint_id}`
    : baseUrl(ctx.config);
  return {
    from: parseSender(ctx.config.REDRESS_MAIL_FROM ?? ''),
    to: { address: row.mail },
    subject: row.number ? `[${row.number}] ${what}` : what,
    text:
      [what, row.number, link, translate(language, 'mail.notice-footer')].filter(Boolean).join('\n\n') + '\n',
    messageId: mailIdOf(id, ctx.config),
    date: row.created_at,
  };
}

/** Takes up mails whose worker died or whose job was lost. */
export async function sweepMails(ctx: Ctx): Promise<void> {
  await command(ctx, async (tx) => {
    for (const id of await leftMails(tx)) await putMail(tx, id);
  });
}
