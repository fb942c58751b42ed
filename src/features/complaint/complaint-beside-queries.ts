import { sql, type RawBuilder } from 'kysely';
import type { CaseView } from '../../contract/complaint-contract.ts';
import type { Ctx } from '../../platform/context.ts';
import type { Texts } from '../../terms/lists.ts';
import { askClocks, type ClockRow } from '../clock/clock-queries.ts';
import { askParty, type PartyJson } from '../party/party-queries.ts';
import { complaintScope } from './complaint-policy.ts';
import type { Complaint } from './complaint-store.ts';

/** A handover that waits, and who asked for it. */
export type AskedHandover = Omit<NonNullable<CaseView['handover']>, 'mine' | 'mayWithdraw'> & {
  by: string | null;
};

/** What stands beside a complaint on its page; moments as text. */
export interface Beside {
  process_version: number;
  registered_by_name: string | null;
  owner_name: string | null;
  first_contact_name: string | null;
  duplicate_number: string | null;
  repeat_number: string | null;
  region: { id: string; title: Texts } | null;
  department: { id: string; title: Texts } | null;
  category: NonNullable<CaseView['category']> | null;
  handover: AskedHandover | null;
  clocks: ClockRow[];
  party: PartyJson | null;
  /** The complainant's wish to take the closed case up again, in their own words, while it waits for an answer. */
  wish: { at: string; reason: string } | null;
  /** Complaints linked to this one, as far as the reader may see them. */
  links: CaseView['links'];
  /** Who is kept out, and why (DI-7). */
  keptOut: CaseView['keptOut'];
  tags: CaseView['tags'];
}

/** All that stands beside a complaint on its page, as one expression for the statement that reads the case. */
export function askBeside(ctx: Ctx, complaint: Complaint): RawBuilder<Beside> {
  return sql<Beside>`json_build_object(
    'process_version', (select version from process_versions where id = ${complaint.process_version_id}),
    'registered_by_name', (select name from people where id = ${complaint.registered_by}),
    'owner_name', (select name from people where id = ${complaint.owner_id}),
    'first_contact_name', (select name from people where id = ${complaint.first_contact_id}),
    'duplicate_number', (select number from complaints where id = ${complaint.duplicate_of}),
    'repeat_number', (select number from complaints where id = ${complaint.repeat_of}),
    'region', (select json_build_object('id', id, 'title', title) from regions where id = ${complaint.region_id}),
    'department', (select json_build_object('id', id, 'title', title) from departments where id = ${complaint.department_id}),
    'category', ${askCategory(complaint.category_id)},
    'handover', ${askHandover(complaint.id)},
    'clocks', ${askClocks(complaint.id)},
    'party', ${askParty(complaint.complainant_id)},
    'wish', ${askWish(complaint)},
    'links', ${askLinks(ctx, complaint.id)},
    'keptOut', ${askKeptOut(complaint.id)},
    'tags', (select coalesce(json_agg(json_build_object('id', t.id, 'name', t.name) order by t.name), '[]')
      from complaint_tags ct join tags t on t.id = ct.tag_id where ct.complaint_id = ${complaint.id}))`;
}

function askCategory(id: string | null): RawBuilder<Beside['category']> {
  return sql`(with recursive up as (
      select id, parent_id, code, title, 1 as depth from categories where id = ${id}
      union all select c.id, c.parent_id, c.code, c.title, up.depth + 1 from categories c join up on c.id = up.parent_id)
    select json_build_object('id', (array_agg(id order by depth))[1], 'code', (array_agg(code order by depth))[1],
      'title', (array_agg(title order by depth))[1], 'path', json_agg(title order by depth desc))
    from up having count(*) > 0)`;
}

function askHandover(id: string): RawBuilder<Beside['handover']> {
  return sql`(select json_build_object('id', h.id, 'duty', h.duty, 'reason', h.reason, 'by', h.asked_by,
      'from', case when f.id is null then null else json_build_object('id', f.id, 'name', f.name) end,
      'to', json_build_object('id', t.id, 'name', t.name))
    from handovers h join people t on t.id = h.to_id left join people f on f.id = h.from_id
    where h.complaint_id = ${id} and h.state = 'asked' order by h.asked_at desc limit 1)`;
}

function askWish({ id, status }: Complaint): RawBuilder<Beside['wish']> {
  if (status !== 'closed' && status !== 'archived') return sql`null::json`;
  return sql`(select json_build_object('at', created_at, 'reason', body) from messages
    where complaint_id = ${id} and data ->> 'course' = 'reopen' and exists (
      select 1 from work_items w where w.complaint_id = ${id} and w.kind = 'reopen-request' and w.state = 'open')
    order by created_at desc limit 1)`;
}

function askLinks(ctx: Ctx, id: string): RawBuilder<Beside['links']> {
  return sql`(select coalesce(json_agg(l), '[]') from (
    select complaints.id, complaints.number, complaints.title, complaints.status, link.kind, link.own
    from (select other_id as id, kind, true as own from complaint_links where complaint_id = ${id}
        union all select complaint_id, kind, kind = 'related' from complaint_links where other_id = ${id}) link
      join complaints on complaints.id = link.id
    where ${complaintScope(ctx.actor)} limit 50) l)`;
}

function askKeptOut(id: string): RawBuilder<Beside['keptOut']> {
  return sql`(select coalesce(json_agg(json_build_object('person', json_build_object('id', p.id, 'name', p.name),
      'kind', i.kind, 'reason', i.reason, 'at', i.created_at,
      'by', case when b.id is null then null else json_build_object('id', b.id, 'name', b.name) end) order by i.created_at), '[]')
    from interests i join people p on p.id = i.person_id left join people b on b.id = i.created_by
    where i.complaint_id = ${id})`;
}
