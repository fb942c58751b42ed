import { sql } from 'kysely';
import { factsWith, factWord, type AnswerValue, type Facts } from '../../language/facts.ts';
import type { Template } from '../../language/template-types.ts';
import type { Ctx } from '../../platform/context.ts';
import { writtenChannels, type Channel } from '../../terms/lists.ts';
import type { Complaint } from './complaint-store.ts';

/** Everything that conditions may read of one complaint now: its own fields, its forms, and what each feature adds. */
export async function factsOf(ctx: Ctx, complaint: Complaint, template: Template): Promise<Facts> {
  const [around, answers, ...added] = await Promise.all([
    surroundings(ctx, complaint),
    answersOf(ctx, complaint),
    ...ctx.hooks.cases.map((contributor) => contributor.facts?.(ctx, complaint) ?? Promise.resolve({})),
  ]);
  return factsWith(
    Object.assign({}, ownFacts(ctx, complaint, template), around, answers, ...added) as Partial<Facts>,
  );
}

/** The facts that stand in the complaint's own columns. */
export function ownFacts(ctx: Ctx, complaint: Complaint, template: Template): Partial<Facts> {
  const severity = template.severities.find((one) => one.code === complaint.severity);
  const now = ctx.time.now();
  return {
    kind: complaint.kind as Facts['kind'],
    channel: complaint.channel as Channel,
    source_group: complaint.source_group as Facts['source_group'],
    written: writtenChannels.includes(complaint.channel as Channel),
    anonymous: complaint.complainant_id === null,
    language: complaint.language,
    validity: (complaint.validity ?? 'undecided') as Facts['validity'],
    safety: complaint.safety,
    legal: complaint.legal,
    media: complaint.media,
    needs_legal: complaint.legal,
    repeat: complaint.is_repeat,
    confidential: complaint.confidential,
    owned: complaint.owner_id !== null,
    acknowledged: complaint.acknowledged_at !== null,
    handled: complaint.handled_at !== null,
    overdue: complaint.due_at !== null && complaint.due_at < now,
    reopened: complaint.reopened,
    chases: complaint.chases,
    duplicates: complaint.duplicates,
    days_open: Math.floor(
      ((complaint.closed_at ?? now).getTime() - complaint.received_at.getTime()) / 86_400_000,
    ),
    'severity.code': complaint.severity,
    'severity.rank': severity?.rank ?? null,
    'severity.major': severity?.major ?? null,
    'priority.rank': complaint.priority || null,
    'complainant.urgency': complaint.urgency as Facts['complainant.urgency'],
    'complainant.mood': complaint.mood as Facts['complainant.mood'],
    'loss.amount': complaint.claimed_loss,
    'loss.currency': complaint.claimed_loss === null ? null : complaint.currency,
  };
}

/** What stands beside the complaint: its category's path, its customer, its place; one query. */
async function surroundings(ctx: Ctx, complaint: Complaint): Promise<Partial<Facts>> {
  const { rows } = await sql<{
    path: string[] | null;
    region: string | null;
    department: string | null;
    level: string | null;
    complaints: number | null;
  }>`select
      (with recursive up as (
         select id, parent_id, code, 1 as depth from categories where id = ${complaint.category_id}
         union all select c.id, c.parent_id, c.code, up.depth + 1 from categories c join up on c.id = up.parent_id)
       select array_agg(code order by depth desc) from up) as path,
      (select code from regions where id = ${complaint.region_id}) as region,
      (select code from departments where id = ${complaint.department_id}) as department,
      (select level from parties where id = ${complaint.complainant_id}) as level,
      (select count(*) from (select 1 from complaints where complainant_id = ${complaint.complainant_id} limit 1000) c) as complaints
  `.execute(ctx.db);
  const row = rows[0];
  return {
    'category.code': row?.path?.at(-1) ?? null,
    'category.path': row?.path ?? [],
    'place.region': row?.region ?? null,
    'place.department': row?.department ?? null,
    'customer.known': complaint.complainant_id !== null,
    'customer.level': (row?.level ?? null) as Facts['customer.level'],
    'customer.complaints': row?.complaints ?? 0,
  };
}

/** The newest answers of each form the case has filled in, as `answers.<form>.<field>`. */
async function answersOf(ctx: Ctx, complaint: Complaint): Promise<Record<string, AnswerValue>> {
  const forms = await ctx.db
    .selectFrom('complaint_forms')
    .distinctOn('step')
    .select(['step', 'data'])
    .where('complaint_id', '=', complaint.id)
    .orderBy('step')
    .orderBy('round', 'desc')
    .execute();
  const answers: Record<string, AnswerValue> = {};
  for (const form of forms)
    for (const [field, value] of Object.entries(
      (form.data as { form: string; answers: Record<string, AnswerValue> }).answers,
    ))
      answers[`answers.${factWord((form.data as { form: string }).form)}.${field}`] = value;
  return answers;
}
