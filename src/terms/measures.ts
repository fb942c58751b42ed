/** What is measured of complaints (AN-1), each defined in `docs/GLOSSARY.md`. Texts: `term.measure.<code>`. */
export const measures = [
  'volume',
  'on-time',
  'first-response',
  'cycle-time',
  'satisfaction',
  'reopen-rate',
  'repeat-rate',
] as const;
/** One of {@link measures}. */
export type Measure = (typeof measures)[number];

/** How time is cut for numbers, in the company's time zone; weeks begin on Monday. Texts: `term.grain.<code>`. */
export const grains = ['day', 'week', 'month'] as const;
/** One of {@link grains}. */
export type Grain = (typeof grains)[number];

/** What numbers are broken down by. Texts: `term.dimension.<code>`. */
export const dimensions = ['category', 'department', 'channel', 'region'] as const;
/** One of {@link dimensions}. */
export type Dimension = (typeof dimensions)[number];
