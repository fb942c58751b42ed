import { readdirSync, readFileSync } from 'node:fs';
import { factsWith, factWord, type Facts } from '../../src/language/facts.ts';
import { loadTemplate } from '../../src/language/load-template.ts';
import type { Template } from '../../src/language/template-types.ts';
import {
  completeStep,
  initialState,
  nextActions,
  settle,
  skipStep,
  takeExit,
  waitingSteps,
} from '../../src/features/process/engine.ts';
import type {
  Actor,
  Effect,
  NextAction,
  ProcessState,
  ToolReport,
  Transition,
} from '../../src/features/process/engine-types.ts';
import { permissions } from '../../src/terms/permissions.ts';

const folder = new URL('../../processes/', import.meta.url);

/** The shipped fragments by name. */
export const shippedFragments = Object.fromEntries(
  readdirSync(new URL('fragments/', folder)).map((file) => [
    file.replace(/\.yaml$/, ''),
    readFileSync(new URL(`fragments/${file}`, folder), 'utf8'),
  ]),
);

/** The codes of the shipped templates. */
export const shippedCodes = readdirSync(folder)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => file.replace(/\.yaml$/, ''));

/** A shipped template, loaded with the shipped fragments. @throws Error with its mistakes */
export function shippedTemplate(code: string): Template {
  return templateFrom(readFileSync(new URL(`${code}.yaml`, folder), 'utf8'));
}

/** A template from its text. @throws Error with its mistakes */
export function templateFrom(yaml: string): Template {
  const loaded = loadTemplate(yaml, { fragments: shippedFragments });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems, null, 1));
  return loaded.template;
}

/** Somebody in a case; by default a person with every permission and no part in it. */
export function actor(part: Partial<Actor> = {}): Actor {
  return {
    kind: 'person',
    personId: 'somebody',
    positions: [],
    isOwner: false,
    isFirstContact: false,
    permissions: new Set(permissions),
    ...part,
  };
}

/** Somebody who holds every position and role at once: what they cannot do, nobody can. */
export function everybody(template: Template): Actor {
  const positions = template.positions.map((position) => position.code);
  const roles = { isOwner: true, isFirstContact: true, isCallback: true, isSupervisor: true };
  return actor({ personId: 'everybody', positions, ...roles });
}

/** A case that exists only in memory: the engine's part of the product without anything around it. */
export class PaperCase {
  state: ProcessState;
  facts: Facts;
  reports: Record<string, ToolReport> = {};
  now = new Date('2026-03-02T01:00:00Z');
  /** Everything that was announced, in order. */
  readonly events: string[] = [];
  readonly effects: Effect[] = [];
  readonly template: Template;

  constructor(template: Template, facts: Partial<Facts> = {}) {
    this.template = template;
    this.facts = factsWith({ owned: true, ...facts });
    const begun = initialState(template, this.now);
    this.state = begun.state;
    this.apply({ ok: true, ...begun });
    this.know({});
  }

  /** Where it is: `offer`, or `archive closed`. */
  get where(): string {
    return this.state.status === 'open' ? this.state.stage : `${this.state.stage} ${this.state.status}`;
  }

  tick(minutes = 10): void {
    this.now = new Date(this.now.getTime() + minutes * 60_000);
  }

  /** Something became known; the engine goes on by itself as far as it can. */
  know(facts: Partial<Facts>): this {
    this.tick();
    this.facts = { ...this.facts, ...facts } as Facts;
    for (let turn = 0; turn < 30; turn++) {
      const next = settle(this.template, this.state, this.facts, this.reports, this.now);
      if (!next.ok || next.effects.length === 0) return this;
      this.apply(next);
    }
    throw new Error(`never settles in ${this.where}`);
  }

  /** A tool's work is complete (or no longer), and the facts with it. */
  tool(step: string, facts: Partial<Facts> = {}, complete = true): this {
    this.tick();
    const missing = complete ? [] : [{ code: 'process.tool_incomplete', params: { name: step } }];
    this.reports[step] = { complete, missing, at: this.now.toISOString(), by: 'somebody' };
    return this.know(facts);
  }

  complete(step: string, who = everybody(this.template)): this {
    return this.must(completeStep(this.template, this.state, this.facts, this.reports, who, this.now, step));
  }

  skip(step: string, reason: string, who = everybody(this.template)): this {
    const { template, state, facts, reports, now } = this;
    return this.must(skipStep(template, state, facts, reports, who, now, step, reason));
  }

  take(exit: string, who = everybody(this.template), reason = 'because'): this {
    const { template, state, facts, reports, now } = this;
    return this.must(takeExit(template, state, facts, reports, who, now, exit, reason));
  }

  /** Makes a transition that has to be possible. @throws Error with the reasons */
  must(transition: Transition): this {
    if (!transition.ok) throw new Error(`${this.where}: ${JSON.stringify(transition.reasons)}`);
    this.apply(transition);
    return this.know({});
  }

  actions(who = everybody(this.template)): NextAction[] {
    return nextActions(this.template, this.state, this.facts, this.reports, who, this.now);
  }

  action(id: string, who = everybody(this.template)): NextAction {
    const found = this.actions(who).find((one) => one.id === id);
    if (!found)
      throw new Error(
        `${this.where} has no ${id}: ${this.actions(who)
          .map((one) => one.id)
          .join(' ')}`,
      );
    return found;
  }

  /** What is waited for, and by whom: `propose:owner`. */
  waiting(): string[] {
    return waitingSteps(this.template, this.state, this.facts, this.reports).map(
      ({ step, who }) => `${step}:${who.join('|')}`,
    );
  }

  apply(transition: Transition & { ok: true }): void {
    this.state = transition.state;
    for (const effect of transition.effects) {
      this.effects.push(effect);
      if (effect.kind === 'event') this.events.push(effect.event);
      if (effect.kind === 'void-approval') this.voidApproval(effect.approval);
    }
  }

  voidApproval(name: string): void {
    const fact = `approval.${factWord(name)}` as const;
    if ((this.facts[fact] ?? 'none') !== 'none') this.facts = { ...this.facts, [fact]: 'void' };
    for (const stage of this.template.stages)
      for (const step of stage.steps)
        if (step.approval === name && this.reports[step.id])
          this.reports[step.id] = { complete: false, missing: [], at: this.now.toISOString() };
  }
}
