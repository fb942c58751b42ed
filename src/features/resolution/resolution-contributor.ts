import { sql } from 'kysely';
import type { SolutionContent } from '../../contract/resolution-contract.ts';
import type { Facts } from '../../language/facts.ts';
import type { Ctx, Tx } from '../../platform/context.ts';
import type { CaseContributor, CaseEffect, ToolQuestion } from '../complaint/complaint-hooks.ts';
import type { Complaint } from '../complaint/complaint-store.ts';
import type { ToolReport } from '../process/engine-types.ts';
import { templateOf } from '../process/template-queries.ts';
import { makePlannedActions } from './action-service.ts';
import { withdrawOpenOffer } from './offer-service.ts';
import { roundOfPhase } from './resolution-rules.ts';
import { newestSolution } from './solution-service.ts';

/** What the solution, its offer, its actions and their verification tell the process. */
export const resolutionContributor: CaseContributor = {
  facts: resolutionFacts,
  tools: {
    containment: async (ctx, question) =>
      simple(ctx, question, 'containments', 'recorded_at', 'resolution.no_containment'),
    solution: reportSolution,
    offer: reportOffer,
    actions: reportActions,
    verification: reportVerification,
  },
  async onEffect(tx, complaint, effect) {
    if (await beginsCarryingOut(tx, complaint, effect)) await makePlannedActions(tx, complaint);
    if (effect.kind === 'status' && effect.to === 'closed') await withdrawOpenOffer(tx, complaint);
  },
  async texts(ctx, complaintId) {
    const solution = await newestSolution(ctx, complaintId);
    const content = solution?.content as SolutionContent | undefined;
    return content
      ? [
          content.summary,
          ...content.remedies.map((one) => one.text),
          ...content.actions.map((one) => one.title),
        ]
      : [];
  },
};

/**
 * Whether the case begins to carry its solution out: the complainant accepted, or it enters implementation; where
 * there is nobody to ask, as soon as it is proposed and, if needed, approved.
 */
async function beginsCarryingOut(tx: Tx, complaint: Complaint, effect: CaseEffect): Promise<boolean> {
  if (effect.kind === 'process-event') {
    if (effect.event === 'accepted') return true;
    return complaint.complainant_id === null && ['proposed', 'approved'].includes(effect.event);
  }
  if (effect.kind !== 'entered-stage') return false;
  const template = await templateOf(tx, complaint.process_version_id);
  return template.stages.find((one) => one.id === effect.stage)?.phase === 'implementation';
}

async function resolutionFacts(ctx: Ctx, complaint: Complaint): Promise<Partial<Facts>> {
  const [solution, offers, verified, { rows }] = await Promise.all([
    newestSolution(ctx, complaint.id),
    ctx.db
      .selectFrom('offers')
      .select(['state', 'solution_id'])
      .where('complaint_id', '=', complaint.id)
      .orderBy('revision', 'desc')
      .execute(),
    verifiedNow(ctx, complaint),
    sql<{ containments: number; uncontained: number; actions: number; open: number; overdue: number }>`
      select
        (select count(*) from containments where complaint_id = ${complaint.id}) as containments,
        (select count(*) from containments where complaint_id = ${complaint.id} and done_at is null) as uncontained,
        (select count(*) from actions where complaint_id = ${complaint.id} and state <> 'cancelled') as actions,
        (select count(*) from actions where complaint_id = ${complaint.id} and state = 'open') as open,
        (select count(*) from actions where complaint_id = ${complaint.id} and state = 'open' and due_at < ${ctx.time.now()}) as overdue`.execute(
      ctx.db,
    ),
  ]);
  const counts = rows[0];
  // An offer of a solution that was written anew says nothing about the new one.
  const offer = offers[0]?.solution_id === (solution?.id ?? null) ? offers[0] : undefined;
  const content = solution?.content as SolutionContent | undefined;
  return {
    'solution.written': !!solution && solution.state !== 'void',
    'solution.revision': solution?.revision ?? 0,
    'solution.amount': solution?.amount ?? null,
    'solution.currency': solution?.currency ?? null,
    'solution.remedies': content?.remedies.map((one) => one.kind) ?? [],
    'solution.feasible': content?.feasible ?? null,
    'offer.state': (offer?.state ?? 'none') as Facts['offer.state'],
    'offer.rejections': offers.filter((offer) => offer.state === 'rejected' || offer.state === 'countered')
      .length,
    agreement: offer?.state === 'accepted' ? 'agreed' : offer?.state === 'rejected' ? 'disagreed' : 'none',
    'containment.total': counts?.containments ?? 0,
    'containment.open': counts?.uncontained ?? 0,
    'actions.total': counts?.actions ?? 0,
    'actions.open': counts?.open ?? 0,
    'actions.overdue': counts?.overdue ?? 0,
    'verification.customer': verified.get('customer') ?? 'none',
    'verification.internal': verified.get('internal') ?? 'none',
    'verification.third_party': verified.get('third-party') ?? 'none',
  };
}

/** The newest result of each kind of verification in the present round. */
async function verifiedNow(
  ctx: Ctx,
  complaint: Complaint,
): Promise<Map<string, 'effective' | 'not-effective'>> {
  const round = roundOfPhase(
    await templateOf(ctx, complaint.process_version_id),
    complaint.process_state,
    'verification',
  );
  const rows = await ctx.db
    .selectFrom('verifications')
    .select(['kind', 'effective'])
    .where('complaint_id', '=', complaint.id)
    .where('round', '=', round)
    .orderBy('verified_at')
    .orderBy('id')
    .execute();
  return new Map(rows.map((row) => [row.kind, row.effective ? 'effective' : 'not-effective']));
}

async function simple(
  ctx: Ctx,
  { complaint }: ToolQuestion,
  table: 'containments',
  column: 'recorded_at',
  code: string,
): Promise<ToolReport> {
  const row = await ctx.db
    .selectFrom(table)
    .select(column)
    .where('complaint_id', '=', complaint.id)
    .orderBy(column, 'desc')
    .limit(1)
    .executeTakeFirst();
  return row
    ? { complete: true, missing: [], at: row.recorded_at.toISOString() }
    : { complete: false, missing: [{ code }] };
}

async function reportSolution(ctx: Ctx, { complaint }: ToolQuestion): Promise<ToolReport> {
  const solution = await newestSolution(ctx, complaint.id);
  if (!solution || solution.state === 'void')
    return { complete: false, missing: [{ code: 'resolution.no_solution' }] };
  const content = solution.content as SolutionContent;
  const missing = [
    ...(content.remedies.length + content.actions.length === 0 ? [{ code: 'resolution.no_measures' }] : []),
    ...(solution.state === 'returned' ? [{ code: 'resolution.solution_returned' }] : []),
  ];
  return {
    complete: missing.length === 0,
    missing,
    at: solution.written_at.toISOString(),
    by: solution.written_by,
  };
}

async function reportOffer(ctx: Ctx, { complaint }: ToolQuestion): Promise<ToolReport> {
  const offer = await ctx.db
    .selectFrom('offers')
    .select(['state', 'offered_at', 'offered_by', 'answered_at', 'solution_id'])
    .where('complaint_id', '=', complaint.id)
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst();
  const solution = await newestSolution(ctx, complaint.id);
  if (!offer || offer.state === 'withdrawn' || offer.solution_id !== (solution?.id ?? null))
    return { complete: false, missing: [{ code: 'resolution.no_offer' }] };
  if (offer.state === 'open')
    return {
      complete: false,
      missing: [{ code: 'resolution.offer_unanswered' }],
      at: offer.offered_at.toISOString(),
    };
  return { complete: true, missing: [], at: offer.answered_at?.toISOString(), by: offer.offered_by };
}

async function reportActions(ctx: Ctx, { complaint }: ToolQuestion): Promise<ToolReport> {
  const rows = await ctx.db
    .selectFrom('actions')
    .select(['state', 'done_at'])
    .where('complaint_id', '=', complaint.id)
    .execute();
  const open = rows.filter((row) => row.state === 'open').length;
  const newest = Math.max(0, ...rows.map((row) => row.done_at?.getTime() ?? 0));
  if (open) return { complete: false, missing: [{ code: 'resolution.actions_open', params: { open } }] };
  if (!rows.some((row) => row.state === 'done'))
    return { complete: false, missing: [{ code: 'resolution.no_actions' }] };
  return { complete: true, missing: [], at: new Date(newest).toISOString() };
}

async function reportVerification(ctx: Ctx, { complaint }: ToolQuestion): Promise<ToolReport> {
  const verified = await verifiedNow(ctx, complaint);
  const missing = (['customer', 'internal', 'third-party'] as const)
    .filter((kind) => !verified.has(kind) && (kind !== 'customer' || complaint.complainant_id !== null))
    .map((kind) => ({ code: `resolution.not_verified_${kind.replace('-', '_')}` }));
  return { complete: missing.length === 0, missing };
}
