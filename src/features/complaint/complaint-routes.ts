import type { FastifyInstance } from 'fastify';
import * as contract from '../../contract/complaint-contract.ts';
import { countComplaints, listComplaints } from '../../contract/complaint-list-contract.ts';
import { serve } from '../../platform/http/serve-route.ts';
import { AppError } from '../../platform/errors.ts';
import { actionsOf, courseOf } from './complaint-course-service.ts';
import { answerHandover, askHandover, assignOwner, takeCase } from './complaint-duty-service.ts';
import { declareInterest, liftInterest } from './complaint-interest-service.ts';
import { linkComplaints, unlinkComplaints } from './complaint-link-service.ts';
import { chase, editMatter } from './complaint-matter-service.ts';
import { complaintCount, complaintList } from './complaint-list-queries.ts';
import { caseView } from './complaint-view-service.ts';
import { handoversOf, savedAnswers } from './complaint-record-queries.ts';
import { openComplaint, readComplaint } from './complaint-service.ts';
import {
  changeCourse,
  closeWithoutAgreement,
  finishStep,
  formOfStep,
  leaveOutStep,
  moveOn,
} from './complaint-steps-service.ts';
import { timelineOf } from './complaint-timeline-queries.ts';
import { toldTo } from './complaint-words-policy.ts';

/** The register: lists, the case, its time line, its way through the process, who has it. */
export function registerComplaintRoutes(app: FastifyInstance): void {
  serve(app, listComplaints, async ({ ctx, query }) => complaintList(ctx, query));
  serve(app, countComplaints, async ({ ctx, query }) => complaintCount(ctx, query));
  serve(app, contract.getCase, async ({ ctx, params }) => caseView(ctx, await openComplaint(ctx, params.id)));
  serve(app, contract.getTimeline, async ({ ctx, params, query }) => {
    const complaint = await openComplaint(ctx, params.id);
    return timelineOf(ctx, complaint.id, query);
  });
  serve(app, contract.editMatter, async ({ ctx, params, body }) => editMatter(ctx, params.id, body));
  registerCourseRoutes(app);
  registerDutyRoutes(app);
}

function registerCourseRoutes(app: FastifyInstance): void {
  serve(app, contract.completeStep, async ({ ctx, params, body }) =>
    finishStep(ctx, params.id, params.step, body),
  );
  serve(app, contract.skipStep, async ({ ctx, params, body }) =>
    leaveOutStep(ctx, params.id, params.step, body.reason),
  );
  serve(app, contract.getStepForm, async ({ ctx, params }) => {
    const course = await courseOf(ctx, await readComplaint(ctx, params.id));
    const form = formOfStep(course, params.step);
    if (!form || !actionsOf(ctx, course).some((action) => action.stepId === params.step))
      throw new AppError('complaint.form_not_found');
    const answers = await savedAnswers(ctx, params.id, params.step);
    // Who fills it in now (legal counsel, say) corrects what they said before.
    const fills = actionsOf(ctx, course).some((action) => action.stepId === params.step && action.allowed);
    return {
      fields: form.form.fields,
      answers: fills ? answers : toldTo(ctx.actor, course.complaint, answers),
      version: course.complaint.version,
    };
  });
  serve(app, contract.takeExit, async ({ ctx, params, body }) => moveOn(ctx, params.id, params.exit, body));
  serve(app, contract.closeExceptionally, async ({ ctx, params, body }) =>
    closeWithoutAgreement(ctx, params.id, body),
  );
  serve(app, contract.changeCourse, async ({ ctx, params, body }) => changeCourse(ctx, params.id, body));
}

function registerDutyRoutes(app: FastifyInstance): void {
  const done = { done: true } as const;
  serve(app, contract.assignOwner, async ({ ctx, params, body }) =>
    assignOwner(ctx, params.id, body.personId, body.reason),
  );
  serve(app, contract.takeCase, async ({ ctx, params }) => takeCase(ctx, params.id));
  serve(app, contract.askHandover, async ({ ctx, params, body }) => askHandover(ctx, params.id, body));
  serve(app, contract.answerHandover, async ({ ctx, params, body }) => {
    await answerHandover(ctx, params.id, body.answer, body.reason);
    return done;
  });
  serve(app, contract.listHandovers, async ({ ctx, params }) => {
    const complaint = await readComplaint(ctx, params.id);
    return { items: toldTo(ctx.actor, complaint, await handoversOf(ctx, complaint.id)) };
  });
  serve(app, contract.declareInterest, async ({ ctx, params, body }) => {
    await declareInterest(ctx, params.id, body);
    return done;
  });
  serve(app, contract.liftInterest, async ({ ctx, params, body }) => {
    await liftInterest(ctx, params.id, params.personId, body.reason);
    return done;
  });
  serve(app, contract.linkComplaint, async ({ ctx, params, body }) => {
    await linkComplaints(ctx, params.id, body);
    return done;
  });
  serve(app, contract.unlinkComplaint, async ({ ctx, params, body }) => {
    await unlinkComplaints(ctx, params.id, { otherId: params.other, ...body });
    return done;
  });
  serve(app, contract.chase, async ({ ctx, params, body }) => {
    await chase(ctx, params.id, body.note);
    return done;
  });
}
