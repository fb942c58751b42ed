import { sql } from 'kysely';
import type { Ctx, PersonActor } from '../../platform/context.ts';
import { levelProgress, type LevelProgress, type ResolvedLevel, type Signer } from './approval-rules.ts';

/** Why a person may not vote at a level; null when they may. `instead`: for whom they stand in. */
export interface VoteRight {
  whyNot: string | null;
  instead: string | null;
}

/** An approval as its signers are looked for. */
export interface AskedApproval {
  id: string;
  complaintId: string;
  requestedBy: string | null;
  authorId: string | null;
  ownerId: string | null;
  departmentId: string | null;
}

/** Everybody who may sign at a level, those who would but must not (`own`), and who has voted so far. */
export interface Signing {
  signers: (Signer & { name: string })[];
  /** They hold the post, but wrote, asked for or own what is approved. */
  own: ReadonlySet<string>;
  progress: LevelProgress;
  /** Persons in whose right this level was signed. */
  signed: ReadonlySet<string>;
  /** Persons who voted at any level of it, in their own right or another's. */
  voted: ReadonlySet<string>;
}

/** Whether a role of person `p` approves at all: a post alone does not let anybody sign. */
const approves = sql`exists (select 1 from person_roles held join roles role on role.code = held.role_code
  where held.person_id = p.id and role.grants @> '[{"permission": "complaint.approve"}]')`;

interface Found {
  id: string;
  name: string;
  way: 'named' | 'post' | 'elsewhere' | 'otherwise' | 'hand';
}

interface Given {
  kind: 'handed' | 'added';
  from: string;
  to: string;
}

/**
 * Who may sign at a level (SOL-3): the persons the procedure names, else the holders of its post (in the case's
 * department where the level says so, anywhere if nobody there could), else those of the post that steps in; with what
 * was handed on and whom somebody added. Nobody who wrote, asked for or owns what is approved, or has an interest (DI-7).
 */
export async function signingOf(
  ctx: Ctx,
  approval: AskedApproval,
  level: ResolvedLevel,
  index: number,
): Promise<Signing> {
  const { rows } = await sql<{
    found: Found[];
    hands: Given[];
    votes: { level: number; vote: string; person: string; right: string }[];
  }>`
    with recursive up as (
      select id, parent_id from departments where id = ${approval.departmentId}
      union all select d.id, d.parent_id from departments d join up on d.id = up.parent_id),
    able as (select p.id, p.name, p.sign_in, p.positions, p.department_id from people p
      where p.active and (p.positions && array[${level.position}, ${level.otherwise ?? null}]::text[]
          or p.sign_in = any(${[...(level.named ?? [])]}::text[])
          or p.id in (select to_id from approval_hands where approval_id = ${approval.id} and level = ${index}))
        and ${approves}
        and not exists (select 1 from interests i where i.complaint_id = ${approval.complaintId} and i.person_id = p.id))
    select
      (select coalesce(json_agg(f), '[]') from (
        select id, name, 'named' as way from able where sign_in = any(${[...(level.named ?? [])]}::text[])
        union all select id, name, case when ${level.from} = 'any' or ${approval.departmentId}::uuid is null
            or department_id in (select id from up) then 'post' else 'elsewhere' end
          from able where positions @> array[${level.position}]::text[]
        union all select id, name, 'otherwise' from able where positions @> array[${level.otherwise ?? null}]::text[]
        union all select id, name, 'hand' from able where id in (
          select to_id from approval_hands where approval_id = ${approval.id} and level = ${index})) f) as found,
      (select coalesce(json_agg(json_build_object('kind', kind, 'from', from_id, 'to', to_id) order by at, id), '[]')
        from approval_hands where approval_id = ${approval.id} and level = ${index}) as hands,
      (select coalesce(json_agg(json_build_object('level', level, 'vote', vote, 'person', person_id,
          'right', coalesce(for_id, person_id))), '[]')
        from approval_votes where approval_id = ${approval.id}) as votes`.execute(ctx.db);
  const { found = [], hands = [], votes = [] } = rows[0] ?? {};
  const own = new Set(
    [approval.requestedBy, approval.authorId, approval.ownerId].filter((id) => id !== null),
  );
  const names = new Map(found.map(({ id, name }) => [id, name]));
  const here = (way: string): string[] => found.filter((one) => one.way === way).map(({ id }) => id);
  const able = (ids: readonly string[]): string[] => ids.filter((id) => !own.has(id));
  const ways = ['named', 'post', 'elsewhere', 'otherwise'].map(here);
  const usual = new Set(ways.map(able).find((ids) => ids.length > 0) ?? []);
  const added = new Set<string>();
  for (const { kind, from, to } of hands) {
    if (!names.has(to) || own.has(to)) continue;
    if (kind === 'added') added.add(to);
    else {
      (added.delete(from) ? added : usual).add(to);
      usual.delete(from);
    }
  }
  const signers = [...new Set([...usual, ...added])].map((id) => ({
    ...{ id, name: names.get(id) ?? '' },
    added: added.has(id) && !usual.has(id),
  }));
  const signed = new Set(
    votes.filter((one) => one.level === index && one.vote === 'approve').map(({ right }) => right),
  );
  return {
    ...{ signers, signed },
    own: new Set(ways.slice(0, 3).flatMap((ids) => ids.filter((id) => own.has(id)))),
    progress: levelProgress(level.signs, signers, signed),
    voted: new Set(votes.flatMap(({ person, right }) => [person, right])),
  };
}

/** Whether this person may vote at this level now, in their own right or for whom they stand in (SOL-3, DI-7). */
export function voteRight(
  actor: PersonActor,
  approval: AskedApproval,
  level: ResolvedLevel,
  { signers, own, voted, signed }: Signing,
): VoteRight {
  const no = (whyNot: string): VoteRight => ({ whyNot, instead: null });
  if (!actor.grants.some((grant) => grant.permission === 'complaint.approve'))
    return no('approval.no_permission');
  const people = [actor.personId, ...(level.deputies === false ? [] : actor.deputyFor)];
  const mine = people.filter((id) => signers.some((one) => one.id === id));
  const isOwn = [approval.requestedBy, approval.authorId, approval.ownerId].includes(actor.personId);
  if (mine.length === 0)
    return no(isOwn || people.some((id) => own.has(id)) ? 'approval.own' : 'approval.not_your_post');
  if (isOwn) return no('approval.own');
  if (voted.has(actor.personId)) return no('approval.voted_already');
  const right = mine.find((id) => !signed.has(id));
  if (right === undefined) return no('approval.voted_already');
  return { whyNot: null, instead: right === actor.personId ? null : right };
}

/** Whether a person could sign at all: active, with a role that approves, and no interest in the case (DI-7). */
export async function canSign(ctx: Ctx, complaintId: string, personId: string): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    select p.id from people p where p.id = ${personId} and p.active and ${approves}
      and not exists (select 1 from interests i where i.complaint_id = ${complaintId} and i.person_id = p.id)`.execute(
    ctx.db,
  );
  return rows.length > 0;
}
