import { addWorkingMinutes, workingMinutesBetween } from '../features/organization/calendar-rules-time.ts';
import { defaultCalendar } from '../features/organization/holidays.ts';
import type { RegionCode } from './content/content-types.ts';

/** When the sample's people work, by region. */
export interface WorkingTime {
  after(from: Date, minutes: number, region: string): Date;
  before(to: Date, minutes: number, region: RegionCode): Date;
}

/** The working time around a day. */
export function workingTime(today: Date): WorkingTime {
  const china = defaultCalendar('Asia/Shanghai', [today.getUTCFullYear() - 1, today.getUTCFullYear()]);
  const overseas = defaultCalendar('Europe/London', []);
  const calendarOf = (region: string) => (region === 'overseas' ? overseas : china);
  return {
    after: (from, minutes, region) => addWorkingMinutes(calendarOf(region), from, minutes),
    before(to, minutes, region) {
      let [early, late] = [to.getTime() - 45 * 86_400_000, to.getTime()];
      while (late - early > 60_000) {
        const middle = Math.floor((early + late) / 2);
        if (workingMinutesBetween(calendarOf(region), new Date(middle), to) >= minutes) early = middle;
        else late = middle;
      }
      return new Date(early);
    },
  };
}
