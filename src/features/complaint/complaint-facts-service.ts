import { sql, type RawBuilder } from 'kysely';
import { factsWith, factWord, type AnswerValue, type Facts } from '../../language/facts.ts';
import type { Template } from '../../language/template-types.ts';
import type { Ctx } from '../../platform/context.ts';
import { writtenChannels, type Channel } from '../../terms/lists.ts';
import type { CaseQuestion } from './complaint-hooks.ts';
import type { Complaint } from './complaint-store.ts';

/** All that is known of a case beside its own columns: what each feature asked for, and what stands around it. */
export interface KnownOfCase {
  around: Around;
  forms: { form: string; answers: Record<string, AnswerValue> }[];
  /** In the order of the contributors. */
  features: unknown[];
}

/** Reads everything that facts and reports of a case need, and what is asked `beside`, in one statement. */
export async function knownOfCase<Beside>(
  ctx: Ctx,
  question: CaseQuestion,
  beside: RawBuilder<Beside>,
): Promise<KnownOfCase & { beside: Beside }> {
  const asked = ctx.hooks.cases.map((contributor) => contributor.asks?.(question, ctx) ?? sql`null::json`);
  const { rows } = await sql<
    KnownOfCase & { beside: Beside }
  >`select ${askAround(question.complaint)} as around,
    ${askForms(question.complaint.id)} as forms, json_build_array(${sql.join(asked)}) as features, ${beside} as beside`.execute(
    ctx.db,
  );
  const [row] = rows;
  if (!row) throw new Error('a select without from gives one row');
  return row;
}

/** Everything that conditions may read of one complaint now: its own fields, its forms, and what each feature adds. */
export async function factsOf(ctx: Ctx, question: CaseQuestion, known: KnownOfCase): Promise<Facts> {
  const { complaint, template } = question;
  const added: Partial<Facts>[] = [];
  for (const [index, contributor] of ctx.hooks.cases.entries())
    added.push((await contributor.facts?.(ctx, question, known.features[index])) ?? {});
  return factsWith(
    Object.assign(
      {},
      ownFacts(ctx, complaint, template),
      factsAround(complaint, known.around),
      answersIn(known.forms),
      ...added,
    ) as Partial<Facts>,
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
    group: complaint.is_group,
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
    'responsibility.class': complaint.responsibility_class,
    'priority.rank': complaint.priority || null,
    'complainant.urgency': complaint.urgency as Facts['complainant.urgency'],
    'complainant.mood': complaint.mood as Facts['complainant.mood'],
    'loss.amount': complaint.claimed_loss,
    'loss.currency': complaint.claimed_loss === null ? null : complaint.currency,
  };
}

/** What stands beside the complaint: its category's path, its customer, its place. */
interface Around {
  path: string[] | null;
  region: string | null;
  department: string | null;
  level: string | null;
  complaints: number;
}

function askAround(complaint: Complaint): RawBuilder<Around> {
  return sql<Around>`json_build_object(
    'path', (with recursive up as (
       select id, parent_id, code, 1 as depth from categories where id = ${complaint.category_id}
       union all select c.id, c.parent_id, c.code, up.depth + 1 from categories c join up on c.id = up.parent_id)
     select array_agg(code order by depth desc) from up),
    'region', (select code from regions where id = ${complaint.region_id}),
    'department', (select code from departments where id = ${complaint.department_id}),
    'level', (select level from parties where id = ${complaint.complainant_id}),
    'complaints', (select count(*) from (select 1 from complaints where complainant_id = ${complaint.complainant_id} limit 1000) c))`;
}

function factsAround(complaint: Complaint, around: Around): Partial<Facts> {
  return {
    'category.code': around.path?.at(-1) ?? null,
    'category.path': around.path ?? [],
    'place.region': around.region,
    'place.department': around.department,
    'customer.known': complaint.complainant_id !== null,
    'customer.level': around.level as Facts['customer.level'],
    'customer.complaints': around.complaints,
  };
}

/** The newest answers of each form the case has filled in, whichever step they were given in. */
function askForms(complaintId: string): RawBuilder<KnownOfCase['forms']> {
  return sql`(select coalesce(json_agg(f.data), '[]') from (
    select distinct on (data ->> 'form') data from complaint_forms where complaint_id = ${complaintId}
    order by data ->> 'form', saved_at desc, round desc, step desc) f)`;
}

/** Answers as `answers.<form>.<field>`. */
function answersIn(forms: KnownOfCase['forms']): Record<string, AnswerValue> {
  return Object.fromEntries(
    forms.flatMap(({ form, answers }) =>
      Object.entries(answers).map(([field, value]) => [`answers.${factWord(form)}.${field}`, value]),
    ),
  );
}
