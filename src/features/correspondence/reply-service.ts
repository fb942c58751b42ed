import type { z } from 'zod';
import type { saveReply as saveRoute, sendReply as sendRoute } from '../../contract/closing-contract.ts';
import { factWord } from '../../language/facts.ts';
import type { Ctx, Tx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { translate } from '../../platform/texts.ts';
import { momentFormat } from '../../platform/moment-format.ts';
import { writtenChannels, type Channel, type Language } from '../../terms/lists.ts';
import { actionsOf, courseOf } from '../complaint/complaint-course-service.ts';
import { progress } from '../complaint/complaint-progress-service.ts';
import { actingPerson, onComplaint } from '../complaint/complaint-service.ts';
import type { Complaint } from '../complaint/complaint-store.ts';
import { requireTool } from '../complaint/complaint-tool-service.ts';
import { openIdentities } from '../party/party-queries.ts';
import { noteContact, sendToComplainant } from './correspondence-service.ts';
import { companyName, newestReply, replyBeginnings } from './reply-queries.ts';
import { addressedAs, hashOf, letterOf, missingParts, type ReplyParts } from './reply-rules.ts';
import { insertReply, markReplySent, tieReply, updateReply } from './reply-store.ts';

/**
 * Writes the draft of the reply; after one was sent, the next revision begins.
 * @throws AppError `reply.conflict` when somebody wrote the draft meanwhile
 */
export async function saveReply(
  ctx: Ctx,
  id: string,
  given: z.output<typeof saveRoute.body>,
): Promise<{ id: string; version: number; missing: string[] }> {
  return onComplaint(ctx, id, { permission: 'complaint.handle' }, async (tx, complaint) => {
    const newest = await newestReply(tx, id);
    const draft = newest?.state === 'draft' ? newest : null;
    const { content } = given;
    const by = actingPerson(tx);
    if (given.version !== draft?.version)
      throw new AppError('reply.conflict', { seen: given.version ?? 0, now: draft?.version ?? 0 });
    const revision = draft?.revision ?? (newest?.revision ?? 0) + 1;
    const reply = draft?.id ?? (await insertReply(tx, { complaintId: id, revision, content, by }));
    if (draft && !(await updateReply(tx, draft.id, draft.version, { content, by })))
      throw new AppError('reply.conflict', { seen: draft.version, now: draft.version + 1 });
    await tx.hooks.reply.replyChanged(tx, complaint, reply);
    await progress(tx, complaint, {
      events: [
        { kind: 'reply.drafted', data: { reply, revision, content: hashOf(content).toString('hex') } },
      ],
    });
    return {
      id: reply,
      version: draft ? draft.version + 1 : 1,
      missing: missingParts(content).map((one) => one.code),
    };
  });
}

/**
 * Sends the reply (RE-1): to the portal and by mail, as one letter in the complaint's language; or notes that it was
 * told by word of mouth, where the complaint came so.
 * @throws AppError `reply.incomplete` with the missing parts, `reply.not_approved`, `reply.must_be_written`
 */
export async function sendReply(
  ctx: Ctx,
  id: string,
  given: z.output<typeof sendRoute.body>,
): Promise<{ messageId: string }> {
  return onComplaint(ctx, id, { permission: 'complaint.handle' }, async (tx, complaint) => {
    const draft = await newestReply(tx, id);
    if (draft?.state !== 'draft') throw new AppError('reply.no_draft');
    await requireTool(tx, complaint, 'reply');
    if (given.version !== undefined && given.version !== draft.version)
      throw new AppError('reply.conflict', { seen: given.version, now: draft.version });
    const content = draft.content as ReplyParts;
    requireWhole(content);
    if (given.how === 'oral' && writtenChannels.includes(complaint.channel as Channel))
      throw new AppError('reply.must_be_written');
    await needApproval(tx, complaint);
    await markReplySent(tx, draft.id, actingPerson(tx));
    const language = complaint.language as Language;
    const said = {
      kind: 'reply' as const,
      subject: translate(language, 'mail.reply.subject', { number: complaint.number }),
      body: await letterFor(tx, complaint, content),
      data: { reply: draft.id },
      announce: ['replied' as const],
    };
    const { messageId, complaint: after } =
      given.how === 'oral'
        ? await noteContact(tx, complaint, { ...said, channel: complaint.channel, direction: 'out' })
        : await sendToComplainant(tx, complaint, { ...said, channel: 'portal' });
    await tieReply(tx, draft.id, messageId);
    await progress(tx, after, {
      events: [
        {
          kind: 'reply.sent',
          data: {
            reply: draft.id,
            revision: draft.revision,
            how: given.how,
            message: messageId,
            content: hashOf(content).toString('hex'),
          },
        },
      ],
    });
    return { messageId };
  });
}

/**
 * A reply leaves, and is signed, only when every part says something.
 * @throws AppError `reply.incomplete` with the missing parts
 */
export function requireWhole(content: ReplyParts): void {
  const fields = missingParts(content).map(({ part, code }) => ({ path: `content/${part}`, code }));
  if (fields.length) throw new AppError('reply.incomplete', {}, { fields });
}

/** Where the procedure has replies approved, an unapproved one does not leave. */
async function needApproval(tx: Tx, complaint: Complaint): Promise<void> {
  const course = await courseOf(tx, complaint);
  const names = Object.entries(course.template.approvals)
    .filter(([, policy]) => policy.subject === 'reply')
    .map(([name]) => name);
  if (names.length === 0) return;
  const outstanding = actionsOf(tx, course).some(
    (action) => action.approval && names.includes(action.approval) && !action.done && !action.skipped,
  );
  const unsettled = names.some((name) =>
    ['pending', 'returned'].includes(course.facts[`approval.${factWord(name)}`] ?? 'none'),
  );
  if (outstanding || unsettled) throw new AppError('reply.not_approved');
}

async function letterFor(tx: Tx, complaint: Complaint, content: ReplyParts): Promise<string> {
  const language = complaint.language as Language;
  const [party] = complaint.complainant_id ? await openIdentities(tx, [complaint.complainant_id]) : [];
  const name = addressedAs(party?.identity);
  const date = (at: Date): string =>
    momentFormat(language, { dateStyle: 'long', timeZone: tx.config.REDRESS_ZONE }).format(at);
  const { number, title } = complaint;
  return letterOf(content, {
    salutation: name
      ? translate(language, 'mail.reply.salutation', { name })
      : translate(language, 'mail.reply.salutation_without_name'),
    opening: translate(language, 'mail.reply.opening', {
      number,
      title,
      received: date(complaint.received_at),
    }),
    headings: {
      found: translate(language, 'mail.reply.found'),
      basis: translate(language, 'mail.reply.basis'),
      measures: translate(language, 'mail.reply.measures'),
      department: translate(language, 'mail.reply.department'),
      by: translate(language, 'mail.reply.by'),
      follow: translate(language, 'mail.reply.follow'),
      further: translate(language, 'mail.reply.further'),
    },
    closing: translate(language, 'mail.reply.closing'),
    signature: [await companyName(tx), date(tx.time.now())].filter(Boolean).join('\n'),
  });
}

/** A reply to begin with: what was found, what is done, whose it is, and how to go further. */
export async function suggestedReply(
  ctx: Ctx,
  complaint: { id: string; language: string },
): Promise<ReplyParts> {
  const language = complaint.language as Language;
  return {
    apology: translate(language, 'mail.reply.usual_apology'),
    basis: '',
    by: '',
    follow: '',
    further: translate(language, 'mail.reply.usual_further'),
    ...(await replyBeginnings(ctx, complaint)),
  };
}
