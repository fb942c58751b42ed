import type { z } from 'zod';
import type { portalSurvey } from '../../contract/closing-contract.ts';
import type { Ctx, Tx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { textsOf, translate } from '../../platform/texts.ts';
import type { Language } from '../../terms/lists.ts';
import { appendEvent } from '../audit/audit-store.ts';
import { dueAfter } from '../clock/clock-service.ts';
import { courseOf } from '../complaint/complaint-course-service.ts';
import { progress } from '../complaint/complaint-progress-service.ts';
import { onComplaint } from '../complaint/complaint-service.ts';
import type { Complaint } from '../complaint/complaint-store.ts';
import { hearFromComplainant, sendToComplainant } from '../correspondence/correspondence-service.ts';
import { waitingSteps } from '../process/engine.ts';
import { templateOf } from '../process/template-queries.ts';
import { closeWork, openWork } from '../work/work-service.ts';
import { newestSurvey } from './survey-queries.ts';
import { isDissatisfied, satisfactionIndex } from './survey-rules.ts';
import { answerInsertedSurvey, insertSurvey } from './survey-store.ts';

type Answer = z.output<typeof portalSurvey.body>;

/** The kind of work item by which somebody looks into a dissatisfied answer. */
const dissatisfied = 'dissatisfied';

/**
 * Asks the complainant by hand how it was handled (SAT-1).
 * @throws AppError `survey.asked_conflict` when the last question is not answered yet
 */
export async function askSurvey(ctx: Ctx, id: string): Promise<{ id: string }> {
  return onComplaint(ctx, id, { permission: 'complaint.handle', whenOver: true }, async (tx, complaint) => {
    const newest = await newestSurvey(tx, id);
    if (newest && !newest.answered_at) throw new AppError('survey.asked_conflict');
    return { id: (await ask(tx, complaint, (newest?.round ?? 0) + 1)).id };
  });
}

async function ask(
  tx: Tx,
  complaint: Complaint,
  round: number,
): Promise<{ id: string; complaint: Complaint }> {
  const survey = await insertSurvey(tx, complaint.id, round);
  await noteAsked(tx, complaint, { survey, round });
  const language = complaint.language as Language;
  const { number } = complaint;
  const { complaint: after } = await sendToComplainant(tx, complaint, {
    kind: 'survey',
    channel: 'portal',
    subject: translate(language, 'mail.survey.subject', { number }),
    body: translate(language, 'mail.survey.body', { number }),
    data: { survey },
  });
  return { id: survey, complaint: after };
}

/** Asks by itself when the case has come to its survey step: as soon as the steps before it are done. */
export async function askWhenReached(tx: Tx, complaint: Complaint): Promise<void> {
  if (complaint.status !== 'open') return;
  const template = await templateOf(tx, complaint.process_version_id);
  const stage = template.stages.find((one) => one.id === complaint.process_state.stage);
  if (!stage?.steps.some((step) => step.kind === 'survey')) return;
  const { facts, reports } = await courseOf(tx, complaint);
  const waiting = waitingSteps(template, complaint.process_state, facts, reports);
  if (!waiting.some((step) => step.tool === 'survey')) return;
  const newest = await newestSurvey(tx, complaint.id);
  // The case went on meanwhile; whoever carries it on has to see where it stands.
  Object.assign(complaint, (await ask(tx, complaint, (newest?.round ?? 0) + 1)).complaint);
}

/**
 * Takes the complainant's answer: theirs through the portal, or noted by staff who heard it, then asked or not. A
 * dissatisfied one goes to the supervisor.
 * @throws AppError `survey.answered_conflict`, `survey.not_asked`
 */
export async function answerSurvey(ctx: Ctx, id: string, given: Answer, via: string): Promise<void> {
  const wanted = { permission: 'complaint.handle', complainant: true, whenOver: true } as const;
  await onComplaint(ctx, id, wanted, async (tx, complaint) => {
    if (Object.keys(given.scores).length === 0)
      throw new AppError(
        'request.fields_invalid',
        {},
        { fields: [{ path: 'scores', code: 'field.required' }] },
      );
    const survey = await openSurvey(tx, complaint);
    const index = satisfactionIndex(given.scores);
    if (!(await answerInsertedSurvey(tx, survey.id, { ...given, index, via })))
      throw new AppError('survey.answered_conflict');
    const after = given.remark.trim() ? await hear(tx, complaint, given, survey.id, via) : complaint;
    if (isDissatisfied(given.scores)) await callSupervisor(tx, complaint, survey.id);
    const data = { survey: survey.id, round: survey.round, scores: given.scores, index, via };
    await progress(tx, after, {
      events: [{ kind: 'survey.answered', data }],
      change: { satisfaction: index },
    });
  });
}

async function openSurvey(tx: Tx, complaint: Complaint): Promise<{ id: string; round: number }> {
  const newest = await newestSurvey(tx, complaint.id);
  if (newest && !newest.answered_at) return newest;
  if (tx.actor.kind === 'complainant')
    throw new AppError(newest ? 'survey.answered_conflict' : 'survey.not_asked');
  const round = (newest?.round ?? 0) + 1;
  const id = await insertSurvey(tx, complaint.id, round);
  await noteAsked(tx, complaint, { survey: id, round });
  return { id, round };
}

async function hear(
  tx: Tx,
  complaint: Complaint,
  given: Answer,
  survey: string,
  via: string,
): Promise<Complaint> {
  const said = { kind: 'survey', channel: via, body: given.remark, data: { survey } } as const;
  return (await hearFromComplainant(tx, complaint, said)).complaint;
}

async function callSupervisor(tx: Tx, complaint: Complaint, survey: string): Promise<void> {
  const template = await templateOf(tx, complaint.process_version_id);
  await openWork(tx, {
    complaintId: complaint.id,
    kind: dissatisfied,
    ref: survey,
    title: textsOf('desk.survey.dissatisfied', { number: complaint.number }),
    assigneeId: null,
    position: template.roles.supervisor ?? 'supervision',
    departmentId: null,
    regionId: complaint.region_id,
    dueAt: await dueAfter(tx, '1wd', complaint.region_id, tx.time.now()),
  });
}

/** The supervisor has looked into a dissatisfied answer, and says what comes of it. */
export async function reviewSurvey(ctx: Ctx, id: string, note: string): Promise<void> {
  await onComplaint(ctx, id, { permission: 'complaint.assign', whenOver: true }, async (tx, complaint) => {
    await closeWork(tx, id, { kind: dissatisfied });
    await progress(tx, complaint, { events: [{ kind: 'survey.reviewed', words: note }] });
  });
}

async function noteAsked(
  tx: Tx,
  complaint: Complaint,
  data: { survey: string; round: number },
): Promise<void> {
  await appendEvent(tx, { stream: { kind: 'complaint', id: complaint.id }, kind: 'survey.asked', data });
}
