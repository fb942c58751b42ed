import { sql } from 'kysely';
import type { Ctx, PersonActor } from '../../platform/context.ts';
import type { Grant } from '../../terms/permissions.ts';
import { narrowGrants, widestGrants } from './access-rules.ts';

/** Who stands behind a session or key: the person as an actor. */
interface ActorRow {
  id: string;
  name: string;
  department_id: string | null;
  region_id: string | null;
  positions: string[];
  grants: Grant[][] | null;
  deputised: { id: string; positions: string[]; departments: string[] | null }[] | null;
  department_ids: string[] | null;
}

/** What makes a person an actor, in one query; `person` is the alias of their row in {@link from}. */
async function actorRow<Extra extends object>(
  ctx: Ctx,
  from: ReturnType<typeof sql>,
  extra = sql``,
): Promise<(ActorRow & Extra) | undefined> {
  const now = ctx.time.now();
  const { rows } = await sql<ActorRow & Extra>`
    select person.id, person.name, person.department_id, person.region_id, person.positions,
      (select jsonb_agg(role.grants) from person_roles held join roles role on role.code = held.role_code
        where held.person_id = person.id) as grants,
      (select jsonb_agg(jsonb_build_object('id', away.id, 'positions', away.positions, 'departments',
          (with recursive below (id) as (
              select id from departments where id = away.department_id
              union select child.id from departments child join below on child.parent_id = below.id)
            select jsonb_agg(id) from below)))
        from deputies join people away on away.id = deputies.person_id
        where deputies.deputy_id = person.id and deputies.revoked_at is null and away.active
          and deputies.from_at <= ${now} and deputies.until_at > ${now}) as deputised,
      (with recursive below (id) as (
          select id from departments where id = person.department_id
          union select child.id from departments child join below on child.parent_id = below.id)
        select array_agg(id) from below) as department_ids
      ${extra}
    from ${from} and person.active`.execute(ctx.db);
  return rows[0];
}

function actorOf(row: ActorRow): PersonActor {
  const deputised = row.deputised ?? [];
  return {
    kind: 'person',
    personId: row.id,
    name: row.name,
    grants: widestGrants((row.grants ?? []).flat()),
    positions: [...new Set([...row.positions, ...deputised.flatMap((away) => away.positions)])],
    deputyFor: [...new Set(deputised.map((away) => away.id))],
    departmentId: row.department_id,
    departmentIds: row.department_ids ?? [],
    postDepartmentIds: [
      ...new Set([
        ...(row.department_ids ?? []),
        ...deputised.flatMap(({ departments }) => departments ?? []),
      ]),
    ],
    regionId: row.region_id,
  };
}

/** How long a second factor stands for what is signed in its session. */
const confirmedMillis = 5 * 60_000;

/** Who holds this session, null when it is unknown, revoked, expired at `at`, or its person no longer active. */
export async function actorBySession(ctx: Ctx, token: string, at: Date): Promise<PersonActor | null> {
  const since = new Date(at.getTime() - confirmedMillis);
  const row = await actorRow<{ initial_password: boolean; confirmed: boolean | null }>(
    ctx,
    sql`auth_sessions session join people person on person.user_id = session.user_id
      where session.token = ${token} and session.expires_at > ${at}`,
    sql`, session.initial_password, session.second_factor_at > ${since} as confirmed`,
  );
  return row
    ? { ...actorOf(row), initialPassword: row.initial_password, confirmed: row.confirmed === true }
    : null;
}

/** A key found by its secret: the person it acts for, with what the key may, and when it was last noted as used. */
export interface KeyActor {
  actor: PersonActor;
  lastUsedAt: Date | null;
}

/** Whose API key this is; null when it is unknown, revoked or expired. */
export async function actorByKey(ctx: Ctx, secretHash: Buffer): Promise<KeyActor | null> {
  const row = await actorRow<{ key_id: string; permissions: string[]; last_used_at: Date | null }>(
    ctx,
    sql`api_keys key join people person on person.id = key.person_id
      where key.secret_hash = ${secretHash} and key.revoked_at is null
        and (key.expires_at is null or key.expires_at > ${ctx.time.now()})`,
    sql`, key.id as key_id, key.permissions, key.last_used_at`,
  );
  if (!row) return null;
  const actor = actorOf(row);
  return {
    actor: { ...actor, grants: narrowGrants(actor.grants, row.permissions), keyId: row.key_id },
    lastUsedAt: row.last_used_at,
  };
}

/** A person as an actor by id, for what the product does in their name; null when unknown or not active. */
export async function actorByPerson(ctx: Ctx, personId: string): Promise<PersonActor | null> {
  const row = await actorRow(ctx, sql`people person where person.id = ${personId}`);
  return row ? actorOf(row) : null;
}
