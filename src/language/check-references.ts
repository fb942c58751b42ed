import { closest } from './closest.ts';
import { ends, stepsOf } from './check-names.ts';
import { listOf } from './template-basics.ts';
import { problem, type Problem, type TemplatePath } from './template-errors.ts';
import type { Template } from './template-types.ts';

/** Everything that is named exists: positions, forms, approvals, clocks, steps, stages. */
export function checkReferences(template: Template): Problem[] {
  const problems: Problem[] = [];
  const positions = template.positions.map((position) => position.code);
  const clocks = template.clocks.map((clock) => clock.id);
  const approvals = Object.keys(template.approvals);
  const targets = [...template.stages.map((stage) => stage.id), ...ends];

  const known = (
    name: string | undefined,
    names: readonly string[],
    what: string,
    path: TemplatePath,
  ): void => {
    if (name === undefined || names.includes(name)) return;
    const near = closest(name, names);
    const params = { name, ...(near ? { near } : {}) };
    problems.push(problem(near ? `unknown_${what}_near` : `unknown_${what}`, path, params));
  };
  const people = (who: string | readonly string[] | undefined, path: TemplatePath): void => {
    listOf(who).forEach((one, index) => {
      if (one.startsWith('position:'))
        known(
          one.slice('position:'.length),
          positions,
          'position',
          Array.isArray(who) ? [...path, index] : path,
        );
    });
  };

  template.severities.forEach((one, i) => known(one.acts, positions, 'position', ['severities', i, 'acts']));
  for (const [role, position] of Object.entries(template.roles))
    known(position, positions, 'position', ['roles', role]);
  template.clocks.forEach((clock, i) =>
    clock.escalate.forEach((step, j) => people(step.to, ['clocks', i, 'escalate', j, 'to'])),
  );
  for (const [name, approval] of Object.entries(template.approvals))
    approval.levels.forEach((level, i) => {
      for (const key of ['position', 'otherwise'] as const)
        known(level[key], positions, 'position', ['approvals', name, 'levels', i, key]);
    });
  for (const { step, path, stage } of stepsOf(template)) {
    known(step.form, Object.keys(template.forms), 'form', [...path, 'form']);
    known(step.approval, approvals, 'approval', [...path, 'approval']);
    people(step.who, [...path, 'who']);
    people(step.tells, [...path, 'tells']);
    const beside = (stage === undefined ? template.anytime : template.stages[stage]?.steps) ?? [];
    const others = beside.map((other) => other.id).filter((id) => id !== step.id);
    step.after.forEach((id, index) => known(id, others, 'step', [...path, 'after', index]));
  }
  template.stages.forEach((stage, i) => {
    const path = ['stages', i];
    people(stage.responsible, [...path, 'responsible']);
    stage.clocks.forEach((id, j) => known(id, clocks, 'clock', [...path, 'clocks', j]));
    const steps = stage.steps.map((step) => step.id);
    stage.exits.forEach((exit, j) => {
      const at = [...path, 'exits', j];
      known(exit.to, targets, 'stage', [...at, 'to']);
      people(exit.who, [...at, 'who']);
      exit.voids.forEach((name, k) => known(name, approvals, 'approval', [...at, 'voids', k]));
      if (Array.isArray(exit.needs))
        exit.needs.forEach((id, k) => known(id, steps, 'step', [...at, 'needs', k]));
    });
  });
  for (const key of ['exceptionalClosing', 'reopening', 'withdrawal', 'suspension'] as const) {
    const act = template[key];
    if (!act) continue;
    people(act.who, [key, 'who']);
    if ('to' in act) known(act.to, targets, 'stage', [key, 'to']);
  }
  return problems;
}
