import type { PortalCase } from '../../contract/intake-contract.ts';
import type { Template } from '../../language/template-types.ts';
import type { Ctx } from '../../platform/context.ts';
import { momentFormat } from '../../platform/moment-format.ts';
import { textsOf, translate } from '../../platform/texts.ts';
import { byLanguage, surveyDimensions, textIn, type Texts } from '../../terms/lists.ts';
import type { Phase } from '../../terms/phases.ts';
import { actionsOf, courseOf } from '../complaint/complaint-course-service.ts';
import { readComplaint } from '../complaint/complaint-service.ts';
import type { Complaint } from '../complaint/complaint-store.ts';
import {
  conversationOf,
  lastReopened,
  newestOffer,
  newestSurvey,
  newestWishToReopen,
  staffName,
} from './portal-queries.ts';
import { newsOf, railOf, type News } from './portal-rules.ts';

/** Where a case is, in words for people outside. */
const phaseTexts: Record<Phase, string> = {
  intake: 'portal.phase.intake',
  classification: 'portal.phase.classification',
  investigation: 'portal.phase.investigation',
  solution: 'portal.phase.solution',
  approval: 'portal.phase.approval',
  offer: 'portal.phase.offer',
  implementation: 'portal.phase.implementation',
  verification: 'portal.phase.verification',
  reply: 'portal.phase.reply',
  'follow-up': 'portal.phase.follow-up',
  closing: 'portal.phase.closing',
  archive: 'portal.phase.archive',
};

const newsTexts: Record<News, string> = {
  offered: 'portal.told.offered',
  accepted: 'portal.told.accepted',
  answered: 'portal.told.answered',
  rate: 'portal.told.rate',
  reopened: 'portal.told.reopened',
};

/** The complaint of the acting complainant in plain words; nothing that was said among ourselves is in it. */
export async function caseForComplainant(ctx: Ctx, complaintId: string): Promise<PortalCase> {
  const complaint = await readComplaint(ctx, complaintId);
  const over = complaint.status === 'closed' || complaint.status === 'archived';
  const [course, messages, lastOffer, lastSurvey, handler, wish, reopenedAt] = await Promise.all([
    courseOf(ctx, complaint),
    conversationOf(ctx, complaintId),
    newestOffer(ctx, complaintId),
    newestSurvey(ctx, complaintId),
    staffName(ctx, complaint.owner_id),
    over ? newestWishToReopen(ctx, complaintId) : null,
    lastReopened(ctx, complaint),
  ]);
  // What was offered and asked before the case was taken up again is history, and stands in the conversation.
  const isOfThisRound = (at: Date | null): boolean => at !== null && (!reopenedAt || at >= reopenedAt);
  const offer = lastOffer && isOfThisRound(lastOffer.offered_at) ? lastOffer : null;
  const asked = isOfThisRound(lastSurvey.askedAt);
  const survey = { asked, answered: asked && lastSurvey.answered };
  const news = newsOf(complaint.process_state, {
    ...{ offer, reopenedAt, repliedAt: complaint.replied_at },
    asked: survey.asked && !survey.answered,
  });
  const possible = new Set(actionsOf(ctx, course).flatMap((action) => (action.allowed ? [action.kind] : [])));
  const files = new Map(messages.flatMap((message) => message.files.map((file) => [file.id, file])));
  return {
    number: complaint.number,
    kind: complaint.kind as PortalCase['kind'],
    title: complaint.title,
    narrative: complaint.narrative,
    submittedAt: complaint.received_at.toISOString(),
    status: complaint.status as PortalCase['status'],
    ...wordsFor(course.template, complaint),
    ...(news && { told: newsWords(ctx, news, reopenedAt) }),
    steps: railOf(course.template, complaint.process_state),
    // While they decide, nothing is due from us that they could wait for.
    nextBy:
      complaint.status === 'open' && news !== 'offered' ? (complaint.due_at?.toISOString() ?? null) : null,
    handler,
    messages: messages.map((message) => ({
      id: message.id,
      from: message.direction === 'in' ? 'me' : 'company',
      kind: message.kind,
      subject: message.subject,
      body: message.body,
      at: message.created_at.toISOString(),
      files: message.files,
    })),
    files: [...files.values()],
    offer: offer && {
      id: offer.id,
      body: offer.body,
      state: offer.state,
      validUntil: offer.valid_until?.toISOString() ?? null,
      options: offer.options as NonNullable<PortalCase['offer']>['options'],
      answer: offer.answer as Record<string, unknown> | null,
    },
    survey: { ...survey, dimensions: [...surveyDimensions] },
    canReopen: possible.has('reopen'),
    reopening: wish && { ...wish, at: wish.at.toISOString() },
    canWithdraw: possible.has('withdraw'),
    canWrite: true,
  };
}

/** News in words, with the day the case was taken up again. */
function newsWords(ctx: Ctx, news: News, reopenedAt: Date | null): Texts {
  return byLanguage((language) => {
    const day = momentFormat(language, { dateStyle: 'long', timeZone: ctx.config.REDRESS_ZONE });
    return translate(language, newsTexts[news], { date: reopenedAt ? day.format(reopenedAt) : '' });
  });
}

/** Where it stands (`stage`) and what that means for the complainant (`told`). */
function wordsFor(template: Template, complaint: Complaint): Pick<PortalCase, 'stage' | 'told'> {
  const state = complaint.process_state;
  const stage = template.stages.find((one) => one.id === state.stage);
  const told = stage?.told ? shortTexts(stage.told) : null;
  if (state.status === 'suspended') {
    const why = template.suspension?.reasons.find((one) => one.code === state.reasonCode);
    const rests = why?.rights ? shortTexts(why.rights) : textsOf('portal.told.suspended');
    return { stage: textsOf('portal.status.suspended'), told: rests };
  }
  if (state.status === 'open') return { stage: textsOf(phaseTexts[stage?.phase ?? 'intake']), told };
  if (state.closedAs === 'withdrawn')
    return { stage: textsOf('portal.status.withdrawn'), told: textsOf('portal.told.withdrawn') };
  const ground = template.exceptionalClosing?.reasons.find((one) => one.code === state.reasonCode);
  const rights = state.closedAs === 'exceptional' && ground?.rights ? shortTexts(ground.rights) : null;
  return {
    stage: textsOf('portal.status.closed'),
    told: rights ?? told ?? textsOf('portal.told.closed'),
  };
}

/** A template's text as the answer carries it: our languages, at most 500 characters each. */
function shortTexts(texts: Texts): Texts {
  const cut = (text: string): string => (text.length > 500 ? `${text.slice(0, 499)}…` : text);
  return byLanguage((language) => cut(textIn(texts, language)));
}
