import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import type { CaseView, NextActionView } from '../../contract/complaint-contract.ts';
import type { Texts } from '../../terms/lists.ts';
import { wholeReason } from '../../language/reason-text.ts';
import { maskWords } from '../../platform/masking.ts';
import { textsOf, translate } from '../../platform/texts.ts';
import type { Template } from '../../language/template-types.ts';
import { clockViews } from '../clock/clock-queries.ts';
import { partyViews } from '../party/party-queries.ts';
import type { NextAction } from '../process/engine-types.ts';
import { actionsOf, courseOf } from './complaint-course-service.ts';
import { abilitiesOn, complaintScope } from './complaint-policy.ts';
import { keptOutOf } from './complaint-record-queries.ts';
import type { Complaint } from './complaint-store.ts';
import { tagsOf } from './complaint-tags-queries.ts';
import { toldTo } from './complaint-words-policy.ts';

/** The head of a case for its page: everything at once, and what the reader can do next. */
export async function caseView(ctx: Ctx, complaint: Complaint): Promise<CaseView> {
  const [course, names, clocks, [party], links, wish, keptOut, tags] = await Promise.all([
    courseOf(ctx, complaint),
    namesAround(ctx, complaint),
    clockViews(ctx, complaint.id),
    complaint.complainant_id ? partyViews(ctx, [complaint.complainant_id]) : [],
    linkedTo(ctx, complaint.id),
    wishToReopen(ctx, complaint),
    keptOutOf(ctx, complaint.id),
    tagsOf(ctx, complaint.id),
  ]);
  const { template } = course;
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
    reopenAsked: toldTo(ctx.actor, complaint, wish && { at: wish.at.toISOString(), reason: wish.reason }),
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
    complainant: party ?? null,
    region: names.region,
    department: names.department,
    owner: person(complaint.owner_id, names.owner_name),
    firstContact: person(complaint.first_contact_id, names.first_contact_name),
    handover: toldTo(ctx.actor, complaint, names.handover && handoverView(names.handover, me)),
    keptOut: toldTo(ctx.actor, complaint, keptOut),
    duplicateOf: names.duplicate_number && complaint.duplicate_of ? { id: complaint.duplicate_of, number: names.duplicate_number } : null,
    repeatOf: names.repeat_number && complaint.repeat_of ? { id: complaint.repeat_of, number: names.repeat_number } : null,
    links: maskWords(links),
    tags,
    clocks: toldTo(ctx.actor, complaint, clocks),
    actions: actionsOf(ctx, course).map(actionView),
    abilities,
    sample: complaint.sample,
  }; // prettier-ignore
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

interface Names {
  process_version: number;
  registered_by_name: string | null;
  owner_name: string | null;
  first_contact_name: string | null;
  duplicate_number: string | null;
  repeat_number: string | null;
  region: { id: string; title: Texts } | null;
  department: { id: string; title: Texts } | null;
  category: NonNullable<CaseView['category']> | null;
  handover: Asked | null;
}

type Handover = NonNullable<CaseView['handover']>;
type Asked = Omit<Handover, 'mine' | 'mayWithdraw'> & { by: string | null };

/** A handover that waits, with what this reader may answer: as `answerHandover` will decide. */
function handoverView({ by, ...asked }: Asked, me: string | null): Handover {
  const mayWithdraw = me !== null && (by === me || asked.from?.id === me);
  return { ...asked, mine: asked.to.id === me, mayWithdraw };
}

/** Every name around the complaint in one query. */
async function namesAround(ctx: Ctx, complaint: Complaint): Promise<Names> {
  const { rows } = await sql<Names>`
    select
      (select version from process_versions where id = ${complaint.process_version_id}) as process_version,
      (select name from people where id = ${complaint.registered_by}) as registered_by_name,
      (select name from people where id = ${complaint.owner_id}) as owner_name,
      (select name from people where id = ${complaint.first_contact_id}) as first_contact_name,
      (select number from complaints where id = ${complaint.duplicate_of}) as duplicate_number,
      (select number from complaints where id = ${complaint.repeat_of}) as repeat_number,
      (select jsonb_build_object('id', id, 'title', title) from regions where id = ${complaint.region_id}) as region,
      (select jsonb_build_object('id', id, 'title', title) from departments where id = ${complaint.department_id}) as department,
      (with recursive up as (
         select id, parent_id, code, title, 1 as depth from categories where id = ${complaint.category_id}
         union all select c.id, c.parent_id, c.code, c.title, up.depth + 1 from categories c join up on c.id = up.parent_id)
       select jsonb_build_object('id', (array_agg(id order by depth))[1], 'code', (array_agg(code order by depth))[1],
         'title', (array_agg(title order by depth))[1], 'path', jsonb_agg(title order by depth desc))
       from up having count(*) > 0) as category,
      (select jsonb_build_object('id', h.id, 'duty', h.duty, 'reason', h.reason, 'by', h.asked_by,
         'from', case when f.id is null then null else jsonb_build_object('id', f.id, 'name', f.name) end,
         'to', jsonb_build_object('id', t.id, 'name', t.name))
       from handovers h join people t on t.id = h.to_id left join people f on f.id = h.from_id
       where h.complaint_id = ${complaint.id} and h.state = 'asked' order by h.asked_at desc limit 1) as handover`.execute(
    ctx.db,
  );
  const [row] = rows;
  if (!row) throw new Error('a select without from gives one row');
  return row;
}

/** The complainant's wish to take the closed case up again, in their own words, while it waits for an answer. */
async function wishToReopen(
  ctx: Ctx,
  { id, status }: Complaint,
): Promise<{ at: Date; reason: string } | null> {
  if (status !== 'closed' && status !== 'archived') return null;
  const { rows } = await sql<{ at: Date; reason: string }>`
    select created_at as at, body as reason from messages
    where complaint_id = ${id} and data ->> 'course' = 'reopen' and exists (
      select 1 from work_items w where w.complaint_id = ${id} and w.kind = 'reopen-request' and w.state = 'open')
    order by created_at desc limit 1`.execute(ctx.db);
  return rows[0] ?? null;
}

/** Complaints linked to this one, as far as the reader may see them. */
async function linkedTo(ctx: Ctx, id: string): Promise<CaseView['links']> {
  const rows = await ctx.db
    .selectFrom('complaint_links')
    .innerJoin('complaints', (join) =>
      join.on((eb) =>
        eb.or([
          eb.and([
            eb('complaint_links.complaint_id', '=', id),
            eb('complaints.id', '=', eb.ref('complaint_links.other_id')),
          ]),
          eb.and([
            eb('complaint_links.other_id', '=', id),
            eb('complaints.id', '=', eb.ref('complaint_links.complaint_id')),
          ]),
        ]),
      ),
    )
    .select([
      'complaints.id',
      'complaints.number',
      'complaints.title',
      'complaints.status',
      'complaint_links.kind',
    ])
    .select(sql<boolean>`complaint_links.complaint_id = ${id} or complaint_links.kind = 'related'`.as('own'))
    .where((eb) =>
      eb.or([eb('complaint_links.complaint_id', '=', id), eb('complaint_links.other_id', '=', id)]),
    )
    .where(complaintScope(ctx.actor))
    .limit(50)
    .execute();
  return rows as CaseView['links'];
}
