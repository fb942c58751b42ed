/** A time limit as templates write it. */
export interface Duration {
  amount: number;
  /** Minutes, hours, days, working days. */
  unit: 'm' | 'h' | 'd' | 'wd';
}

/** Reads `90m`, `24h`, `3d`, `2wd`. @throws Error on anything else */
export function parseDuration(text: string): Duration {
  const match = /^([0-9]{1,5})(m|h|d|wd)$/.exec(text);
  if (!match) throw new Error(`not a time limit: ${text}`);
  return { amount: Number(match[1]), unit: match[2] as Duration['unit'] };
}

const unitMs = { m: 60_000, h: 3_600_000, d: 86_400_000, wd: 86_400_000 } as const;

/** Elapsed milliseconds; a working day counts as a day here, only calendars know better. */
export function durationMs(text: string): number {
  const { amount, unit } = parseDuration(text);
  return amount * unitMs[unit];
}
