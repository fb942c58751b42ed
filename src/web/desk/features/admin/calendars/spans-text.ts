/** Working hours of a day: minutes since midnight, the end not counted. */
export type SpanPair = [start: number, end: number];

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** Hours as people write them: `09:00–12:00, 13:30–18:00`; nothing for a day of rest. */
export function spansText(spans: readonly SpanPair[]): string {
  return spans.map(([start, end]) => `${clock(start)}–${clock(end)}`).join(', ');
}

/**
 * Reads hours as people type them: any dash, `9-12`, `9:00~12:00`, full-width signs, several joined by a comma or
 * a space. Null where something is no time of day; whether they overlap is the server's to say.
 */
export function readSpans(typed: string): SpanPair[] | null {
  const text = typed
    .normalize('NFKC')
    .replace(/\s*[\p{Pd}~〜至到]\s*/gu, '-')
    .trim();
  if (text === '') return [];
  const spans = text.split(/[\s,;、，；]+/).map((part): SpanPair | null => {
    const [, fromHour, fromMinute = '0', toHour, toMinute = '0'] =
      /^(\d{1,2})(?::(\d{2}))?-(\d{1,2})(?::(\d{2}))?$/.exec(part) ?? [];
    if (fromHour === undefined || toHour === undefined) return null;
    const start = Number(fromHour) * 60 + Number(fromMinute);
    const end = Number(toHour) * 60 + Number(toMinute);
    return Number(fromMinute) < 60 && Number(toMinute) < 60 && start < end && end <= 1440
      ? [start, end]
      : null;
  });
  return spans.every((span) => span !== null) ? spans : null;
}
