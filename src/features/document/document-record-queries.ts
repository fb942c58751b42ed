import { sql, type RawBuilder } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import type { Texts } from '../../terms/lists.ts';
import type { Complaint } from '../complaint/complaint-store.ts';

/** A row of a list as JSON: moments as text, titles in all languages. */
export type RecordRow = Readonly<Record<string, unknown>>;

/** Everything that documents read of one complaint beside its own columns and its complainant. */
export interface CaseRecord {
  around: {
    category: Texts[] | null;
    department: Texts | null;
    region: Texts | null;
    owner: string | null;
    first_contact: string | null;
    registered_by: string | null;
  };
  company: string;
  finding: RecordRow | null;
  solution: RecordRow | null;
  offer: RecordRow | null;
  reply: RecordRow | null;
  survey: RecordRow | null;
  evaluation: RecordRow | null;
  containments: RecordRow[];
  actions: RecordRow[];
  verifications: RecordRow[];
  messages: RecordRow[];
  sub_tasks: RecordRow[];
  evidence: RecordRow[];
  clocks: RecordRow[];
  follow_ups: RecordRow[];
  /** Of approvals that still stand: who voted on which level, over what kind of subject. */
  votes: RecordRow[];
  approvals: RecordRow[];
  forms: {
    step: string;
    form: string;
    answers: Readonly<Record<string, unknown>>;
    by: string | null;
    at: string;
  }[];
  /** Names of people and departments whom answers of forms name by id. */
  people: Readonly<Record<string, string>>;
  departments: Readonly<Record<string, Texts>>;
  pictures: { id: string; title: string; size: number }[];
}

const person = (column: string): RawBuilder<unknown> =>
  sql`(select name from people where id = ${sql.ref(column)})`;
const department = (column: string): RawBuilder<unknown> =>
  sql`(select title from departments where id = ${sql.ref(column)})`;

function list(select: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select coalesce(json_agg(t), '[]') from (${select}) t)`;
}

function one(select: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select row_to_json(t) from (${select}) t)`;
}

/** Reads all of it in one statement. */
export async function recordOf(ctx: Ctx, complaint: Complaint): Promise<CaseRecord> {
  const { id } = complaint;
  const { rows } = await sql<{ record: CaseRecord }>`select json_build_object(
    'around', json_build_object(
      'category', (with recursive up as (
          select id, parent_id, title, 1 as depth from categories where id = ${complaint.category_id}
          union all select c.id, c.parent_id, c.title, up.depth + 1 from categories c join up on c.id = up.parent_id)
        select json_agg(title order by depth desc) from up),
      'department', (select title from departments where id = ${complaint.department_id}),
      'region', (select title from regions where id = ${complaint.region_id}),
      'owner', (select name from people where id = ${complaint.owner_id}),
      'first_contact', (select name from people where id = ${complaint.first_contact_id}),
      'registered_by', (select name from people where id = ${complaint.registered_by})),
    'company', coalesce((select value ->> 'name' from settings where key = 'company'), ''),
    'finding', ${one(sql`select f.*, ${person('f.found_by')} as "by", ${department('f.department_id')} as department_title
      from findings f where complaint_id = ${id} order by revision desc limit 1`)},
    'solution', ${one(sql`select s.id, s.content, s.amount, s.currency, s.state, s.written_at, ${person('s.written_by')} as "by"
      from solutions s where complaint_id = ${id} and state <> 'void' order by revision desc limit 1`)},
    'offer', ${one(sql`select state, answered_at from offers where complaint_id = ${id} order by revision desc limit 1`)},
    'reply', ${one(sql`select r.id, r.content, r.state, r.sent_at, ${person('r.written_by')} as "by"
      from replies r where complaint_id = ${id} order by revision desc limit 1`)},
    'survey', ${one(sql`select index_value, remark, answered_at from surveys
      where complaint_id = ${id} and answered_at is not null order by round desc limit 1`)},
    'evaluation', ${one(sql`select e.*, ${person('e.evaluated_by')} as "by" from evaluations e
      where complaint_id = ${id} order by round desc, evaluated_at desc limit 1`)},
    'containments', ${list(sql`select c.*, ${person('c.recorded_by')} as "by" from containments c
      where complaint_id = ${id} order by recorded_at`)},
    'actions', ${list(sql`select a.*, ${person('a.owner_id')} as owner, ${department('a.department_id')} as department_title
      from actions a where complaint_id = ${id} and state <> 'cancelled' order by a.id`)},
    'verifications', ${list(sql`select v.*, ${person('v.recorded_by')} as "by" from verifications v
      where complaint_id = ${id} order by verified_at`)},
    'messages', ${list(sql`select m.kind, m.direction, m.channel, m.occurred_at, m.body, ${person('m.author_id')} as "by"
      from messages m where complaint_id = ${id} order by occurred_at, created_at limit 500`)},
    'sub_tasks', ${list(sql`select s.*, ${person('s.assignee_id')} as owner, ${department('s.department_id')} as department_title,
        (select name from sub_task_outsiders o where o.sub_task_id = s.id) as outsider
      from sub_tasks s where complaint_id = ${id} and state <> 'cancelled' order by asked_at`)},
    'evidence', ${list(sql`select e.title, e.kind, e.source, e.collected_by, e.collected_at, e.place, encode(f.sha256, 'hex') as sha256
      from evidence e left join files f on f.id = e.file_id where e.complaint_id = ${id} order by e.collected_at, e.id`)},
    'clocks', ${list(sql`select title, started_at, due_at, met_at, breached_at from clocks
      where complaint_id = ${id} and cancelled_at is null order by started_at, id`)},
    'follow_ups', ${list(sql`select w.title, w.due_at, w.state, w.settled_at, ${person('w.assignee_id')} as owner,
        (select t.body from events e join event_texts t on t.stream_id = e.stream_id and t.seq = e.seq
          where e.stream_id = ${`complaint:${id}`} and e.kind = 'follow-up.done' and e.data ->> 'item' = w.id::text limit 1) as result
      from work_items w where w.complaint_id = ${id} and w.kind = 'follow-up' and w.state <> 'cancelled' order by w.due_at`)},
    'votes', ${list(sql`select a.id as approval, a.name, a.subject_kind, a.levels, v.level, v.vote, v.reason, v.at, ${person('v.person_id')} as person
      from approval_votes v join approvals a on a.id = v.approval_id
      where a.complaint_id = ${id} and a.state <> 'void' order by v.at`)},
    'approvals', ${list(sql`select distinct on (name) id, name, subject_kind, subject_id, state, level, levels from approvals
      where complaint_id = ${id} order by name, requested_at desc, id desc`)},
    'forms', ${list(sql`select f.step, f.data ->> 'form' as form, f.data -> 'answers' as answers, f.saved_at as at,
        ${person('f.saved_by')} as "by" from complaint_forms f where complaint_id = ${id} order by saved_at, step`)},
    'people', (select coalesce(json_object_agg(p.id, p.name), '{}') from people p where exists (
      select 1 from complaint_forms f, jsonb_each_text(f.data -> 'answers') a where f.complaint_id = ${id} and a.value = p.id::text)),
    'departments', (select coalesce(json_object_agg(d.id, d.title), '{}') from departments d where exists (
      select 1 from complaint_forms f, jsonb_each_text(f.data -> 'answers') a where f.complaint_id = ${id} and a.value = d.id::text)),
    'pictures', ${list(sql`select f.id, e.title, f.size from evidence e join files f on f.id = e.file_id
      where e.complaint_id = ${id} and f.type in ('image/jpeg', 'image/png') order by e.collected_at, e.id limit 12`)}
  ) as record`.execute(ctx.db);
  const [row] = rows;
  if (!row) throw new Error('a select without from gives one row');
  return row.record;
}
