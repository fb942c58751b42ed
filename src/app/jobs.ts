import { sweepSignIn } from '../features/access/access-jobs.ts';
import { sealRegularly } from '../features/audit/audit-jobs.ts';
import { runCheck } from '../features/audit/audit-service.ts';
import { clockJobs } from '../features/clock/clock-jobs.ts';
import { sweepClocks } from '../features/clock/clock-sweep-service.ts';
import { complaintClockJobs } from '../features/complaint/complaint-clock-jobs.ts';
import { complaintSearchJobs } from '../features/complaint/complaint-search-jobs.ts';
import { deliverMail, sweepDeliveries } from '../features/correspondence/delivery-service.ts';
import { customerJobs } from '../features/customer/customer-jobs.ts';
import { sweepFiles } from '../features/file/file-service.ts';
import { listJobs } from '../features/list/list-jobs.ts';
import { importJobs } from '../features/import/import-jobs.ts';
import { measuresJobs } from '../features/measures/measures-jobs.ts';
import { mailNotice } from '../features/notification/notification-mail-service.ts';
import { notificationJobs } from '../features/notification/notification-jobs.ts';
import { resolutionJobs } from '../features/resolution/resolution-jobs.ts';
import { searchJobs } from '../features/search/search-jobs.ts';
import { workJobs } from '../features/work/work-jobs.ts';
import { forgetAnswers } from '../platform/http/repeated-calls.ts';
import type { Config } from '../platform/config.ts';
import type { JobTable } from '../platform/jobs.ts';
import { smtpMail } from '../platform/mail-smtp.ts';
import { isGrowing } from '../sample/sample-state.ts';

/** Every job of the product, and those that run by themselves. */
export function jobTable(config: Config): JobTable {
  const transport = config.REDRESS_SMTP_URL ? smtpMail({ url: config.REDRESS_SMTP_URL }) : null;
  return {
    jobs: {
      // While the sample grows its clocks are rung between two cases of it: see sample-growing.ts.
      'clock.sweep': async (ctx) => {
        if (!(await isGrowing(ctx))) await sweepClocks(ctx);
      },
      ...complaintClockJobs.jobs,
      ...complaintSearchJobs.jobs,
      ...listJobs.jobs,
      ...customerJobs.jobs,
      ...importJobs.jobs,
      ...measuresJobs.jobs,
      ...notificationJobs.jobs,
      ...resolutionJobs.jobs,
      ...searchJobs.jobs,
      ...workJobs.jobs,
      'audit.check': runCheck,
      'audit.seal': sealRegularly,
      'access.sweep': sweepSignIn,
      'request.forget': forgetAnswers,
      'correspondence.deliver': async (ctx, payload) => {
        if (transport) await deliverMail(ctx, String(payload.delivery), transport);
      },
      'correspondence.sweep': sweepDeliveries,
      'notification.mail': async (ctx, payload) => {
        if (transport) await mailNotice(ctx, String(payload.notice), transport);
      },
      'file.sweep': async (ctx) => {
        await sweepFiles(ctx);
      },
    },
    regular: [
      ...clockJobs.regular,
      ...complaintClockJobs.regular,
      ...complaintSearchJobs.regular,
      ...listJobs.regular,
      ...customerJobs.regular,
      ...importJobs.regular,
      ...measuresJobs.regular,
      ...notificationJobs.regular,
      ...resolutionJobs.regular,
      ...searchJobs.regular,
      ...workJobs.regular,
      { job: 'audit.seal', seconds: 60 },
      { job: 'access.sweep', seconds: 3600 },
      { job: 'request.forget', seconds: 3600 },
      { job: 'correspondence.sweep', seconds: 30 },
      { job: 'file.sweep', seconds: 3600 },
    ],
  };
}
