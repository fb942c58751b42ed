import { Temporal } from 'temporal-polyfill';

/** A stretch of a number line; an end that is open is null. */
export interface Stretch<T> {
  from: T | null;
  to: T | null;
}

/** The values of a filter that takes several, each once; an empty text has none. */
export function valuesOf(text: string): string[] {
  return [...new Set(text.split(',').filter((value) => value !== ''))];
}

/** `3`, `1..3`, `..3`, `3..` as decimal texts; both ends are included. */
export function stretchOf(text: string): Stretch<string> {
  const [from = '', to = from] = text.split('..');
  return { from: from || null, to: to || null };
}

/**
 * Days (`2026-03-01`, `today`, `-7d`, or from..to) as instants: from the beginning of the first day up to the end of
 * the last, which is excluded, by the clocks of `zone`. Null when there is no such day.
 */
export function daysOf(text: string, now: Date, zone: string): Stretch<Date> | null {
  const { from, to } = stretchOf(text);
  try {
    const today = Temporal.Instant.fromEpochMilliseconds(now.getTime())
      .toZonedDateTimeISO(zone)
      .toPlainDate();
    const begin = (side: string, later: number): Date =>
      new Date(dayOf(side, today).add({ days: later }).toZonedDateTime({ timeZone: zone }).epochMilliseconds);
    return { from: from === null ? null : begin(from, 0), to: to === null ? null : begin(to, 1) };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function dayOf(side: string, today: Temporal.PlainDate): Temporal.PlainDate {
  if (side === 'today') return today;
  const relative = /^([-+]\d+)d$/.exec(side);
  return relative ? today.add({ days: Number(relative[1]) }) : Temporal.PlainDate.from(side);
}

/** A text as the beginning in a LIKE: what has a meaning there stands for itself. */
export function beginningWith(text: string): string {
  return `${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
}
