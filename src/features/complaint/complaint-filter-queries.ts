import { sql, type Expression, type RawBuilder, type SqlBool } from 'kysely';
import type { ComplaintFilters } from '../../contract/complaint-list-contract.ts';
import type { Ctx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { complaintFilterNames, complaintFilters, type ComplaintFilter, type FilterSpec } from '../../terms/complaint-filters.ts'; // oxfmt-ignore
import { searchCondition } from './complaint-search-queries.ts';
import { beginningWith, daysOf, stretchOf, valuesOf, type Stretch } from './complaint-filter-rules.ts';

type Condition = Expression<SqlBool>;

/** What a filter is held against, where it is not simply a column of `complaints`. */
const columns: Record<ComplaintFilter, RawBuilder<unknown>> = Object.fromEntries(
  complaintFilterNames.map((name) => [
    name,
    sql.ref(`complaints.${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`),
  ]),
) as Record<ComplaintFilter, RawBuilder<unknown>>;
Object.assign(columns, {
  category: sql.ref('complaints.category_id'),
  owner: sql.ref('complaints.owner_id'),
  firstContact: sql.ref('complaints.first_contact_id'),
  department: sql.ref('complaints.department_id'),
  region: sql.ref('complaints.region_id'),
  complainant: sql.ref('complaints.complainant_id'),
  repeat: sql.ref('complaints.is_repeat'),
} satisfies Partial<Record<ComplaintFilter, RawBuilder<unknown>>>);

/** Filters whose every value has an index in the order of the newest: planning once serves all values. */
const planned: readonly string[] = ['status', 'owner', 'firstContact', 'registeredBy', 'department', 'region', 'complainant', 'category']; // oxfmt-ignore

/** A list's filters as conditions over `complaints`. */
export interface FilterConditions {
  conditions: Condition[];
  /** Whether how to find them best depends on the values, so that the database should plan each time anew. */
  uneven: boolean;
}

/**
 * The conditions of what is asked for; every one of a value that an index serves.
 * @throws AppError `request.fields_invalid` for a day that does not exist
 */
export async function filterConditions(ctx: Ctx, asked: ComplaintFilters): Promise<FilterConditions> {
  const given = complaintFilterNames.flatMap((name) => {
    const text = asked[name]?.trim();
    return text ? [{ name, spec: complaintFilters[name], text }] : [];
  });
  const zone = given.some(({ spec }) => spec.kind === 'days') ? await zoneOf(ctx) : '';
  const conditions: Condition[] = [];
  let uneven = false;
  for (const { name, spec, text } of given) {
    conditions.push(await conditionOf(ctx, name, spec, text, zone));
    uneven ||= !planned.includes(name) || text.includes(',');
  }
  const words = await searchCondition(ctx, asked.q ?? '');
  if (words) conditions.push(words);
  return { conditions, uneven: uneven || words !== null };
}

async function conditionOf(
  ctx: Ctx,
  name: ComplaintFilter,
  spec: FilterSpec,
  text: string,
  zone: string,
): Promise<Condition> {
  // oxfmt-ignore
  const column = columns[name];
  if (spec.none && text === 'none' && name !== 'tags') return sql<SqlBool>`${column} is null`;
  switch (spec.kind) {
    case 'codes':
    case 'words':
      return codesCondition(name, valuesOf(text));
    case 'ids':
      return idsCondition(ctx, name, valuesOf(text));
    case 'begins':
      return name === 'number'
        ? sql<SqlBool>`${column} like ${beginningWith(text).toUpperCase()}`
        : sql<SqlBool>`lower(${column}) like ${beginningWith(text)}`;
    case 'whole':
      return within(column, mapped(stretchOf(text), Number));
    case 'amount':
      return within(
        column,
        mapped(stretchOf(text), name === 'claimedLoss' ? (value) => Math.round(Number(value) * 100) : Number),
      );
    case 'days':
      return daysCondition(ctx, name, text, zone);
    case 'yes-no':
      return yesNoCondition(ctx, name, text === 'true');
  }
}

function mapped<A, B>(stretch: Stretch<A>, map: (value: A) => B): Stretch<B> {
  return { from: stretch.from && map(stretch.from), to: stretch.to && map(stretch.to) };
}

function within(column: RawBuilder<unknown>, { from, to }: Stretch<number>): Condition {
  if (from !== null && from === to) return sql<SqlBool>`${column} = ${from}`;
  return all([
    ...(from === null ? [] : [sql<SqlBool>`${column} >= ${from}`]),
    ...(to === null ? [] : [sql<SqlBool>`${column} <= ${to}`]),
  ]);
}

function daysCondition(ctx: Ctx, name: ComplaintFilter, text: string, zone: string): Condition {
  const stretch = daysOf(text, ctx.time.now(), zone);
  if (!stretch)
    throw new AppError('request.fields_invalid', {}, { fields: [{ path: `/query/${name}`, code: 'field.wrong_form' }] }); // oxfmt-ignore
  const column = columns[name];
  return all([
    ...(stretch.from ? [sql<SqlBool>`${column} >= ${stretch.from}`] : []),
    ...(stretch.to ? [sql<SqlBool>`${column} < ${stretch.to}`] : []),
  ]);
}

function codesCondition(name: ComplaintFilter, values: readonly string[]): Condition {
  if (name === 'process')
    return sql<SqlBool>`complaints.process_version_id in (
      select id from process_versions where code = any(${[...values]}::text[]))`;
  if (name === 'level')
    return sql<SqlBool>`complaints.complainant_id in (
      select id from parties where level = any(${[...values]}::text[]))`;
  return anyOf(columns[name], values, sql`text`);
}

async function idsCondition(ctx: Ctx, name: ComplaintFilter, values: readonly string[]): Promise<Condition> {
  const me = ctx.actor.kind === 'person' ? [ctx.actor.personId] : [];
  const ids = values.flatMap((value) => (value === 'me' ? me : [value]));
  if (name === 'tags') return tagsCondition(ids);
  if (name === 'import')
    return sql<SqlBool>`complaints.id in (select complaint_id from import_rows
      where import_id = any(${ids}::uuid[]) and outcome in ('added', 'kept'))`;
  if (name !== 'category' && name !== 'department') return anyOf(columns[name], ids, sql`uuid`);
  const below = await idsBelow(ctx, name === 'category' ? 'categories' : 'departments', ids);
  return anyOf(columns[name], [...below, ...ids.filter((id) => id === 'none')], sql`uuid`);
}

function tagsCondition(ids: readonly string[]): Condition {
  const some = ids.filter((id) => id !== 'none');
  const has = sql<SqlBool>`complaints.id in (
    select complaint_id from complaint_tags where tag_id = any(${some}::uuid[]))`;
  const hasNone = sql<SqlBool>`not exists (select from complaint_tags t where t.complaint_id = complaints.id)`;
  return some.length === ids.length
    ? has
    : some.length === 0
      ? hasNone
      : sql<SqlBool>`(${has} or ${hasNone})`;
}

/** Equal to one of these; `none` among them: or nothing. One value alone is compared by `=`, which plans best. */
function anyOf(column: RawBuilder<unknown>, values: readonly string[], type: RawBuilder<unknown>): Condition {
  const some = values.filter((value) => value !== 'none');
  const [one] = some;
  const equal =
    some.length === 1
      ? sql<SqlBool>`${column} = ${one}::${type}`
      : sql<SqlBool>`${column} = any(${some}::${type}[])`;
  if (some.length === values.length) return equal;
  return some.length === 0 ? sql<SqlBool>`${column} is null` : sql<SqlBool>`(${equal} or ${column} is null)`;
}

function yesNoCondition(ctx: Ctx, name: ComplaintFilter, yes: boolean): Condition {
  if (name === 'overdue') {
    const late = sql<SqlBool>`complaints.status = 'open' and complaints.due_at < ${ctx.time.now()}`;
    return yes ? sql<SqlBool>`(${late})` : sql<SqlBool>`(${late}) is not true`;
  }
  const is =
    name === 'duplicate' ? sql<SqlBool>`complaints.duplicate_of is not null` : sql<SqlBool>`${columns[name]}`;
  return yes ? is : sql<SqlBool>`not (${is})`;
}

function all(conditions: readonly Condition[]): Condition {
  return conditions.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`(${sql.join(conditions, sql` and `)})`;
}

/** These records of a tree, and all below them. */
async function idsBelow(
  ctx: Ctx,
  table: 'categories' | 'departments',
  ids: readonly string[],
): Promise<string[]> {
  const roots = ids.filter((id) => id !== 'none');
  if (roots.length === 0) return [];
  const { rows } = await sql<{ id: string }>`with recursive down as (
      select id from ${sql.table(table)} where id = any(${roots}::uuid[])
      union select c.id from ${sql.table(table)} c join down on c.parent_id = down.id)
    select id from down`.execute(ctx.reads);
  return rows.map(({ id }) => id);
}

/** The time zone by whose clocks the reader counts days: their own, else the company's. */
export async function zoneOf(ctx: Ctx): Promise<string> {
  if (ctx.actor.kind !== 'person') return ctx.config.REDRESS_ZONE;
  const row = await ctx.reads
    .selectFrom('people')
    .select('zone')
    .where('id', '=', ctx.actor.personId)
    .executeTakeFirst();
  return row?.zone ?? ctx.config.REDRESS_ZONE;
}
