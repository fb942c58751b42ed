import type { JobTable } from '../../platform/jobs.ts';
import type { WorkCalendar } from '../organization/calendar-rules.ts';
import { recomputeOnCalendar } from './complaint-clock-service.ts';
import { sweepOverdueWork } from './complaint-overdue-service.ts';

/** What a changed calendar sets off ({@link recomputeOnCalendar}), put by the clocks themselves; and overdue work. */
export const complaintClockJobs: JobTable = {
  jobs: {
    'complaint.recompute-clocks': async (ctx, { calendarId, before }) =>
      recomputeOnCalendar(ctx, String(calendarId), before as WorkCalendar),
    'complaint.sweep-overdue-work': async (ctx) => {
      await sweepOverdueWork(ctx);
    },
  },
  regular: [{ job: 'complaint.sweep-overdue-work', seconds: 30 }],
};
