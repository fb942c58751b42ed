import { sql, type RawBuilder } from 'kysely';
import { factWord, type Facts } from '../../language/facts.ts';
import type { Ctx } from '../../platform/context.ts';
import type { ApprovalState } from '../../terms/case-states.ts';
import type { CaseContributor, ToolQuestion } from '../complaint/complaint-hooks.ts';
import type { Complaint } from '../complaint/complaint-store.ts';
import type { ToolReport } from '../process/engine-types.ts';
import type { ResolvedLevel } from './approval-rules.ts';
import { voidApproval, voidPending } from './approval-service.ts';

interface KnownApproval {
  name: string;
  step: string;
  state: string;
  kind: string;
  subject: string;
  /** The id of what stands there now in its place. */
  standing: string | null;
  /** In hexadecimal digits. */
  hash: string;
  settled: string | null;
  levels: ResolvedLevel[];
  level: number;
  /** To whom its present level was handed, and who was added to it, in order. */
  hands: { kind: 'handed' | 'added'; to: string }[] | null;
  /** Whom the procedure names for that level, who can and has not voted. */
  named: string[] | null;
  /** Nobody who holds its post can sign, and another post steps in. */
  vacant: boolean | null;
}

/** Approvals as facts, and who has to vote now. */
export const approvalContributor: CaseContributor<KnownApproval[]> = {
  asks: ({ complaint }, ctx) => sql<
    KnownApproval[]
  >`(select coalesce(json_agg(json_build_object('name', name, 'step', step,
      'state', state, 'kind', subject_kind, 'subject', subject_id, 'standing', ${standing(ctx, complaint.id)}, 'hash', encode(subject_hash, 'hex'),
      'settled', settled_at, 'levels', levels, 'level', level,
      'hands', (select json_agg(json_build_object('kind', h.kind, 'to', h.to_id) order by h.at, h.id)
        from approval_hands h where h.approval_id = a.id and h.level = a.level),
      'named', (select json_agg(p.id order by n.nth)
        from jsonb_array_elements_text(levels -> level -> 'named') with ordinality n (sign_in, nth)
          join people p on p.sign_in = n.sign_in where p.active and ${free(complaint)}
          and not exists (select 1 from approval_votes v where v.approval_id = a.id
            and p.id in (v.person_id, v.for_id))),
      'vacant', case when levels -> level ? 'otherwise' then not exists (select 1 from people p
          where p.active and p.positions @> array[levels -> level ->> 'position'] and ${free(complaint)}
            and p.id is distinct from a.requested_by) end
      ) order by requested_at desc, id desc), '[]')
    from approvals a where complaint_id = ${complaint.id})`,
  async facts(ctx, { complaint }, all) {
    const newest = new Map(all.toReversed().map((one) => [one.name, one]));
    const states = await Promise.all(
      [...newest.values()].map(async (one) => [
        `approval.${factWord(one.name)}`,
        (await isCurrent(ctx, complaint.id, one)) ? (one.state as ApprovalState) : 'none',
      ]),
    );
    return Object.fromEntries(states) as Partial<Facts>;
  },
  tools: { approval: report },
  voidApproval,
  async onEffect(tx, complaint, effect) {
    if (effect.kind === 'status' && effect.to === 'closed') await voidPending(tx, complaint);
  },
  texts: (ids) => sql`
    select a.complaint_id, 'approval' as place, v.at, v.reason as body
    from approval_votes v join approvals a on a.id = v.approval_id where a.complaint_id = any(${ids})`,
};

/** What stands in the place of an approval's subject. */
function standing({ hooks }: Ctx, complaintId: string): RawBuilder<string | null> {
  const cases = Object.entries(hooks.approvalSubjects).map(
    ([kind, hook]) => sql`when ${kind} then ${hook.standing(complaintId)}`,
  );
  return sql`case subject_kind ${sql.join(cases, sql` `)} end`;
}

function report({ step }: ToolQuestion, all: readonly KnownApproval[]): ToolReport {
  const newest = all.find((one) => one.step === step);
  if (!newest || newest.state === 'void' || newest.subject !== newest.standing)
    return { complete: false, missing: [{ code: 'approval.not_asked' }] };
  const at = newest.settled === null ? undefined : new Date(newest.settled).toISOString();
  if (newest.state === 'returned')
    return { complete: false, missing: [{ code: 'approval.was_returned' }], at };
  if (newest.state === 'approved') return { complete: true, missing: [], at };
  const level = newest.levels[newest.level];
  return {
    complete: false,
    missing: [{ code: 'approval.waiting_for', ...(level && { params: { name: level.title } }) }],
    ...(level && {
      who: [`position:${(newest.vacant ? level.otherwise : undefined) ?? level.position}` as const],
    }),
    ...personsOf(level, newest),
  };
}

/**
 * Who may sign beside the post, and whose turn it is: of those the procedure names the first who has not yet, or to
 * whom it was handed where one signature is enough.
 */
function personsOf(
  level: ResolvedLevel | undefined,
  { hands, named }: KnownApproval,
): Pick<ToolReport, 'persons' | 'assigneeId'> {
  const given = hands ?? [];
  const handed = (level?.signs ?? 'one') === 'one' && given.findLast(({ kind }) => kind === 'handed');
  const turn = handed ? handed.to : named?.[0];
  const persons = [...given.map(({ to }) => to), ...(named ?? [])];
  return { ...(persons.length > 0 && { persons }), ...(turn && { assigneeId: turn }) };
}

/** Nobody with an interest in the case, nor its owner (DI-7). */
function free({ id, owner_id: ownerId }: Complaint): RawBuilder<boolean> {
  return sql<boolean>`(p.id is distinct from ${ownerId}::uuid
    and not exists (select 1 from interests i where i.complaint_id = ${id} and i.person_id = p.id))`;
}

/** Whether an approval speaks of what stands there now: of a solution that was written anew it says nothing. */
async function isCurrent(ctx: Ctx, complaintId: string, approval: KnownApproval): Promise<boolean> {
  const subject = await ctx.hooks.approvalSubjects[approval.kind]?.current(ctx, complaintId);
  // What left as it was approved is nothing to approve any more, and does not change.
  if (!subject) return approval.subject === approval.standing;
  return subject.id === approval.subject && subject.hash.toString('hex') === approval.hash;
}
