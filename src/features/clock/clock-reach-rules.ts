import { eventsOfStep } from '../../language/check-flow.ts';
import type { Stage, Step, Template } from '../../language/template-types.ts';
import type { ProcessEvent } from '../../terms/process-events.ts';

/** Where a case stands, as far as its clocks ask. */
export interface CasePlace {
  status: 'open' | 'suspended' | 'closed' | 'archived';
  stage: string;
  /** Steps that were left out with their reason on record, and in which round of their stage. */
  skipped: readonly { step: string; round: number }[];
  /** How often each stage has been entered. */
  visits: Readonly<Record<string, number>>;
}

const ofOpenCase: readonly ProcessEvent[] = ['promised', 'suspended', 'resumed', 'withdrawn', 'closed'];
const ofOffers: readonly ProcessEvent[] = ['offered', 'accepted', 'rejected'];

/**
 * What can still happen to a case from where it stands by its process: what the steps and exits of its stage
 * announce, and those of every stage that can follow. What was left out does not happen.
 */
export function reachableEvents(template: Template, place: CasePlace): ReadonlySet<ProcessEvent> {
  const found = new Set<ProcessEvent>();
  const isLive = place.status === 'open' || place.status === 'suspended';
  const here = template.stages.find((stage) => stage.id === place.stage);
  if (!here || place.status === 'archived') return found;
  // Closed where it stood: nothing is done there any more. A stage of phase archive is where closed cases go on.
  if (place.status === 'closed' && here.phase !== 'archive') return found;
  found.add('archived');
  if (isLive) for (const event of ofOpenCase) found.add(event);
  const stages = stagesFrom(template, here);
  const steps = stages.flatMap((stage) => stage.steps.filter((step) => !isSkipped(place, stage, step)));
  if (isLive) steps.push(...template.anytime);
  for (const step of steps) {
    for (const event of eventsOfStep(step)) found.add(event);
    if (step.tool === 'offer' || step.kind === 'offer') for (const event of ofOffers) found.add(event);
  }
  for (const stage of stages)
    for (const exit of stage.exits) for (const event of exit.emits) found.add(event);
  return found;
}

function stagesFrom(template: Template, first: Stage): Stage[] {
  const byId = new Map(template.stages.map((stage) => [stage.id, stage]));
  const seen = new Set([first]);
  for (const stage of seen)
    for (const exit of stage.exits) {
      const next = byId.get(exit.to);
      if (next) seen.add(next);
    }
  return [...seen];
}

/** What does not happen because the steps that would announce it were left out in the present round of their stage. */
export function leftOutEvents(template: Template, place: CasePlace): ReadonlySet<ProcessEvent> {
  return new Set(
    template.stages.flatMap((stage) =>
      stage.steps.filter((step) => isSkipped(place, stage, step)).flatMap((step) => eventsOfStep(step)),
    ),
  );
}

function isSkipped({ skipped, visits }: CasePlace, stage: Stage, { id }: Step): boolean {
  return skipped.some(({ step, round }) => step === id && round === (visits[stage.id] ?? 1));
}
