import { listOf } from '../../language/template-basics.ts';
import { factTitle } from '../../language/template-scope.ts';
import type { Exit, Form, FormField, Stage, Step, Template } from '../../language/template-types.ts';

/** A template as it is read by people: every list a list, every absence null, in the order a case meets it. */
export function outlineOf(template: Template) {
  const { template: code, title, about, kinds, severities, positions, roles, stages } = template;
  return {
    code,
    title,
    about: { from: about.from, summary: about.summary, reading: about.reading ?? null },
    kinds,
    severities: severities.map((severity) => ({ ...severity, suggest: severity.suggest ?? null })),
    responsibilityClasses: template.responsibilityClasses,
    priorities: template.priorities ?? null,
    positions: positions.map((position) => ({ ...position, duty: position.duty ?? null })),
    roles: Object.entries(roles).map(([role, position]) => ({ role, position })),
    stages: stages.map(stageOutline),
    anytime: template.anytime.map(stepOutline),
    clocks: template.clocks.map((clock) => ({
      ...clock,
      met: [...listOf(clock.met)],
      when: clock.when ?? null,
      limit: clock.limit ?? null,
      until: clock.until === undefined ? null : (factTitle(template, clock.until) ?? null),
    })),
    approvals: Object.entries(template.approvals).map(([name, approval]) => ({
      code: name,
      title: approval.title,
      subject: approval.subject,
      deputies: approval.deputies,
      levels: approval.levels.map((level) => ({
        id: level.id,
        title: level.title,
        position: level.position,
        when: level.when ?? null,
        amountFrom: level.amountFrom ?? null,
        ownDepartment: level.from === 'owner-department',
        signs: String(level.signs),
        secondFactor: level.secondFactor,
        named: level.named,
        otherwise: level.otherwise ?? null,
      })),
    })),
    forms: Object.entries(template.forms).map(([name, form]) => formOutline(name, form)),
    endings: endingsOf(template),
  };
}

function stageOutline(stage: Stage) {
  return {
    ...stage,
    help: stage.help ?? null,
    told: stage.told ?? null,
    responsible: stage.responsible ?? null,
    limit: stage.limit ?? null,
    steps: stage.steps.map(stepOutline),
    exits: stage.exits.map(exitOutline),
  };
}

function stepOutline(step: Step) {
  return {
    id: step.id,
    kind: step.kind,
    tool: step.tool ?? null,
    form: step.form ?? null,
    approval: step.approval ?? null,
    title: step.title,
    help: step.help ?? null,
    who: [...listOf(step.who)],
    when: step.when ?? step.until ?? null,
    optional:
      step.optional === 'with-reason' ? step.optional : step.optional ? ('yes' as const) : ('no' as const),
    after: step.after,
    limit: step.limit ?? null,
    tells: [...listOf(step.tells)],
  };
}

function exitOutline(exit: Exit) {
  return {
    id: exit.id,
    to: exit.to,
    title: exit.title,
    when: exit.when ?? null,
    because: exit.because ?? null,
    who: [...listOf(exit.who)],
    returns: exit.returns,
    auto: exit.auto,
    reason: exit.reason,
  };
}

function formOutline(code: string, form: Form) {
  return { code, title: form.title ?? null, fields: form.fields.map(fieldOutline) };
}

function fieldOutline(field: FormField) {
  const { required } = field;
  return {
    name: field.name,
    kind: field.kind,
    title: field.title,
    required:
      typeof required === 'string' ? ('sometimes' as const) : required ? ('yes' as const) : ('no' as const),
    when: field.when ?? null,
    options: (field.options ?? []).map((option) => option.title),
  };
}

/** The ways in which a case may leave its usual course. */
function endingsOf(template: Template) {
  const { exceptionalClosing, withdrawal, suspension, reopening } = template;
  const none = { to: null, reasons: [], when: null, within: null };
  return [
    exceptionalClosing && {
      ...none,
      kind: 'exceptional-closing' as const,
      who: [...listOf(exceptionalClosing.who)],
      to: exceptionalClosing.to,
      reasons: exceptionalClosing.reasons.map((reason) => reason.title),
    },
    withdrawal && {
      ...none,
      kind: 'withdrawal' as const,
      who: [...listOf(withdrawal.who)],
      to: withdrawal.to,
    },
    suspension && {
      ...none,
      kind: 'suspension' as const,
      who: [...listOf(suspension.who)],
      reasons: suspension.reasons.map((reason) => reason.title),
    },
    reopening && {
      ...none,
      kind: 'reopening' as const,
      who: [...listOf(reopening.who)],
      to: reopening.to,
      when: reopening.when ?? null,
      within: reopening.within ?? null,
    },
  ].filter((ending) => ending !== undefined);
}
