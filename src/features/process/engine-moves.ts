import { listOf, type Who } from '../../language/template-basics.ts';
import type { Step } from '../../language/template-types.ts';
import type { ProcessEvent } from '../../terms/process-events.ts';
import { statusAt } from './engine-exits.ts';
import type { CaseStatus, ClosedAs, Effect, ProcessState } from './engine-types.ts';
import type { View } from './engine-view.ts';

/** An announcement. */
export function eventEffect(event: ProcessEvent, at: string, stage: string, step?: string): Effect {
  return { kind: 'event', event, at, stage, ...(step === undefined ? {} : { step }) };
}

/** Whom a finished step wants told; who calls back and who supervises are told by the post that usually does. */
export function tellEffects({ template, stage }: View, step: Step): Effect[] {
  const who = listOf<Who>(step.tells).flatMap((one): Who[] => {
    if (one !== 'callback' && one !== 'supervisor') return [one];
    const post = template.roles[one];
    return post === undefined ? [] : [`position:${post}`];
  });
  return who.length > 0 ? [{ kind: 'tell', stage: stage.id, step: step.id, who }] : [];
}

/**
 * Goes from where the case is to a stage or an end. Entering a stage of phase `archive` closes the case, so that
 * what is closed can still be put away; an end leaves the case in its last stage.
 */
export function goTo(
  view: View,
  to: string,
  now: Date,
  how: {
    exit?: string;
    auto?: boolean;
    closedAs?: ClosedAs;
    reasonCode?: string;
    events?: readonly ProcessEvent[];
  } = {},
): { state: ProcessState; effects: Effect[] } {
  const at = now.toISOString();
  const before = view.state;
  // By itself back into the same stage: what led there this instant belongs to the round before, and leads back only once.
  const circles = how.auto === true && to === before.stage;
  const enteredAt = circles ? new Date(now.getTime() + 1).toISOString() : at;
  const status = statusAt(view, to);
  const stays = to === 'closed' || to === 'archived';
  const stage = stays ? before.stage : to;
  const visits = stays ? before.visits : { ...before.visits, [to]: (before.visits[to] ?? 0) + 1 };
  const effects: Effect[] = (how.events ?? []).map((event) => eventEffect(event, at, before.stage));
  effects.push({ kind: 'leave-stage', stage: before.stage, round: view.round, exit: how.exit ?? null });
  if (!stays) effects.push({ kind: 'enter-stage', stage: to, round: visits[to] ?? 1 });
  effects.push(...statusEffects(before.status, status, at, stage));
  const isOver = status === 'closed' || status === 'archived';
  return {
    state: {
      ...before,
      stage,
      status,
      visits,
      enteredAt: stays ? before.enteredAt : enteredAt,
      closedAt: isOver ? (before.closedAt ?? at) : null,
      closedAs: isOver ? (before.closedAs ?? how.closedAs ?? 'regular') : null,
      reasonCode: how.reasonCode ?? (isOver ? before.reasonCode : null),
      version: before.version + 1,
    },
    effects,
  };
}

/** A change of status with what it announces; archiving an open case closes it on the way. */
export function statusEffects(from: CaseStatus, to: CaseStatus, at: string, stage: string): Effect[] {
  if (from === to) return [];
  const effects: Effect[] = [];
  const wasOpen = from === 'open' || from === 'suspended';
  if (from === 'suspended') effects.push(eventEffect('resumed', at, stage));
  if (wasOpen && (to === 'closed' || to === 'archived')) effects.push(eventEffect('closed', at, stage));
  if (to === 'archived') effects.push(eventEffect('archived', at, stage));
  if (to === 'suspended') effects.push(eventEffect('suspended', at, stage));
  if (!wasOpen && to === 'open') effects.push(eventEffect('reopened', at, stage));
  return [{ kind: 'status', from, to }, ...effects];
}
