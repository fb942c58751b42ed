import { sql, type RawBuilder } from 'kysely';
import type { Template } from '../../language/template-types.ts';
import type { Facts } from '../../language/facts.ts';
import type { Actor, Ctx } from '../../platform/context.ts';
import { toolOfKind, type ProcessTool } from '../../terms/process-tools.ts';
import { nextActions } from '../process/engine.ts';
import type { Actor as EngineActor, NextAction, ToolReport, ToolReports } from '../process/engine-types.ts';
import { templateOf } from '../process/template-queries.ts';
import { factsOf, knownOfCase, ownFacts } from './complaint-facts-service.ts';
import type { CaseQuestion } from './complaint-hooks.ts';
import { abilitiesOn } from './complaint-policy.ts';
import type { Complaint } from './complaint-store.ts';

/** Everything the engine is asked with about one complaint now. */
export interface Course {
  complaint: Complaint;
  template: Template;
  facts: Facts;
  reports: ToolReports;
  /** What each contributor knows of it, in their order. */
  features: readonly unknown[];
}

/**
 * Gathers a complaint's template, facts and the reports of the tools its present stage uses; `stageOnly` leaves out
 * the steps that are at hand in every stage and move nothing by themselves.
 */
export async function courseOf(
  ctx: Ctx,
  complaint: Complaint,
  how: { stageOnly?: boolean } = {},
): Promise<Course> {
  const { beside: _, ...course } = await courseWith(ctx, complaint, sql`null::json`, how);
  return course;
}

/** The course, and whatever else is asked of the database in the same statement: one expression that gives JSON. */
export async function courseWith<Asked>(
  ctx: Ctx,
  complaint: Complaint,
  ask: RawBuilder<Asked>,
  how: { stageOnly?: boolean } = {},
): Promise<Course & { beside: Asked }> {
  const template = await templateOf(ctx, complaint.process_version_id);
  const question = { complaint, template };
  const { beside, ...known } = await knownOfCase(ctx, question, ask);
  const facts = await factsOf(ctx, question, known);
  const { features } = known;
  const reports = reportsOf(ctx, question, features, how.stageOnly ?? false);
  return { ...question, facts, reports, features, beside };
}

/**
 * The course after nothing but the complaint's own columns, steps and stage changed: what features know still holds.
 * As {@link courseOf} with `stageOnly`.
 */
export function sameCourse(ctx: Ctx, course: Course, complaint: Complaint): Course {
  const { template, features } = course;
  return {
    ...course,
    complaint,
    reports: reportsOf(ctx, { complaint, template }, features, true),
    facts: { ...course.facts, ...(ownFacts(ctx, complaint, course.template) as Facts) },
  };
}

/** What the actor can do next with the complaint, and why the rest is not possible. */
export function actionsOf(ctx: Ctx, course: Course): NextAction[] {
  const { template, complaint, facts, reports } = course;
  return nextActions(
    template,
    complaint.process_state,
    facts,
    reports,
    engineActor(ctx.actor, complaint, template),
    ctx.time.now(),
  );
}

/** The actor as the engine sees them in this case. Calling back is the duty of a post, not of one person. */
export function engineActor(
  actor: Actor,
  complaint: Complaint,
  { roles }: Pick<Template, 'roles'>,
): EngineActor {
  if (actor.kind !== 'person')
    return {
      kind: actor.kind === 'complainant' ? 'complainant' : 'system',
      personId: null,
      positions: [],
      isOwner: false,
      isFirstContact: false,
      permissions: new Set(),
    };
  const people = [actor.personId, ...actor.deputyFor];
  const permissions = new Set(abilitiesOn(actor, complaint));
  return {
    kind: 'person',
    personId: actor.personId,
    positions: actor.positions,
    isOwner: complaint.owner_id !== null && people.includes(complaint.owner_id),
    isFirstContact: complaint.first_contact_id !== null && people.includes(complaint.first_contact_id),
    isCallback: roles.callback !== undefined && actor.positions.includes(roles.callback),
    isSupervisor: permissions.has('complaint.supervise'),
    permissions,
  };
}

function reportsOf(
  ctx: Ctx,
  question: CaseQuestion,
  features: readonly unknown[],
  stageOnly: boolean,
): ToolReports {
  const { complaint, template } = question;
  const state = complaint.process_state;
  const stage = template.stages.find((one) => one.id === state.stage);
  const steps = [...(stage?.steps ?? []), ...(stageOnly ? [] : template.anytime)];
  const reports: Record<string, ToolReport> = {};
  for (const step of steps) {
    const tool: ProcessTool | undefined = step.tool ?? toolOfKind[step.kind];
    const at = tool ? ctx.hooks.cases.findIndex((contributor) => contributor.tools?.[tool]) : -1;
    const report = tool && ctx.hooks.cases[at]?.tools?.[tool];
    if (report) reports[step.id] = report({ ...question, step: step.id }, features[at]);
  }
  return reports;
}
