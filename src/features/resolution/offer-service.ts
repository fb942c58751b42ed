import type { z } from 'zod';
import type { makeOffer as makeOfferRoute, offerOption } from '../../contract/resolution-contract.ts';
import { command, json, type Ctx, type Tx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import { translate } from '../../platform/texts.ts';
import { moneyIn } from '../../language/money.ts';
import type { Language } from '../../terms/lists.ts';
import { progress } from '../complaint/complaint-progress-service.ts';
import { actingPerson, lockComplaint, onComplaint } from '../complaint/complaint-service.ts';
import type { Complaint } from '../complaint/complaint-store.ts';
import { templateOf } from '../process/template-queries.ts';
import { requireTool } from '../complaint/complaint-tool-service.ts';
import { hearFromComplainant, sendToComplainant } from '../correspondence/correspondence-service.ts';
import { withdrawOpenOffers } from './offer-store.ts';
import { ambiguousOptions, approvesSolutions, isPast, optionsBeyond } from './resolution-rules.ts';
import { newestSolution } from './solution-service.ts';

/** What the complainant said to an offer. */
export interface OfferAnswer {
  answer: 'accept' | 'reject' | 'counter';
  optionId?: string | null | undefined;
  reason: string;
  counter: string;
}

type Option = z.output<typeof offerOption>;

/**
 * Offers one or several options; an offer that was open is withdrawn, every version is kept (SOL-5).
 * @throws AppError `complaint.not_possible` before its approval, `resolution.offer_beyond_approval` for more than that
 */
export async function makeOffer(
  ctx: Ctx,
  id: string,
  given: z.output<typeof makeOfferRoute.body>,
): Promise<{ id: string }> {
  return onComplaint(ctx, id, { permission: 'complaint.handle' }, async (tx, complaint) => {
    await requireTool(tx, complaint, 'offer');
    const now = tx.time.now();
    if (given.validUntil && new Date(given.validUntil) <= now)
      throw new AppError(
        'request.fields_invalid',
        {},
        { fields: [{ path: 'validUntil', code: 'field.too_small' }] },
      );
    const solution = await newestSolution(tx, id);
    await refuseOptions(tx, complaint, given.options, solution);
    const newest = await tx.db
      .selectFrom('offers')
      .select('revision')
      .where('complaint_id', '=', id)
      .orderBy('revision', 'desc')
      .limit(1)
      .executeTakeFirst();
    await tx.db
      .updateTable('offers')
      .set({ state: 'withdrawn' })
      .where('complaint_id', '=', id)
      .where('state', '=', 'open')
      .execute();
    const offer = newId();
    const { messageId, complaint: after } = await sendToComplainant(tx, complaint, {
      channel: 'portal',
      kind: 'offer',
      subject: translate(complaint.language as Language, 'mail.offer.subject', { number: complaint.number }),
      body: offerText(given.body, given.options, complaint.language as Language),
      data: { offer },
    });
    await tx.db
      .insertInto('offers')
      .values({
        id: offer,
        complaint_id: id,
        revision: (newest?.revision ?? 0) + 1,
        solution_id: solution?.id ?? null,
        body: given.body,
        options: json(given.options),
        state: 'open',
        valid_until: given.validUntil ? new Date(given.validUntil) : null,
        offered_by: actingPerson(tx),
        offered_at: now,
        message_id: messageId,
      })
      .execute();
    await progress(tx, after, {
      events: [
        {
          kind: 'offer.made',
          data: { offer, revision: (newest?.revision ?? 0) + 1, options: given.options.length },
        },
      ],
      announce: ['offered'],
    });
    return { id: offer };
  });
}

/** What was approved is offered, and nothing beyond it. */
async function refuseOptions(
  tx: Tx,
  complaint: Complaint,
  options: readonly Option[],
  solution: { amount: number; currency: string } | undefined,
): Promise<void> {
  const ambiguous = ambiguousOptions(options);
  if (ambiguous.length) throw new AppError('request.fields_invalid', {}, { fields: ambiguous });
  if (!approvesSolutions(await templateOf(tx, complaint.process_version_id))) return;
  const approved = solution ?? { amount: 0, currency: complaint.currency };
  const fields = optionsBeyond(options, approved);
  if (fields.length) throw new AppError('resolution.offer_beyond_approval', {}, { fields });
}

function offerText(body: string, options: readonly Option[], language: Language): string {
  const lines = options.map((option, index) => {
    const amount = option.amount
      ? translate(language, 'mail.offer.amount', {
          amount: moneyIn(language, { amount: option.amount, currency: option.currency }),
        })
      : '';
    return `${index + 1}. ${option.title}${amount}${option.text ? `\n   ${option.text}` : ''}`;
  });
  return [body, ...lines].join('\n\n');
}

/** Takes an open offer back. */
export async function withdrawOffer(ctx: Ctx, offerId: string, reason: string): Promise<void> {
  await onOffer(ctx, offerId, false, async (tx, complaint) => {
    await tx.db.updateTable('offers').set({ state: 'withdrawn' }).where('id', '=', offerId).execute();
    await progress(tx, complaint, {
      events: [{ kind: 'offer.withdrawn', data: { offer: offerId }, words: reason }],
    });
  });
}

/** What is on the table is off it when the case closes or leaves the stage: nobody can accept it any more. */
export async function takeOffersBack(
  tx: Tx,
  complaint: Complaint,
  why: 'closed' | 'left-stage',
): Promise<void> {
  await withdrawOpenOffers(tx, complaint.id, why);
}

/**
 * The complainant accepts, rejects or counters: through the portal, or noted by staff who heard it.
 * @throws AppError `resolution.offer_expired` past the time it was made for, `resolution.offer_conflict` when it is
 *   answered or taken back already
 */
export async function answerOffer(ctx: Ctx, offerId: string, given: OfferAnswer, via: string): Promise<void> {
  await onOffer(ctx, offerId, true, async (tx, complaint, offer) => {
    if (isPast(offer.valid_until, tx.time.now())) throw expired(offer.valid_until);
    const options = offer.options as Option[];
    const fields = answerTrouble(given, options);
    if (fields.length) throw new AppError('request.fields_invalid', {}, { fields });
    const optionId = given.answer === 'accept' ? (given.optionId ?? options[0]?.id ?? null) : null;
    const state = ({ accept: 'accepted', reject: 'rejected', counter: 'countered' } as const)[given.answer];
    await tx.db
      .updateTable('offers')
      .set({
        state,
        answer: json({ optionId, reason: given.reason, counter: given.counter }),
        answered_via: via,
        answered_at: tx.time.now(),
      })
      .where('id', '=', offerId)
      .execute();
    const words = [given.counter, given.reason].filter((text) => text.trim()).join('\n\n');
    const title = options.find((option) => option.id === optionId)?.title ?? '';
    const accepted =
      given.answer === 'accept' &&
      translate(complaint.language as Language, 'mail.offer.accepted', { option: title });
    const { complaint: after } = await hearFromComplainant(tx, complaint, {
      kind: 'answer',
      channel: via,
      subject: '',
      body: [accepted, words].filter(Boolean).join('\n\n'),
      data: { offer: offerId, answer: given.answer, option: title },
    });
    await progress(tx, after, {
      events: [{ kind: `offer.${state}`, data: { offer: offerId, option: optionId, via } }],
      announce: given.answer === 'accept' ? ['accepted'] : ['rejected'],
    });
  });
}

const expired = (until: Date | null): AppError =>
  new AppError('resolution.offer_expired', { until: until?.toISOString() ?? null });

function answerTrouble(given: OfferAnswer, options: readonly Option[]): { path: string; code: string }[] {
  if (given.answer === 'accept') {
    const chosen = given.optionId ?? (options.length === 1 ? options[0]?.id : undefined);
    return options.some((option) => option.id === chosen)
      ? []
      : [{ path: 'optionId', code: 'field.not_offered' }];
  }
  const needed = given.answer === 'counter' ? 'counter' : 'reason';
  return given[needed].trim() ? [] : [{ path: needed, code: 'field.required' }];
}

/**
 * Takes offers off the table whose time has passed, each in a transaction of its own: the clocks that waited for
 * the answer run on, and the owner has it in hand again. Answers how many there were.
 */
export async function lapseOffers(ctx: Ctx): Promise<number> {
  const due = await ctx.db
    .selectFrom('offers')
    .select(['id', 'complaint_id'])
    .where('state', '=', 'open')
    .where('valid_until', '<=', ctx.time.now())
    .orderBy('valid_until')
    .limit(200)
    .execute();
  for (const { id: offer, complaint_id } of due)
    await onComplaint(
      ctx,
      complaint_id,
      { permission: 'complaint.handle', whenOver: true },
      async (tx, complaint) => {
        const lapsed = await tx.db
          .updateTable('offers')
          .set({ state: 'expired' })
          .where('id', '=', offer)
          .where('state', '=', 'open')
          .returning('valid_until')
          .executeTakeFirst();
        if (lapsed)
          await progress(tx, complaint, {
            events: [
              { kind: 'offer.expired', data: { offer, until: lapsed.valid_until?.toISOString() ?? null } },
            ],
          });
      },
    );
  return due.length;
}

async function onOffer(
  ctx: Ctx,
  offerId: string,
  complainant: boolean,
  work: (
    tx: Tx,
    complaint: Complaint,
    offer: { options: unknown; valid_until: Date | null },
  ) => Promise<void>,
): Promise<void> {
  await command(ctx, async (tx) => {
    const place = await tx.db
      .selectFrom('offers')
      .select('complaint_id')
      .where('id', '=', offerId)
      .executeTakeFirst();
    if (!place) throw new AppError('resolution.offer_not_found');
    const complaint = await lockComplaint(tx, place.complaint_id, {
      permission: 'complaint.handle',
      complainant,
    });
    const offer = await tx.db
      .selectFrom('offers')
      .selectAll()
      .where('id', '=', offerId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (offer.state === 'expired') throw expired(offer.valid_until);
    if (offer.state !== 'open') throw new AppError('resolution.offer_conflict', { state: offer.state });
    await work(tx, complaint, offer);
  });
}
