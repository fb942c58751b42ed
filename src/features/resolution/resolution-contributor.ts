import { sql } from 'kysely';
import type { SolutionContent } from '../../contract/resolution-contract.ts';
import type { Facts } from '../../language/facts.ts';
import type { Ctx, Tx } from '../../platform/context.ts';
import type {
  CaseContributor,
  CaseEffect,
  CaseQuestion,
  ToolQuestion,
} from '../complaint/complaint-hooks.ts';
import type { Complaint } from '../complaint/complaint-store.ts';
import type { ToolReport } from '../process/engine-types.ts';
import { templateOf } from '../process/template-queries.ts';
import { makePlannedActions, releaseActions, trackChosen } from './action-service.ts';
import { takeOffersBack } from './offer-service.ts';
import { resolutionTexts } from './resolution-queries.ts';
import { roundOfPhase } from './resolution-rules.ts';

interface Known {
  /** The newest revision. */
  solution: {
    id: string;
    state: string;
    revision: number;
    amount: number;
    currency: string;
    content: SolutionContent;
    at: string;
    by: string | null;
  } | null;
  /** Newest first. */
  offers: {
    state: string;
    solution: string | null;
    offered: string;
    by: string | null;
    answered: string | null;
  }[];
  actions: { state: string; due: string | null; done: string | null }[];
  containments: { total: number; open: number; newest: string | null };
  /** Of the present round, oldest first. */
  verifications: { kind: string; effective: boolean }[];
}

/** What the solution, its offer, its actions and their verification tell the process. */
export const resolutionContributor: CaseContributor<Known> = {
  asks: ({ complaint, template }) => sql<Known>`json_build_object(
    'solution', (select json_build_object('id', id, 'state', state, 'revision', revision, 'amount', amount,
        'currency', currency, 'content', content, 'at', written_at, 'by', written_by)
      from solutions where complaint_id = ${complaint.id} order by revision desc limit 1),
    'offers', (select coalesce(json_agg(json_build_object('state', state, 'solution', solution_id, 'offered', offered_at,
        'by', offered_by, 'answered', answered_at) order by revision desc), '[]')
      from offers where complaint_id = ${complaint.id}),
    'actions', (select coalesce(json_agg(json_build_object('state', state, 'due', due_at, 'done', done_at)), '[]')
      from actions where complaint_id = ${complaint.id}),
    'containments', (select json_build_object('total', count(*), 'open', count(*) filter (where done_at is null),
        'newest', max(recorded_at)) from containments where complaint_id = ${complaint.id}),
    'verifications', (select coalesce(json_agg(json_build_object('kind', kind, 'effective', effective)
        order by verified_at, id), '[]')
      from verifications where complaint_id = ${complaint.id}
        and round = ${roundOfPhase(template, complaint.process_state, 'verification')}))`,
  facts: resolutionFacts,
  tools: {
    containment: (_question, { containments: { newest } }) =>
      newest
        ? { complete: true, missing: [], at: new Date(newest).toISOString() }
        : { complete: false, missing: [{ code: 'resolution.no_containment' }] },
    solution: reportSolution,
    offer: reportOffer,
    actions: reportActions,
    verification: reportVerification,
  },
  async onEffect(tx, complaint, effect) {
    if (effect.kind === 'process-event' && effect.event === 'accepted') await trackChosen(tx, complaint);
    else if (await beginsCarryingOut(tx, complaint, effect)) await makePlannedActions(tx, complaint);
    if (effect.kind === 'status' && effect.to === 'closed') await takeOffersBack(tx, complaint, 'closed');
    // A case that is registered just now has none.
    if (effect.kind === 'entered-stage' && complaint.version > 1)
      await takeOffersBack(tx, complaint, 'left-stage');
    if (effect.kind === 'kept-out') await releaseActions(tx, complaint.id, effect.personId);
  },
  texts: resolutionTexts,
};

/**
 * Whether the case begins to carry its solution out without an answer: it enters implementation; where there is nobody
 * to ask, or the stage that carries out asks nobody, as soon as it is proposed and, if needed, approved.
 */
async function beginsCarryingOut(tx: Tx, complaint: Complaint, effect: CaseEffect): Promise<boolean> {
  const isProposed = effect.kind === 'process-event' && ['proposed', 'approved'].includes(effect.event);
  if (isProposed && complaint.complainant_id === null) return true;
  if (!isProposed && effect.kind !== 'entered-stage') return false;
  const template = await templateOf(tx, complaint.process_version_id);
  const at = effect.kind === 'entered-stage' ? effect.stage : complaint.process_state.stage;
  const stage = template.stages.find((one) => one.id === at);
  const asks = isProposed && stage?.steps.some((step) => step.kind === 'offer');
  return stage?.phase === 'implementation' && !asks;
}

function resolutionFacts(ctx: Ctx, _question: CaseQuestion, known: Known): Partial<Facts> {
  const { solution, offers, actions, containments } = known;
  const verified = verifiedIn(known);
  const now = ctx.time.now();
  const open = actions.filter(({ state }) => state === 'open');
  // An offer of a solution that was written anew says nothing about the new one.
  const offer = offers[0]?.solution === (solution?.id ?? null) ? offers[0] : undefined;
  return {
    'solution.written': !!solution && solution.state !== 'void',
    'solution.revision': solution?.revision ?? 0,
    'solution.amount': solution?.amount ?? null,
    'solution.currency': solution?.currency ?? null,
    'solution.remedies': solution?.content.remedies.map((one) => one.kind) ?? [],
    'solution.feasible': solution?.content.feasible ?? null,
    'offer.state': (offer?.state ?? 'none') as Facts['offer.state'],
    'offer.rejections': offers.filter((one) => one.state === 'rejected' || one.state === 'countered').length,
    agreement: offer?.state === 'accepted' ? 'agreed' : offer?.state === 'rejected' ? 'disagreed' : 'none',
    'containment.total': containments.total,
    'containment.open': containments.open,
    'actions.total': actions.filter(({ state }) => state !== 'cancelled').length,
    'actions.open': open.length,
    'actions.overdue': open.filter(({ due }) => due !== null && new Date(due) < now).length,
    'verification.customer': verified.get('customer') ?? 'none',
    'verification.internal': verified.get('internal') ?? 'none',
    'verification.third_party': verified.get('third-party') ?? 'none',
  };
}

/** The newest result of each kind of verification in the present round. */
function verifiedIn({ verifications }: Known): Map<string, 'effective' | 'not-effective'> {
  return new Map(
    verifications.map(({ kind, effective }) => [kind, effective ? 'effective' : 'not-effective']),
  );
}

function reportSolution(_question: ToolQuestion, { solution }: Known): ToolReport {
  if (!solution || solution.state === 'void')
    return { complete: false, missing: [{ code: 'resolution.no_solution' }] };
  const { content } = solution;
  const missing = [
    ...(content.remedies.length + content.actions.length === 0 ? [{ code: 'resolution.no_measures' }] : []),
    ...(solution.state === 'returned' ? [{ code: 'resolution.solution_returned' }] : []),
  ];
  return {
    complete: missing.length === 0,
    missing,
    at: new Date(solution.at).toISOString(),
    by: solution.by,
  };
}

function reportOffer(_question: ToolQuestion, { solution, offers: [offer] }: Known): ToolReport {
  if (!offer || offer.state === 'withdrawn' || offer.solution !== (solution?.id ?? null))
    return { complete: false, missing: [{ code: 'resolution.no_offer' }] };
  if (offer.state === 'expired') return { complete: false, missing: [{ code: 'resolution.offer_expired' }] };
  if (offer.state === 'open')
    return {
      complete: false,
      missing: [{ code: 'resolution.offer_unanswered' }],
      at: new Date(offer.offered).toISOString(),
    };
  return {
    complete: true,
    missing: [],
    at: offer.answered === null ? undefined : new Date(offer.answered).toISOString(),
    by: offer.by,
  };
}

function reportActions(_question: ToolQuestion, { actions }: Known): ToolReport {
  const open = actions.filter(({ state }) => state === 'open').length;
  if (open) return { complete: false, missing: [{ code: 'resolution.actions_open', params: { open } }] };
  if (!actions.some(({ state }) => state === 'done'))
    return { complete: false, missing: [{ code: 'resolution.no_actions' }] };
  const newest = Math.max(0, ...actions.map(({ done }) => (done === null ? 0 : Date.parse(done))));
  return { complete: true, missing: [], at: new Date(newest).toISOString() };
}

function reportVerification({ complaint }: ToolQuestion, known: Known): ToolReport {
  const verified = verifiedIn(known);
  const missing = (['customer', 'internal', 'third-party'] as const)
    .filter((kind) => !verified.has(kind) && (kind !== 'customer' || complaint.complainant_id !== null))
    .map((kind) => ({ code: `resolution.not_verified_${kind.replace('-', '_')}` }));
  return { complete: missing.length === 0, missing };
}
