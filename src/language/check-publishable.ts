import { problem, type Problem } from './template-errors.ts';
import type { Stage, Template } from './template-types.ts';

/**
 * What forbids putting a template in force (PROC-1): a stage without a responsible position or a time limit, an
 * exit with a condition that could not say why it is closed, a process that nobody may take up again or end early.
 */
export function publishProblems(template: Template): Problem[] {
  const problems: Problem[] = [];
  template.stages.forEach((stage, index) => {
    const path = ['stages', index];
    if (positionOf(template, stage) === undefined)
      problems.push(problem('no_responsible', path, { stage: stage.id, role: stage.responsible ?? '' }));
    if (stage.limit === undefined && stage.clocks.length === 0)
      problems.push(problem('no_limit', path, { stage: stage.id }));
    stage.exits.forEach((exit, j) => {
      if (exit.when !== undefined && !exit.because && !exit.auto)
        problems.push(problem('no_because', [...path, 'exits', j], { exit: exit.id }));
    });
  });
  return problems;
}

/** The position that answers for a stage: the one it names, or the one that usually holds the role it names. */
export function positionOf(template: Template, stage: Stage): string | undefined {
  const who = stage.responsible;
  if (who?.startsWith('position:')) return who.slice('position:'.length);
  if (who === undefined || who === 'anyone' || who === 'complainant') return undefined;
  return template.roles[who as 'owner'];
}
