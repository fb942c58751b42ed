/** What a line of an explained deadline can say; each is the translation key `term.clock_explain.<code>`. */
export const explainCodes = [
  'started',
  'limit_elapsed',
  'limit_working',
  'limit_days',
  'limit_promise',
  'limit_set',
  'source_process',
  'source_contract',
  'source_platform',
  'source_statute',
  'source_promise',
  'source_decision',
  'counting_from',
  'workday',
  'workdays',
  'workdays_with_rest',
  'rest_day',
  'rest_days',
  'holiday',
  'holidays',
  'day_off',
  'days_off',
  'swapped_workday',
  'swapped_workday_unnamed',
  'special_hours',
  'special_hours_unnamed',
  'pause',
  'pause_open',
  'clock_forward',
  'clock_back',
  'days_unlisted',
  'due',
  'frozen',
] as const;

/** One of {@link explainCodes}. */
export type ExplainCode = (typeof explainCodes)[number];

/** One line of the explanation: a code to translate and the values its text names. */
export interface ExplainLine {
  code: ExplainCode;
  params: Record<string, string | number>;
}

/** A line with the local date at which it belongs in the order of time. */
export interface DatedLine extends ExplainLine {
  date: string;
}

/** A duration given in milliseconds: `hours` and `minutes` to read, `total` minutes (two decimals) to add up. */
export function duration(ms: number): { hours: number; minutes: number; total: number } {
  const whole = Math.round(ms / 60_000);
  return { hours: Math.floor(whole / 60), minutes: whole % 60, total: Math.round(ms / 600) / 100 };
}
