import { sql } from 'kysely';
import { systemTime } from '../../platform/clock-source.ts';
import type { Ctx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import type { Language } from '../../terms/lists.ts';

/** Which people a list shows. */
export interface PeopleFilter {
  q?: string | undefined;
  departmentId?: string | undefined;
  role?: string | undefined;
  active: 'yes' | 'no' | 'all';
  after?: string | undefined;
  limit: number;
}

function people(ctx: Ctx) {
  return ctx.db
    .selectFrom('people')
    .leftJoin('auth_users', 'auth_users.id', 'people.user_id')
    .select([
      ...(['people.id', 'people.name', 'people.sign_in', 'people.mail'] as const),
      ...(['people.department_id', 'people.region_id', 'people.positions'] as const),
      ...(['people.language', 'people.zone', 'people.active', 'people.sample'] as const),
      ...(['people.version', 'auth_users.two_factor_enabled'] as const),
      sql<
        string[]
      >`array(select role_code from person_roles where person_id = people.id order by role_code)`.as('roles'),
      sql<boolean>`exists (select from auth_accounts where user_id = people.user_id and password is not null)`.as(
        'has_password',
      ),
      sql<Date | null>`(select max(updated_at) from auth_sessions where user_id = people.user_id
        and expires_at > ${systemTime.now()})`.as('seen_at'),
    ]);
}

type PersonRow = Awaited<ReturnType<ReturnType<typeof people>['executeTakeFirstOrThrow']>>;

function personView(row: PersonRow) {
  return {
    id: row.id,
    name: row.name,
    signInName: row.sign_in,
    mail: row.mail,
    departmentId: row.department_id,
    regionId: row.region_id,
    positions: row.positions,
    roles: row.roles,
    language: row.language as Language,
    zone: row.zone,
    active: row.active,
    sample: row.sample,
    hasPassword: row.has_password,
    twoFactor: row.two_factor_enabled ?? false,
    seenAt: row.seen_at?.toISOString() ?? null,
    version: row.version,
  };
}

/** A text as a pattern that finds it anywhere: what LIKE takes for a wildcard means itself. */
function anywhere(text: string): string {
  return `%${text.trim().replace(/[\\%_]/g, '\\$&')}%`;
}

/** People in the order of their names, keyset by name and id. */
export async function readPeople(ctx: Ctx, filter: PeopleFilter) {
  let query = people(ctx);
  if (filter.active !== 'all') query = query.where('people.active', '=', filter.active === 'yes');
  if (filter.departmentId) query = query.where('people.department_id', '=', filter.departmentId);
  const { role } = filter;
  if (role)
    query = query.where('people.id', 'in', (sub) =>
      sub.selectFrom('person_roles').select('person_id').where('role_code', '=', role),
    );
  if (filter.q?.trim()) {
    const pattern = anywhere(filter.q);
    query = query.where((where) =>
      where.or([where('people.name', 'ilike', pattern), where('people.sign_in', 'ilike', pattern)]),
    );
  }
  if (filter.after) {
    const [id = '', ...name] = filter.after.split(' ');
    if (!/^[0-9a-f-]{36}$/.test(id)) throw new AppError('request.invalid');
    query = query.where(sql<boolean>`(people.name, people.id) > (${name.join(' ')}, ${id}::uuid)`);
  }
  const rows = await query
    .orderBy('people.name')
    .orderBy('people.id')
    .limit(filter.limit + 1)
    .execute();
  const items = rows.slice(0, filter.limit).map(personView);
  const last = items.at(-1);
  return { items, next: last && rows.length > filter.limit ? `${last.id} ${last.name}` : null };
}

/** One person. @throws AppError `access.person_not_found` */
export async function readPerson(ctx: Ctx, id: string) {
  const row = await people(ctx).where('people.id', '=', id).executeTakeFirst();
  if (!row) throw new AppError('access.person_not_found');
  return personView(row);
}

/** Active people for choosing somebody. */
export async function readNames(
  ctx: Ctx,
  filter: { q?: string | undefined; departmentId?: string | undefined },
) {
  let query = ctx.db
    .selectFrom('people')
    .select(['id', 'name', 'department_id', 'positions'])
    .where('active', '=', true)
    .orderBy('name')
    .orderBy('id')
    .limit(50);
  if (filter.departmentId) query = query.where('department_id', '=', filter.departmentId);
  if (filter.q?.trim()) query = query.where('name', 'ilike', anywhere(filter.q));
  const rows = await query.execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    departmentId: row.department_id,
    positions: row.positions,
  }));
}

/** What of a person use cases need to know. */
export async function findPerson(
  ctx: Ctx,
  id: string,
): Promise<{ userId: string | null; active: boolean; sample: boolean; signIn: string } | null> {
  const row = await ctx.db
    .selectFrom('people')
    .select(['user_id', 'active', 'sample', 'sign_in'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? { userId: row.user_id, active: row.active, sample: row.sample, signIn: row.sign_in } : null;
}

/** The account of an active person of the sample company; null for everybody else. */
export async function findSampleAccount(ctx: Ctx, personId: string): Promise<string | null> {
  const person = await findPerson(ctx, personId);
  return person?.sample && person.active ? person.userId : null;
}

/** Whether a sign-in name belongs to somebody else already. */
export async function isNameTaken(ctx: Ctx, signIn: string, exceptId: string | null): Promise<boolean> {
  let query = ctx.db.selectFrom('people').select('id').where('sign_in', '=', signIn);
  if (exceptId) query = query.where('id', '<>', exceptId);
  return (await query.executeTakeFirst()) !== undefined;
}

/** Those of the given ids and codes that do not exist, by kind. */
export async function findUnknown(
  ctx: Ctx,
  given: { departmentId: string | null; regionId: string | null; positions: readonly string[] },
): Promise<('departmentId' | 'regionId' | 'positions')[]> {
  const { rows } = await sql<{ department: boolean; region: boolean; positions: number }>`select
    ${given.departmentId}::uuid is null
      or exists (select from departments where id = ${given.departmentId}::uuid and active) as department,
    ${given.regionId}::uuid is null
      or exists (select from regions where id = ${given.regionId}::uuid and active) as region,
    (select count(*)::int from positions where code = any(${[...given.positions]}::text[])) as positions`.execute(
    ctx.db,
  );
  const [found] = rows;
  if (!found) return [];
  return [
    ...(found.department ? [] : (['departmentId'] as const)),
    ...(found.region ? [] : (['regionId'] as const)),
    ...(found.positions === new Set(given.positions).size ? [] : (['positions'] as const)),
  ];
}
