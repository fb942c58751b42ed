import type { AnswerValue } from '../../language/facts.ts';
import { formTrouble } from '../../language/form-rules.ts';
import { wholeReason } from '../../language/reason-text.ts';
import { json, type Ctx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import {
  closeExceptionally,
  completeStep,
  reopen,
  resume,
  skipStep,
  suspend,
  takeExit,
  withdraw,
} from '../process/engine.ts';
import { translate } from '../../platform/texts.ts';
import type { Transition } from '../process/engine-types.ts';
import { courseOf, engineActor, type Course } from './complaint-course-service.ts';
import { progress, type Progress } from './complaint-progress-service.ts';
import { actingPerson, onComplaint, type Wanted } from './complaint-service.ts';
import { saveForm } from './complaint-store.ts';

type Engine = (course: Course) => Transition;

/** Makes one transition of the engine, or says why it is not possible now. Answers the new version. */
async function transit(
  ctx: Ctx,
  id: string,
  wanted: Omit<Wanted, 'permission'>,
  engine: Engine,
  what: (course: Course) => Omit<Progress, 'transition'>,
): Promise<{ version: number }> {
  return onComplaint(
    ctx,
    id,
    { permission: 'complaint.read', complainant: true, ...wanted },
    async (tx, complaint) => {
      const course = await courseOf(tx, complaint);
      const transition = engine(course);
      if (!transition.ok)
        throw new AppError(
          'complaint.not_possible',
          {},
          { reasons: transition.reasons.map((reason) => wholeReason(reason, translate)) },
        );
      const after = await progress(tx, complaint, { ...what(course), transition });
      return { version: after.version };
    },
  );
}

/** Finishes a step of the present stage; a form's answers are checked and kept with it. */
export async function finishStep(
  ctx: Ctx,
  id: string,
  step: string,
  given: {
    version?: number | undefined;
    answers?: Record<string, unknown> | undefined;
    note?: string | undefined;
  },
): Promise<{ version: number }> {
  return onComplaint(
    ctx,
    id,
    { permission: 'complaint.read', version: given.version },
    async (tx, complaint) => {
      let course = await courseOf(tx, complaint);
      const form = formOfStep(course, step);
      if (form) {
        const answers = (given.answers ?? {}) as Record<string, AnswerValue>;
        const fields = formTrouble(form.form, answers, course.facts);
        if (fields.length) throw new AppError('request.fields_invalid', {}, { fields });
        const state = complaint.process_state;
        await saveForm(tx, {
          complaintId: id,
          step,
          round: state.visits[state.stage] ?? 1,
          answers: json({ form: form.code, answers }),
          by: actingPerson(tx),
        });
        course = await courseOf(tx, complaint);
      }
      const transition = completeStep(
      course.template, complaint.process_state, course.facts, course.reports, engineActor(tx.actor, complaint, course.template), tx.time.now(), step,
    ); // oxfmt-ignore
      if (!transition.ok)
        throw new AppError(
          'complaint.not_possible',
          {},
          { reasons: transition.reasons.map((reason) => wholeReason(reason, translate)) },
        );
      const after = await progress(tx, complaint, {
        events: form ? [{ kind: 'complaint.form-saved', data: { step, form: form.code } }] : [],
        transition,
      });
      return { version: after.version };
    },
  );
}

/** The form behind a step of the present stage (or of those always at hand), if it has one. */
export function formOfStep(
  course: Course,
  step: string,
): { code: string; form: Course['template']['forms'][string] } | null {
  const stage = course.template.stages.find((one) => one.id === course.complaint.process_state.stage);
  const code = [...(stage?.steps ?? []), ...course.template.anytime].find((one) => one.id === step)?.form;
  const form = code ? course.template.forms[code] : undefined;
  return code && form ? { code, form } : null;
}

/** Leaves out an optional step; the reason stays on record. */
export async function leaveOutStep(
  ctx: Ctx,
  id: string,
  step: string,
  reason: string,
): Promise<{ version: number }> {
  return transit(
    ctx,
    id,
    {},
    ({ template, complaint, facts, reports }) =>
      skipStep(
        template,
        complaint.process_state,
        facts,
        reports,
        engineActor(ctx.actor, complaint, template),
        ctx.time.now(),
        step,
        reason,
      ),
    () => ({ events: [] }),
  );
}

/** Moves the case on, or back, by an exit of its stage. */
export async function moveOn(
  ctx: Ctx,
  id: string,
  exit: string,
  given: { version?: number | undefined; reason?: string | undefined },
): Promise<{ version: number }> {
  return transit(
    ctx,
    id,
    { version: given.version },
    ({ template, complaint, facts, reports }) =>
      takeExit(
        template,
        complaint.process_state,
        facts,
        reports,
        engineActor(ctx.actor, complaint, template),
        ctx.time.now(),
        exit,
        given.reason,
      ),
    () => ({
      events: given.reason ? [{ kind: 'complaint.exit-taken', data: { exit }, words: given.reason }] : [],
    }),
  );
}

/** Closes without the complainant's agreement: the entitled person chooses a ground and gives the reason (CLO-1). */
export async function closeWithoutAgreement(
  ctx: Ctx,
  id: string,
  given: { version: number; choice: string; reason: string },
): Promise<{ version: number }> {
  return transit(
    ctx,
    id,
    { version: given.version },
    ({ template, complaint, facts }) =>
      closeExceptionally(
        template,
        complaint.process_state,
        facts,
        engineActor(ctx.actor, complaint, template),
        ctx.time.now(),
        given.choice,
      ),
    () => ({
      events: [
        { kind: 'complaint.closed-exceptionally', data: { choice: given.choice }, words: given.reason },
      ],
      change: { close_reason: given.reason },
    }),
  );
}

/** Suspends, resumes, withdraws or reopens a case. */
export async function changeCourse(
  ctx: Ctx,
  id: string,
  given: {
    act: 'suspend' | 'resume' | 'withdraw' | 'reopen';
    version?: number | undefined;
    choice?: string | undefined;
    reason: string;
  },
): Promise<{ version: number }> {
  const kinds = {
    suspend: 'suspended',
    resume: 'resumed',
    withdraw: 'withdrawn',
    reopen: 'reopened',
  } as const;
  return transit(
    ctx,
    id,
    { version: given.version, whenOver: given.act === 'reopen' },
    ({ template, complaint, facts }) => {
      const [state, actor, now] = [
        complaint.process_state,
        engineActor(ctx.actor, complaint, template),
        ctx.time.now(),
      ];
      switch (given.act) {
        case 'suspend':
          return suspend(template, state, facts, actor, now, given.choice ?? '');
        case 'resume':
          return resume(template, state, facts, actor, now);
        case 'withdraw':
          return withdraw(template, state, facts, actor, now);
        case 'reopen':
          return reopen(template, state, facts, actor, now);
      }
    },
    ({ complaint }) => ({
      events: [
        {
          kind: `complaint.${kinds[given.act]}`,
          data: { choice: given.choice },
          words: given.reason || undefined,
        },
      ],
      ...(given.act === 'reopen' && { change: { reopened: complaint.reopened + 1, close_reason: null } }),
    }),
  );
}
