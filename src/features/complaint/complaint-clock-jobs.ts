import type { JobTable } from '../../platform/jobs.ts';
import type { WorkCalendar } from '../organization/calendar-rules.ts';
import { recomputeOnCalendar } from './complaint-clock-service.ts';

/** What a changed calendar sets off ({@link recomputeOnCalendar}); put by the clocks themselves. */
export const complaintClockJobs: JobTable = {
  jobs: {
    'complaint.recompute-clocks': async (ctx, { calendarId, before }) =>
      recomputeOnCalendar(ctx, String(calendarId), before as WorkCalendar),
  },
  regular: [],
};
