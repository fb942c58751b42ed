import { sql } from 'kysely';
import { validate as isUuid } from 'uuid';
import type { WorkItemView } from '../../contract/work-contract.ts';
import type { Ctx, PersonActor } from '../../platform/context.ts';
import { maskInText, maskWords } from '../../platform/masking.ts';
import { AppError } from '../../platform/errors.ts';
import type { Texts } from '../../terms/lists.ts';
import { requirePerson } from '../access/access-policy.ts';
import { templateOf } from '../process/template-queries.ts';
import { complaintScope } from './complaint-policy.ts';

interface WorkRow {
  id: string;
  kind: string;
  ref: string;
  title: Texts;
  due_at: Date | null;
  created_at: Date;
  assignee_id: string | null;
  assignee_name: string | null;
  instead_id: string | null;
  instead_name: string | null;
  position: string | null;
  position_title: Texts | null;
  complaint_id: string | null;
  number: string | null;
  complaint_title: string | null;
  severity: string | null;
  priority: number | null;
  reopened: number | null;
  process_version_id: string | null;
}

/** A page of what waits for a person, and how much of it there is. */
export interface WorkPage {
  items: WorkItemView[];
  next: string | null;
  counts: { open: number; overdue: number; today: number };
}

/**
 * What is the actor's now, by the clock that bites first: what is in their own hands or in those of somebody they
 * stand in for, and what waits for a post they hold, in their department. What they may not see is not theirs.
 */
export async function workOf(
  ctx: Ctx,
  page: { after?: string | undefined; limit: number },
): Promise<WorkPage> {
  const person = requirePerson(ctx.actor);
  const cursor = page.after ? readCursor(page.after) : null;
  const mine = mineOf(person);
  // `infinity` stands for "no due time", so that one comparison leads from page to page.
  const due = sql`coalesce(w.due_at, 'infinity')`;
  const { rows } = await sql<WorkRow>`
    select w.id, w.kind, w.ref, w.title, w.due_at, w.created_at, w.assignee_id, a.name as assignee_name,
      w.position, p.title as position_title, w.complaint_id, c.number, c.title as complaint_title, c.severity,
      c.priority, c.reopened, c.process_version_id, away.id as instead_id, away.name as instead_name
    from work_items w left join complaints c on c.id = w.complaint_id left join people a on a.id = w.assignee_id
      left join positions p on p.code = w.position
      left join lateral (select f.id, f.name from people f
        where f.id = any(${[...person.deputyFor]}::uuid[]) and (f.id = w.assignee_id
          or (w.assignee_id is null and f.positions @> array[w.position] and not exists (
            select 1 from people me where me.id = ${person.personId} and me.positions @> array[w.position])))
        order by f.name, f.id limit 1) away on true
    where ${mine} and (${cursor === null}
      or (${due}, w.id) > (${cursor?.due ?? null}::timestamptz, ${cursor?.id ?? null}::uuid))
    order by ${due}, w.id limit ${page.limit + 1}`.execute(ctx.db);
  const shown = rows.slice(0, page.limit);
  const last = shown.at(-1);
  return {
    items: await Promise.all(shown.map((row) => itemView(ctx, row))),
    next: rows.length > page.limit && last ? `${last.due_at?.toISOString() ?? 'infinity'}~${last.id}` : null,
    counts: await countsOf(ctx, person),
  };
}

/** The open items (`w`) that are this person's. */
function mineOf(person: PersonActor) {
  const people = [person.personId, ...person.deputyFor];
  return sql<boolean>`w.state = 'open' and (w.assignee_id = any(${people}::uuid[])
      or (w.assignee_id is null and w.position = any(${[...person.positions]}::text[])
        and (w.department_id is null or w.department_id = any(${[...person.postDepartmentIds]}::uuid[]))))
    and (w.complaint_id is null or exists (select 1 from complaints
      where complaints.id = w.complaint_id and ${complaintScope(person)}))`;
}

/** Open, past due, and due by the end of today where the person is. */
async function countsOf(ctx: Ctx, person: PersonActor): Promise<WorkPage['counts']> {
  const now = ctx.time.now();
  const { rows } = await sql<WorkPage['counts']>`
    with today as (select ((${now}::timestamptz at time zone zone)::date + 1)::timestamp at time zone zone as ends
      from people where id = ${person.personId})
    select count(*) as open, count(*) filter (where w.due_at < ${now}) as overdue,
      count(*) filter (where w.due_at >= ${now} and w.due_at < (select ends from today)) as today
    from work_items w where ${mineOf(person)}`.execute(ctx.db);
  return rows[0] ?? { open: 0, overdue: 0, today: 0 };
}

async function itemView(ctx: Ctx, row: WorkRow): Promise<WorkItemView> {
  const assignee =
    row.assignee_id && row.assignee_name !== null ? { id: row.assignee_id, name: row.assignee_name } : null;
  return {
    id: row.id,
    kind: row.kind,
    ref: row.ref,
    title: maskWords(row.title),
    complaint: await complaintOf(ctx, row),
    assignee,
    position: row.position ? (row.position_title ?? { 'zh-CN': row.position }) : null,
    dueAt: row.due_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    insteadOf:
      row.instead_id && row.instead_name !== null ? { id: row.instead_id, name: row.instead_name } : null,
  };
}

async function complaintOf(ctx: Ctx, row: WorkRow): Promise<WorkItemView['complaint']> {
  const { complaint_id: id, number, process_version_id: version } = row;
  if (!id || number === null || !version) return null;
  const template = await templateOf(ctx, version);
  const severity = template.severities.find((one) => one.code === row.severity);
  return {
    id,
    number,
    title: maskInText(row.complaint_title ?? ''),
    severity: severity ? { code: severity.code, title: severity.title, rank: severity.rank } : null,
    priority: row.priority ?? 0,
    cameBack: (row.reopened ?? 0) > 0,
  };
}

function readCursor(cursor: string): { due: string; id: string } {
  const [due = '', id = ''] = cursor.split('~');
  const isTime = due === 'infinity' || !Number.isNaN(Date.parse(due));
  if (!isTime || !isUuid(id)) throw new AppError('request.cursor_invalid');
  return { due, id };
}
