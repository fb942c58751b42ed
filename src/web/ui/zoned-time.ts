import dayjs, { type Dayjs } from 'dayjs';
import timezone from 'dayjs/plugin/timezone';
import utc from 'dayjs/plugin/utc';

dayjs.extend(utc);
dayjs.extend(timezone);

const wall = 'YYYY-MM-DDTHH:mm';

/** A moment as the clock on the wall of a zone shows it, for a date picker that knows no zones. */
export function toWall(moment: string, zone: string): Dayjs {
  return dayjs(dayjs(moment).tz(zone).format(wall));
}

/** What was picked on such a wall clock, as a moment (ISO, UTC). */
export function fromWall(picked: Dayjs, zone: string): string {
  return dayjs.tz(picked.format(wall), zone).toISOString();
}
