/** How exactly a moment is said: with the minute, the day with its weekday, or as short as it stays clear (today: time; this year: no year). */
export type MomentStyle = 'minute' | 'day' | 'short';

const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: string, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${zone} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(language, { ...options, timeZone: zone, hourCycle: 'h23' });
  formats.set(key, made);
  return made;
}

/** The calendar day in a zone, `2026-03-05`. */
export function dayIn(at: Date, zone: string): string {
  const parts = format('en-CA', zone, { year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(
    at,
  );
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** A moment in words of the language, in the reader's zone. `now` decides what `short` may leave out. */
export function momentText(
  at: Date,
  how: { language: string; zone: string; style?: MomentStyle; now?: Date },
): string {
  const { language, zone, style = 'minute', now = new Date() } = how;
  const time: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' };
  const year: Intl.DateTimeFormatOptions = { year: 'numeric' };
  const day: Intl.DateTimeFormatOptions = { month: 'short', day: 'numeric' };
  const [then, today] = [dayIn(at, zone), dayIn(now, zone)];
  if (style === 'day') return format(language, zone, { ...year, ...day, weekday: 'short' }).format(at);
  if (style === 'short' && then === today) return format(language, zone, time).format(at);
  const sameYear = then.slice(0, 4) === today.slice(0, 4);
  return format(language, zone, { ...(style === 'short' && sameYear ? {} : year), ...day, ...time }).format(
    at,
  );
}
