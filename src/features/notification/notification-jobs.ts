import type { JobTable } from '../../platform/jobs.ts';
import { sweepMails } from './notification-mail-service.ts';
import { followNotices, tidyNotices } from './notification-service.ts';

/** People are told of what happened within seconds; what nobody looks for any more goes. */
export const notificationJobs: JobTable = {
  jobs: {
    'notification.follow': followNotices,
    'notification.tidy': tidyNotices,
    'notification.sweep-mails': sweepMails,
  },
  regular: [
    { job: 'notification.follow', seconds: 2 },
    { job: 'notification.tidy', seconds: 6 * 3600 },
    { job: 'notification.sweep-mails', seconds: 30 },
  ],
};
