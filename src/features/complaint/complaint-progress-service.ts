import type { Updateable } from 'kysely';
import { json, type Tx } from '../../platform/context.ts';
import { say } from '../../platform/live-words.ts';
import type { Complaints } from '../../schema/tables.ts';
import type { EventKind } from '../../terms/event-kinds.ts';
import type { ProcessEvent } from '../../terms/process-events.ts';
import { appendEvents, type NewEvent } from '../audit/audit-store.ts';
import type { JsonValue } from '../audit/audit-rules.ts';
import { followEvents } from '../clock/clock-service.ts';
import type { CasePlace } from '../clock/clock-reach-rules.ts';
import { settle } from '../process/engine.ts';
import type { Effect, ProcessState } from '../process/engine-types.ts';
import { courseOf, sameCourse, type Course } from './complaint-course-service.ts';
import type { CaseEffect } from './complaint-hooks.ts';
import { indexComplaint, indexNew } from './complaint-search-service.ts';
import { insertComplaints, updateComplaint, type Complaint } from './complaint-store.ts';
import { bringStepWork } from './complaint-work-service.ts';

/** What a use case did to a complaint. */
export interface Progress {
  /** What goes on record, in order; ids, codes, amounts and digests only. */
  events: { kind: EventKind; data?: Record<string, JsonValue | undefined>; words?: string | undefined }[];
  /** Columns of the complaint that changed. */
  change?: Updateable<Complaints>;
  /** What happened in the words of the process (starts and meets clocks). */
  announce?: readonly ProcessEvent[];
  /** From when what `received` starts is reckoned; the time it was received if absent. */
  receivedAt?: Date;
  /** The engine's transition, when the use case made one. */
  transition?: { state: ProcessState; effects: readonly Effect[] };
  /** The complaint is registered just now: it is written for the first time, standing where its way begins. */
  fresh?: true;
}

/**
 * Carries on after something happened to a complaint, in its transaction: writes the change and its events, lets
 * the engine complete what is complete and take its automatic exits, follows with clocks, work items and whatever
 * other features do then, has it found by what it says now, and tells open screens. Answers the complaint as it stands afterwards.
 */
export async function progress(tx: Tx, before: Complaint, what: Progress): Promise<Complaint> {
  const stream = { kind: 'complaint' as const, id: before.id };
  const complaint: Complaint = { ...before, ...(what.change as Partial<Complaint>) };
  const events: NewEvent[] = what.events.map((event) => ({ stream, ...event }));
  const told: ProcessEvent[] = [...(what.announce ?? [])];
  const effects: CaseEffect[] = told.map((event) => ({ kind: 'process-event', event }));

  for (const event of told) noteMoment(complaint, event, tx.time.now());
  if (what.transition) apply(tx.time.now(), complaint, what.transition, events, told, effects);
  await voidApprovals(tx, complaint, what.transition?.effects ?? []);
  let course = await courseOf(tx, complaint, { stageOnly: true });
  for (let turn = 0; turn < 30; turn++) {
    const next = settle(
      course.template,
      complaint.process_state,
      course.facts,
      course.reports,
      tx.time.now(),
    );
    if (!next.ok || next.effects.length === 0) break;
    apply(tx.time.now(), complaint, next, events, told, effects);
    await voidApprovals(tx, complaint, next.effects);
    const onlySteps = next.effects.every((effect) => effect.kind === 'step' || effect.kind === 'event');
    course =
      onlySteps || what.fresh
        ? sameCourse(tx, course, complaint)
        : await courseOf(tx, complaint, { stageOnly: true });
  }
  await appendEvents(tx, events);
  takePlace(tx, complaint, course);
  const following = await followEvents(tx, {
    complaintId: complaint.id,
    regionId: complaint.region_id,
    template: course.template,
    facts: course.facts,
    place: placeOf(complaint),
    events: told.map((event) => ({
      event,
      at: event === 'received' ? (what.receivedAt ?? complaint.received_at) : tx.time.now(),
    })),
    paused: complaint.process_state.status === 'suspended' ? 'suspended' : null,
    fresh: what.fresh === true,
  });
  complaint.due_at = following.dueAt;
  if (what.fresh) await insertComplaints(tx, [complaint]);
  else
    complaint.version = await updateComplaint(tx, complaint.id, {
      ...what.change,
      ...whatFollows(complaint),
    });
  await following.write();
  // Whoever had it in hand goes on with this version: a feature that follows may write, too.
  before.version = complaint.version;
  await bringStepWork(tx, complaint, course, what.fresh === true);
  for (const effect of effects)
    for (const contributor of tx.hooks.cases) await contributor.onEffect?.(tx, complaint, effect);
  if (what.fresh) indexNew(tx, [complaint]);
  else indexComplaint(tx, complaint.id);
  await say(tx, {
    topic: `complaint:${complaint.id}`,
    kind: 'changed',
    data: { version: complaint.version },
  });
  return complaint;
}

/** The first time that some things happened is kept on the complaint, for facts and lists. */
function noteMoment(complaint: Complaint, event: ProcessEvent, now: Date): void {
  if (event === 'acknowledged') complaint.acknowledged_at ??= now;
  if (event === 'handled') complaint.handled_at ??= now;
  if (event === 'replied') complaint.replied_at = now;
}

/** Takes a transition's state over and turns its effects into events and columns. */
function apply(
  now: Date,
  complaint: Complaint,
  transition: { state: ProcessState; effects: readonly Effect[] },
  events: NewEvent[],
  told: ProcessEvent[],
  effects: CaseEffect[],
): void {
  complaint.process_state = transition.state;
  const stream = { kind: 'complaint' as const, id: complaint.id };
  for (const effect of transition.effects) {
    switch (effect.kind) {
      case 'event':
        told.push(effect.event);
        effects.push({ kind: 'process-event', event: effect.event });
        noteMoment(complaint, effect.event, now);
        break;
      case 'enter-stage':
        events.push({
          stream,
          kind: 'complaint.stage-entered',
          data: { stage: effect.stage, round: effect.round },
        });
        effects.push({ kind: 'entered-stage', stage: effect.stage, round: effect.round });
        break;
      case 'leave-stage':
        events.push({
          stream,
          kind: 'complaint.stage-left',
          data: { stage: effect.stage, exit: effect.exit },
        });
        break;
      case 'step':
        events.push({
          stream,
          kind: `complaint.step-${effect.outcome}`,
          data: { step: effect.step, stage: effect.stage, round: effect.round },
        });
        break;
      case 'status':
        effects.push({ kind: 'status', from: effect.from, to: effect.to });
        break;
      case 'tell':
        for (const to of effect.who)
          events.push({
            stream,
            kind: 'complaint.told',
            data: { step: effect.step, to, department: complaint.department_id },
          });
        break;
      case 'void-approval':
        break;
    }
  }
}

async function voidApprovals(tx: Tx, complaint: Complaint, effects: readonly Effect[]): Promise<void> {
  for (const effect of effects)
    if (effect.kind === 'void-approval')
      for (const contributor of tx.hooks.cases)
        await contributor.voidApproval?.(tx, complaint, effect.approval, 'process');
}

/** Notes on the complaint where the case now is. */
function takePlace(tx: Tx, complaint: Complaint, course: Course): void {
  const state = complaint.process_state;
  const stage = course.template.stages.find((one) => one.id === state.stage);
  complaint.stage = state.stage;
  complaint.phase = stage?.phase ?? complaint.phase;
  complaint.status = state.status;
  complaint.closed_at = state.closedAt ? new Date(state.closedAt) : null;
  complaint.closed_how = state.closedAs;
  complaint.archived_at = state.status === 'archived' ? (complaint.archived_at ?? tx.time.now()) : null;
}

/** The columns that follow from what happened: where the case is, and the moments that lists and facts read. */
function whatFollows(complaint: Complaint): Updateable<Complaints> {
  const { stage, phase, status, acknowledged_at, handled_at, replied_at } = complaint;
  const { closed_at, closed_how, archived_at, due_at } = complaint;
  return {
    process_state: json(complaint.process_state),
    ...{ stage, phase, status, acknowledged_at, handled_at, replied_at },
    ...{ closed_at, closed_how, archived_at, due_at },
  };
}

/** Where it stands, as its clocks ask. */
function placeOf({ process_state: state }: Complaint): CasePlace {
  const skipped = Object.entries(state.steps).flatMap(([step, record]) =>
    record.state === 'skipped' ? [{ step, round: record.round }] : [],
  );
  return { status: state.status, stage: state.stage, visits: state.visits, skipped };
}
