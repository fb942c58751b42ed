import type { Ctx, Tx } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import type { Language } from '../../terms/lists.ts';
import { textsOf, translate } from '../../platform/texts.ts';
import { actionsOf, courseOf, type Course } from '../complaint/complaint-course-service.ts';
import type { CaseContributor } from '../complaint/complaint-hooks.ts';
import { progress } from '../complaint/complaint-progress-service.ts';
import { onComplaint } from '../complaint/complaint-service.ts';
import { changeCourse } from '../complaint/complaint-steps-service.ts';
import type { Complaint } from '../complaint/complaint-store.ts';
import { sendToComplainant } from '../correspondence/correspondence-service.ts';
import { hasOpenWork } from '../work/work-queries.ts';
import { closeWork, openWork } from '../work/work-service.ts';
import { asComplainant, hear, myComplaint } from './portal-service.ts';

const request = { kind: 'reopen-request', ref: 'reopen' };

/**
 * The complainant withdraws, or asks to take a closed case up again (CLO-1). Where the procedure leaves reopening to
 * us, their wish goes to whoever supervises such cases.
 * @throws AppError `portal.not_closed`, `complaint.not_possible`
 */
export async function changeMyCourse(ctx: Ctx, act: 'reopen' | 'withdraw', reason: string): Promise<void> {
  const id = myComplaint(ctx);
  await onComplaint(ctx, id, asComplainant, async (tx, complaint) => {
    const over = complaint.status === 'closed' || complaint.status === 'archived';
    if (act === 'reopen' && !over) throw new AppError('portal.not_closed');
    const course = await courseOf(tx, complaint);
    const possible = actionsOf(tx, course).some((action) => action.kind === act && action.allowed);
    const heard = await hear(tx, complaint, reason, { course: act });
    if (act === 'withdraw' || possible) await changeCourse(tx, id, { act, reason });
    else await askToReopen(tx, heard, course, reason);
  });
}

async function askToReopen(tx: Tx, complaint: Complaint, course: Course, reason: string): Promise<void> {
  const after = await progress(tx, complaint, {
    events: [{ kind: 'complaint.reopen-asked', data: { by: 'complainant' }, words: reason }],
  });
  await openWork(tx, {
    ...request,
    complaintId: complaint.id,
    title: textsOf('term.work.reopen-request'),
    assigneeId: null,
    position: course.template.roles.supervisor ?? 'supervision',
    departmentId: null,
    regionId: after.region_id,
    dueAt: null,
  });
}

/**
 * Somebody entitled refuses the complainant's wish: it is off the list, and the complainant reads why, in the portal
 * and by mail. They may ask again with something new.
 * @throws AppError `portal.reopen_not_asked` when nothing waits for an answer
 */
export async function refuseReopening(ctx: Ctx, id: string, reason: string): Promise<void> {
  await onComplaint(ctx, id, { permission: 'complaint.reopen', whenOver: true }, async (tx, complaint) => {
    const waits = await hasOpenWork(tx, id, request);
    if (!waits) throw new AppError('portal.reopen_not_asked');
    await closeWork(tx, id, request);
    const language = complaint.language as Language;
    const { number } = complaint;
    const { complaint: after } = await sendToComplainant(tx, complaint, {
      channel: 'portal',
      kind: 'message',
      subject: translate(language, 'mail.reopen-refused.subject', { number }),
      body: translate(language, 'mail.reopen-refused.body', { number, reason }),
      data: { reopening: 'refused', reason },
    });
    await progress(tx, after, { events: [{ kind: 'complaint.reopen-refused', words: reason }] });
  });
}

/** The wish to reopen is off the list once the case is open again. */
export const portalContributor: CaseContributor = {
  async onEffect(tx, complaint, effect) {
    if (effect.kind === 'status' && effect.to === 'open') await closeWork(tx, complaint.id, request);
  },
};
