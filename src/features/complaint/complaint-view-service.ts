import type { Ctx } from '../../platform/context.ts';
import type { CaseView, NextActionView } from '../../contract/complaint-contract.ts';
import { wholeReason } from '../../language/reason-text.ts';
import { maskWords } from '../../platform/masking.ts';
import { textsOf, translate } from '../../platform/texts.ts';
import type { Template } from '../../language/template-types.ts';
import { askedClocks } from '../clock/clock-queries.ts';
import { askedParty } from '../party/party-queries.ts';
import type { NextAction } from '../process/engine-types.ts';
import { askBeside, type AskedHandover } from './complaint-beside-queries.ts';
import { actionsOf, courseWith } from './complaint-course-service.ts';
import { abilitiesOn, mayOn } from './complaint-policy.ts';
import type { Complaint } from './complaint-store.ts';
import { toldTo } from './complaint-words-policy.ts';

/** The head of a case for its page: everything at once, and what the reader can do next. */
export async function caseView(ctx: Ctx, complaint: Complaint): Promise<CaseView> {
  const { beside, ...course } = await courseWith(ctx, complaint, askBeside(ctx, complaint));
  const { template } = course;
  const { party, wish, ...names } = beside;
  const clocks = await askedClocks(ctx, beside.clocks);
  const severity = template.severities.find((one) => one.code === complaint.severity);
  const me = ctx.actor.kind === 'person' ? ctx.actor.personId : null;
  const abilities = abilitiesOn(ctx.actor, complaint);
  return {
    id: complaint.id,
    number: complaint.number,
    kind: complaint.kind as CaseView['kind'],
    status: complaint.status as CaseView['status'],
    version: complaint.version,
    process: { code: template.template, version: names.process_version, title: template.title },
    stage: complaint.stage,
    stages: stagesOf(template, complaint),
    ...toldTo(ctx.actor, complaint, matterOf(complaint)),
    reopenAsked: toldTo(ctx.actor, complaint, wish && { at: new Date(wish.at).toISOString(), reason: wish.reason }),
    registeredBy: person(complaint.registered_by, names.registered_by_name),
    category: names.category,
    severity: severity && { code: severity.code, title: severity.title, rank: severity.rank, major: severity.major } || null,
    severities: template.severities.map(({ code, title, meaning, rank }) => ({ code, title, meaning, rank })),
    responsibilityClass: template.responsibilityClasses.find(({ code }) => code === complaint.responsibility_class) ?? null,
    responsibilityClasses: template.responsibilityClasses,
    priority: complaint.priority,
    priorityPlans: plansOf(template),
    priorityWhy: complaint.priority_why as CaseView['priorityWhy'],
    flags: {
      safety: complaint.safety,
      legal: complaint.legal,
      media: complaint.media,
      confidential: complaint.confidential,
      repeat: complaint.is_repeat,
      group: complaint.is_group,
    },
    complainant: party && askedParty(ctx, party),
    region: names.region,
    department: names.department,
    owner: person(complaint.owner_id, names.owner_name),
    firstContact: person(complaint.first_contact_id, names.first_contact_name),
    handover: toldTo(ctx.actor, complaint, names.handover && handoverView(names.handover, me)),
    keptOut: toldTo(ctx.actor, complaint, beside.keptOut.map((out) => ({ ...out, at: new Date(out.at).toISOString() }))),
    duplicateOf: names.duplicate_number && complaint.duplicate_of ? { id: complaint.duplicate_of, number: names.duplicate_number } : null,
    repeatOf: names.repeat_number && complaint.repeat_of ? { id: complaint.repeat_of, number: names.repeat_number } : null,
    links: maskWords(beside.links),
    tags: beside.tags,
    clocks: toldTo(ctx.actor, complaint, clocks),
    actions: actionsOf(ctx, course).map(actionView),
    abilities,
    mayBringEvidence: mayOn(ctx.actor, 'complaint.handle', complaint, { part: true }),
    sample: complaint.sample,
  }; // oxfmt-ignore
}

/** The columns of the matter as the contract names them. */
function matterOf(complaint: Complaint) {
  const iso = (at: Date | null): string | null => at?.toISOString() ?? null;
  return {
    title: complaint.title,
    narrative: complaint.narrative,
    channel: complaint.channel as CaseView['channel'],
    sourceGroup: complaint.source_group as CaseView['sourceGroup'],
    sourceRef: complaint.source_ref,
    sourceFields: complaint.source_fields as Record<string, string>,
    receivedAt: complaint.received_at.toISOString(),
    registeredAt: complaint.registered_at.toISOString(),
    occurredAt: iso(complaint.occurred_at),
    validity: complaint.validity as CaseView['validity'],
    validityReason: complaint.validity_reason,
    remedySought: complaint.remedy_sought,
    wishes: complaint.wishes,
    claimedLoss: complaint.claimed_loss,
    currency: complaint.currency,
    product: complaint.product,
    model: complaint.model,
    batch: complaint.batch,
    orderNo: complaint.order_no,
    place: complaint.place,
    concerned: complaint.concerned,
    impact: complaint.impact,
    consequences: complaint.consequences,
    urgency: complaint.urgency,
    impactScope: complaint.impact_scope,
    mood: complaint.mood,
    language: complaint.language,
    duplicates: complaint.duplicates,
    chases: complaint.chases,
    reopened: complaint.reopened,
    closedAt: iso(complaint.closed_at),
    closedHow: complaint.closed_how,
    closeReason: complaint.close_reason,
    archivedAt: iso(complaint.archived_at),
  };
}

/** What each priority means for the work, where the procedure says so (CL-3). */
function plansOf({ priorities }: Template): CaseView['priorityPlans'] {
  if (!priorities) return [];
  return ([1, 2, 3, 4, 5] as const).map((priority) => ({ priority, ...priorities[`p${priority}`] }));
}

/** The rail: every stage of the procedure with how far the case has come. */
export function stagesOf(template: Template, complaint: Complaint): CaseView['stages'] {
  const state = complaint.process_state;
  // A closed case stands in the stage where it is put away, if its procedure has one, until that is done.
  const closing = template.stages.find((stage) => stage.id === state.stage)?.phase === 'archive';
  const over = complaint.status === 'archived' || (complaint.status === 'closed' && !closing);
  return template.stages.map((stage) => ({
    id: stage.id,
    phase: stage.phase,
    title: stage.title,
    ...(stage.help && { help: stage.help }),
    state: stage.id === state.stage && !over ? 'current' : state.visits[stage.id] ? 'done' : 'ahead',
    visits: state.visits[stage.id] ?? 0,
  }));
}

function actionView(action: NextAction): NextActionView {
  return {
    ...action,
    reasons: action.reasons.map((reason) => wholeReason(reason, translate)),
    missing: action.missing.map((reason) => wholeReason(reason, translate)),
    title: action.title ?? textsOf(`term.process-act.${action.kind}`),
    who: [...action.who],
    choices: action.choices && [...action.choices],
  };
}

function person(id: string | null, name: string | null): { id: string; name: string } | null {
  return id && name ? { id, name } : null;
}

/** A handover that waits, with what this reader may answer: as `answerHandover` will decide. */
function handoverView({ by, ...asked }: AskedHandover, me: string | null): NonNullable<CaseView['handover']> {
  const mayWithdraw = me !== null && (by === me || asked.from?.id === me);
  return { ...asked, mine: asked.to.id === me, mayWithdraw };
}
