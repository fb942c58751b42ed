import type { ProcessEvent } from '../terms/process-events.ts';
import { eventOfTool, toolOfKind } from '../terms/process-tools.ts';
import { ends, stepsOf } from './check-names.ts';
import { listOf } from './template-basics.ts';
import { problem, type Problem } from './template-errors.ts';
import type { Step, Template } from './template-types.ts';

/** Every stage can be reached, an end can be reached from each, the archive is not left, and clocks can be met. */
export function checkFlow(template: Template): Problem[] {
  return [
    ...checkReach(template),
    ...checkArchive(template),
    ...checkAuto(template),
    ...checkClocks(template),
  ];
}

function checkReach(template: Template): Problem[] {
  const problems: Problem[] = [];
  const next = new Map(template.stages.map((stage) => [stage.id, stage.exits.map((exit) => exit.to)]));
  const first = template.stages[0]?.id ?? '';
  const jumps = [template.exceptionalClosing?.to, template.reopening?.to, template.withdrawal?.to];
  const reached = closure([first, ...jumps.filter((to) => to !== undefined)], (id) => next.get(id) ?? []);
  const before = (id: string): string[] =>
    template.stages.filter((stage) => stage.exits.some((exit) => exit.to === id)).map((stage) => stage.id);
  const ending = closure([...ends], before);
  template.stages.forEach((stage, index) => {
    if (!reached.has(stage.id))
      problems.push(problem('unreachable', ['stages', index, 'id'], { id: stage.id }));
    if (!ending.has(stage.id))
      problems.push(problem('no_way_out', ['stages', index, 'id'], { id: stage.id }));
  });
  return problems;
}

function closure(from: readonly string[], next: (id: string) => readonly string[]): Set<string> {
  const seen = new Set<string>();
  const waiting = [...from];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    waiting.push(...next(id));
  }
  return seen;
}

/** A case in a stage of phase `archive` is closed; only reopening leads back, and exceptional ends lead there. */
function checkArchive(template: Template): Problem[] {
  const archive = new Set(
    template.stages.filter((stage) => stage.phase === 'archive').map((stage) => stage.id),
  );
  const problems: Problem[] = [];
  if (archive.has(template.stages[0]?.id ?? ''))
    problems.push(problem('starts_closed', ['stages', 0, 'phase']));
  template.stages.forEach((stage, i) => {
    if (!archive.has(stage.id)) return;
    stage.exits.forEach((exit, j) => {
      if (exit.to !== 'archived' && !archive.has(exit.to))
        problems.push(problem('exit_from_archive', ['stages', i, 'exits', j, 'to'], { to: exit.to }));
    });
  });
  for (const key of ['exceptionalClosing', 'withdrawal'] as const) {
    const to = template[key]?.to;
    if (to !== undefined && to !== 'closed' && !archive.has(to))
      problems.push(problem('end_not_closed', [key, 'to'], { to }));
  }
  const back = template.reopening?.to;
  if (back !== undefined && (archive.has(back) || (ends as readonly string[]).includes(back)))
    problems.push(problem('reopens_closed', ['reopening', 'to'], { to: back }));
  return problems;
}

/** An automatic exit that waits for nothing would make its stage pass unseen. */
function checkAuto(template: Template): Problem[] {
  return template.stages.flatMap((stage, i) =>
    stage.exits.flatMap((exit, j) => {
      const waits =
        exit.when !== undefined || (!exit.returns && exit.needs !== 'none' && stage.steps.length > 0);
      return exit.auto && !waits ? [problem('auto_at_once', ['stages', i, 'exits', j], { id: exit.id })] : [];
    }),
  );
}

/** Said by the product itself, whatever the template's steps are. */
const always: readonly ProcessEvent[] = [
  'received',
  'offered',
  'accepted',
  'rejected',
  'promised',
  'suspended',
  'resumed',
  'withdrawn',
  'closed',
  'archived',
  'reopened',
];

/** What completing a step announces. */
export function eventsOfStep(step: Step): readonly ProcessEvent[] {
  const tool = step.tool ?? toolOfKind[step.kind];
  const own = tool && eventOfTool[tool];
  return step.emits ?? (own ? [own] : []);
}

function checkClocks(template: Template): Problem[] {
  const announced = new Set<string>(always);
  for (const { step } of stepsOf(template)) for (const event of eventsOfStep(step)) announced.add(event);
  for (const stage of template.stages)
    for (const exit of stage.exits) for (const event of exit.emits) announced.add(event);
  const problems: Problem[] = [];
  template.clocks.forEach((clock, index) => {
    const met = listOf(clock.met);
    if (!announced.has(clock.start))
      problems.push(problem('event_never', ['clocks', index, 'start'], { event: clock.start }));
    if (!met.some((event) => announced.has(event)))
      problems.push(problem('event_never', ['clocks', index, 'met'], { event: met.join(', ') }));
    if (met.includes(clock.start))
      problems.push(problem('met_at_start', ['clocks', index, 'met'], { event: clock.start }));
  });
  return problems;
}
