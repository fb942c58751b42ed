import pg from 'pg';
import { sampleDepartments, sampleRegions } from '../sample/content/company-content.ts';
import { helperRole } from '../sample/content/people-content.ts';
import { dropForeignKeys } from './restore.ts';

/** Something real that hangs on a record of the sample: which case, or which table's rows, by which column. */
export interface Knot {
  /** The real complaint's number; null where it is no complaint. */
  complaint: string | null;
  table: string;
  column: string;
  rows: number;
}

/** A reference from one table to another. */
interface Link {
  child: string;
  column: string;
  parent: string;
  target: string;
}

/**
 * What belongs to a person and goes with them, and links to a case that goes; every other reference to a person is
 * somebody's work on a case.
 */
const owning: ReadonlySet<string> = new Set([
  ...['person_roles.person_id', 'deputies.person_id', 'deputies.deputy_id', 'api_keys.person_id'],
  ...[
    'drafts.person_id',
    'notices.person_id',
    'case_reads.person_id',
    'complaint_links.other_id',
    'party_index.party_id',
    'saved_views.owner_id',
    'first_views.person_id',
    'list_runs.person_id',
  ],
]);

/** References that are let go where what they point to goes: a department without its sample head, say. */
const letGo: ReadonlySet<string> = new Set([
  ...['departments.head_id', 'api_keys.created_by', 'process_versions.created_by'],
  ...[
    'complaints.duplicate_of',
    'complaints.repeat_of',
    'tags.created_by',
    'complaint_tags.added_by',
    'audit_checks.asked_by',
    'imports.created_by',
    'imports.region_id',
    'import_plans.saved_by',
  ],
]);

/**
 * Gathers in the temporary table `gone` (table, place) what the sample put here: its complaints with everything under
 * them, its customers, its people with what is theirs. Nothing is changed yet.
 */
export async function gatherSample(client: pg.ClientBase, tried = false): Promise<void> {
  await client.query(
    `create temporary table gone (tab text, place tid, primary key (tab, place)) on commit drop`,
  );
  for (const table of ['complaints', 'parties', 'people'])
    await client.query(`insert into gone select '${table}', ctid from ${table} where sample`);
  if (tried) await gatherTried(client);
  const links = await readLinks(client);
  const owned = links.filter(
    ({ child, column, parent }) =>
      column === 'complaint_id' ||
      owning.has(`${child}.${column}`) ||
      !['complaints', 'people', 'parties', 'departments', 'regions', 'calendars'].includes(parent),
  );
  for (let more = 1; more > 0;) {
    more = 0;
    for (const link of owned) more += await gather(client, link);
  }
  // Keys have no reference to what they open: they go with it.
  await client.query(
    `insert into gone select 'data_keys', k.ctid from data_keys k where k.id in (
       select key_id from parties where ctid in (select place from gone where tab = 'parties')
       union select key_id from files where ctid in (select place from gone where tab = 'files'))
     on conflict do nothing`,
  );
}

/**
 * Adds the cases that were tried out: sample people had a hand in them and nobody real had; with the customers who have
 * no other case.
 */
async function gatherTried(client: pg.ClientBase): Promise<void> {
  const by = (
    real: boolean,
  ): string => `exists (select 1 from events e join people p on p.id::text = e.actor_id
    where e.stream_id = 'complaint:' || c.id and p.sample = ${String(!real)})`;
  await client.query(`insert into gone select 'complaints', c.ctid from complaints c
    where not c.sample and ${by(false)} and not ${by(true)} on conflict do nothing`);
  const goes = `exists (select 1 from gone g where g.tab = 'complaints' and g.place = c.ctid)`;
  await client.query(`insert into gone select 'parties', p.ctid from parties p
    where exists (select 1 from complaints c where c.complainant_id = p.id and ${goes})
      and not exists (select 1 from complaints c where c.complainant_id = p.id and not ${goes}) on conflict do nothing`);
}

/** Adds the rows of a link's child whose parent's row goes; answers how many were new. */
async function gather(client: pg.ClientBase, { child, column, parent, target }: Link): Promise<number> {
  if (['data_keys', 'process_versions', 'roles', 'streams', 'auth_users'].includes(parent)) return 0;
  const { rowCount } = await client.query(
    `insert into gone select $1, c.ctid from ${child} c join ${parent} p on p.${target} = c.${column}
     join gone g on g.tab = $2 and g.place = p.ctid on conflict do nothing`,
    [child, parent],
  );
  return rowCount ?? 0;
}

/** References of one column, by the catalogue. */
async function readLinks(client: pg.ClientBase): Promise<Link[]> {
  const { rows } = await client.query<Link>(
    `select c.conrelid::regclass::text as child, a.attname as column, c.confrelid::regclass::text as parent,
       f.attname as target
     from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
       join pg_attribute f on f.attrelid = c.confrelid and f.attnum = c.confkey[1]
     where c.contype = 'f' and c.connamespace = 'public'::regnamespace and cardinality(c.conkey) = 1
     order by 1, 2`,
  );
  return rows;
}

/** Real rows that would be left hanging if what was gathered went, but for those references that are let go. */
export async function findKnots(client: pg.ClientBase): Promise<Knot[]> {
  const knots: Knot[] = [];
  for (const { child, column, parent, target } of await readLinks(client)) {
    if (letGo.has(`${child}.${column}`) || parent === 'data_keys') continue;
    const { rows } = await client.query<{ complaint: string | null; rows: number }>(
      `select ${await caseOf(client, child)} as complaint, count(*)::int as rows
       from ${child} t join ${parent} p on p.${target} = t.${column} join gone g on g.tab = $1 and g.place = p.ctid
       where not exists (select 1 from gone o where o.tab = $2 and o.place = t.ctid)
       group by 1 order by 1 limit 50`,
      [parent, child],
    );
    knots.push(...rows.map((row) => ({ ...row, table: child, column })));
  }
  return knots;
}

/** How the number of a row's complaint is found; SQL over its alias `t`. */
async function caseOf(client: pg.ClientBase, table: string): Promise<string> {
  if (table === 'complaints') return 't.number';
  const { rows } = await client.query(
    `select 1 from information_schema.columns where table_schema = 'public' and table_name = $1 and column_name = 'complaint_id'`,
    [table],
  );
  return rows.length ? '(select number from complaints where id = t.complaint_id)' : 'null::text';
}

/**
 * Takes away what was gathered, and what the sample made of the organization as far as nothing real uses it. The
 * events stay, as ids and codes: the chain is one, and whole; words beside them go.
 */
export async function removeGathered(client: pg.ClientBase): Promise<void> {
  const links = await readLinks(client);
  for (const { child, column, parent, target } of links)
    if (letGo.has(`${child}.${column}`))
      await client.query(
        `update ${child} t set ${column} = null from ${parent} p join gone g on g.tab = $1 and g.place = p.ctid
         where p.${target} = t.${column} and not exists (select 1 from gone o where o.tab = $2 and o.place = t.ctid)`,
        [parent, child],
      );
  await client.query(
    `delete from event_texts where stream_id in (
       select 'complaint:' || id from complaints where ctid in (select place from gone where tab = 'complaints')
       union all select 'party:' || id from parties where ctid in (select place from gone where tab = 'parties')
       union all select k.kind || ':' || p.id from people p cross join (values ('person'), ('reads')) as k (kind)
         where p.ctid in (select place from gone where tab = 'people'))`,
  );
  await client.query(
    `create temporary table gone_users on commit drop as
       select user_id from people where ctid in (select place from gone where tab = 'people') and user_id is not null`,
  );
  const constraints = await dropForeignKeys(client);
  const { rows: tables } = await client.query<{ tab: string }>('select distinct tab from gone');
  for (const { tab } of tables)
    await client.query(`delete from ${tab} where ctid in (select place from gone where tab = $1)`, [tab]);
  await client.query('delete from auth_sessions where user_id in (select user_id from gone_users)');
  await client.query('delete from auth_accounts where user_id in (select user_id from gone_users)');
  await client.query('delete from auth_two_factors where user_id in (select user_id from gone_users)');
  await client.query('delete from auth_users where id in (select user_id from gone_users)');
  for (const { table, name, definition } of constraints)
    await client.query(`alter table ${table} add constraint ${pg.escapeIdentifier(name)} ${definition}`);
  await removeOrganization(client, links);
}

/** Departments from the leaves up, regions, their calendar, a role: each if no row names it any more. */
async function removeOrganization(client: pg.ClientBase, links: readonly Link[]): Promise<void> {
  const codes: [string, string[]][] = [
    ['departments', sampleDepartments.map(({ code }) => code)],
    ['regions', sampleRegions.map(({ code }) => code)],
    ['calendars', ['overseas']],
    ['roles', [helperRole]],
  ];
  for (const [table, own] of codes) {
    const users = links.filter(({ parent, child }) => parent === table && child !== 'calendar_days');
    const unused = users.map(
      ({ child, column, target }) => `not exists (select 1 from ${child} x where x.${column} = t.${target})`,
    );
    for (let gone = 1; gone > 0;) {
      const { rowCount } = await client.query(
        `delete from ${table} t where t.code = any($1) and ${unused.join(' and ')}`,
        [own],
      );
      gone = rowCount ?? 0;
    }
  }
}
