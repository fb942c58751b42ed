/**
 * What is owed within a time. Clocks of the same duty govern one thing: all run, the earliest leads (SLA-6).
 * Texts: `term.duty.<code>`.
 */
export const duties = [
  'acknowledge',
  'respond',
  'contact',
  'classify',
  'analyse',
  'investigate',
  'propose',
  'approve',
  'handle',
  'verify',
  'feed-back',
  'first-feedback',
  'second-feedback',
  'follow-up',
  'close',
  'archive',
  'statutory',
] as const;

/** One duty that a clock measures. */
export type Duty = (typeof duties)[number];
