import type { DateOrder } from '../../terms/imports.ts';

/** A time as it stands in a file: on the clock of somewhere, or with its own offset from UTC in minutes. */
export interface ReadMoment {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  offset: number | null;
}

const clock =
  /^(?:[T\s]*(上午|下午|中午|晚上|AM|PM)?\s*(\d{1,2})[:时時点點](\d{1,2})?(?:[:分](\d{1,2})(?:\.\d+)?)?[秒分]?\s*(AM|PM)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?$/i;

/**
 * Reads a time in the ways people and programs write it: `2024-04-29`, `2024/4/29 9:05`, `2024年4月29日 下午3时`,
 * `20240429`, ISO 8601 with zone, `29/4/2024`. Days that could be months are read by `order`; null where that does not
 * say either, and for what is no time.
 */
export function readMoment(given: string, order: DateOrder): ReadMoment | null {
  const text = given.trim().normalize('NFKC');
  const first = /^(\d{4})[-/.年]\s?(\d{1,2})[-/.月]\s?(\d{1,2})日?|^(\d{4})(\d{2})(\d{2})(?=$|\D)/.exec(text);
  if (first) {
    const [all, y, m, d, y2, m2, d2] = first;
    return whole([y ?? y2, m ?? m2, d ?? d2].map(Number), text.slice(all.length));
  }
  const last = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})/.exec(text);
  if (!last) return null;
  const [all, a, b, year] = last;
  const [one, two] = [Number(a), Number(b)];
  const dayFirst = one > 12 || (two <= 12 && order === 'dmy');
  const monthFirst = two > 12 || (one <= 12 && order === 'mdy');
  if (dayFirst === monthFirst) return null;
  const [month, day] = dayFirst ? [two, one] : [one, two];
  return whole([Number(year), month, day], text.slice(all.length));
}

function whole(date: readonly number[], rest: string): ReadMoment | null {
  const time = clock.exec(rest.trim());
  if (!time) return null;
  const [year = 0, month = 0, day = 0] = date;
  const [, before, h = '0', m = '0', s = '0', after, zone] = time;
  const half = (before ?? after ?? '').toUpperCase();
  const late = ['下午', '晚上', 'PM'].includes(half) && Number(h) < 12;
  const midnight = ['上午', 'AM'].includes(half) && Number(h) === 12;
  const hour = Number(h) + (late ? 12 : 0) - (midnight ? 12 : 0);
  const [minute, second] = [Number(m), Number(s)];
  const isDay = new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day && month >= 1 && month <= 12;
  if (!isDay || year < 1900 || hour > 23 || minute > 59 || second > 59) return null;
  return { year, month, day, hour, minute, second, offset: zone ? offsetOf(zone) : null };
}

function offsetOf(zone: string): number {
  const parts = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (!parts) return 0;
  return (parts[1] === '-' ? -1 : 1) * (Number(parts[2]) * 60 + Number(parts[3]));
}

/** Instants of what stands on a zone's clock; a time that the clock skips is read as the one after it. */
export function momentReader(zone: string): (moment: ReadMoment) => Date {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' },
  });
  const days = new Map<string, number>();
  const offsetAt = (at: number): number => {
    const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    const local = Date.UTC(
      part['year'] ?? 0,
      (part['month'] ?? 1) - 1,
      part['day'],
      part['hour'],
      part['minute'],
    );
    return Math.round((local - at) / 60_000);
  };
  return ({ year, month, day, hour, minute, second, offset }) => {
    const local = Date.UTC(year, month - 1, day, hour, minute, second);
    if (offset !== null) return new Date(local - offset * 60_000);
    const key = `${local - (local % 900_000)}`;
    const known = days.get(key);
    if (known !== undefined) return new Date(local - known * 60_000);
    const first = offsetAt(local - offsetAt(local) * 60_000);
    const found = offsetAt(local - first * 60_000);
    if (days.size > 50_000) days.clear();
    days.set(key, found);
    return new Date(local - found * 60_000);
  };
}
