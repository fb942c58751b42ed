import { approvalContributor } from '../features/approval/approval-contributor.ts';
import { voidApprovalsOf } from '../features/approval/approval-service.ts';
import { archiveContributor } from '../features/archive/archive-contributor.ts';
import { recomputeLater } from '../features/clock/clock-recompute-service.ts';
import { clockContributor } from '../features/complaint/complaint-clock-service.ts';
import { correspondenceContributor } from '../features/correspondence/correspondence-contributor.ts';
import { replyContributor } from '../features/correspondence/reply-contributor.ts';
import { replySubject } from '../features/correspondence/reply-approval-contributor.ts';
import { mailOfTask } from '../features/dispatch/outside-mail-service.ts';
import { outsideOf } from '../features/dispatch/outside-service.ts';
import { documentContributor } from '../features/document/document-contributor.ts';
import { subTaskContributor } from '../features/dispatch/sub-task-contributor.ts';
import { subTasksOf } from '../features/dispatch/sub-task-queries.ts';
import { evidenceContributor } from '../features/evidence/evidence-contributor.ts';
import { evidenceOf } from '../features/evidence/evidence-queries.ts';
import { noteCopied, takeIn } from '../features/evidence/evidence-service.ts';
import { complainantOf } from '../features/intake/portal-access-service.ts';
import { portalContributor } from '../features/intake/portal-course-service.ts';
import { investigationContributor } from '../features/investigation/investigation-contributor.ts';
import { seedDepartments } from '../features/organization/starter-service.ts';
import { resolutionContributor } from '../features/resolution/resolution-contributor.ts';
import { solutionSubject } from '../features/resolution/solution-contributor.ts';
import { closingSubject } from '../features/survey/evaluation-approval-contributor.ts';
import { evaluationContributor } from '../features/survey/evaluation-contributor.ts';
import { followUpContributor } from '../features/survey/follow-up-contributor.ts';
import { surveyContributor } from '../features/survey/survey-contributor.ts';
import { triageContributor } from '../features/triage/triage-contributor.ts';
import type { Hooks } from '../platform/context.ts';

/** Wires what features ask of each other; nothing is decided here. */
export const hooks: Hooks = {
  cases: [
    clockContributor,
    triageContributor,
    correspondenceContributor,
    investigationContributor,
    evidenceContributor,
    subTaskContributor,
    replyContributor,
    surveyContributor,
    evaluationContributor,
    followUpContributor,
    documentContributor,
    archiveContributor,
    resolutionContributor,
    approvalContributor,
    portalContributor,
  ],
  organization: { calendarChanged: recomputeLater },
  access: { complainantOf, outsideOf, companyBegins: seedDepartments },
  approvalSubjects: {
    solution: solutionSubject,
    reply: replySubject,
    closing: closingSubject,
  },
  reply: { replyChanged: voidApprovalsOf },
  correspondence: { mailOfTask },
  dispatch: { noteCopied, takeIn },
  investigation: { evidenceOf, subTasksOf },
  resolution: { solutionChanged: voidApprovalsOf },
};
