import { channels, customerLevels, kinds, languages, moods, remedies, sourceGroups, urgencies, validities } from './lists.ts'; // oxfmt-ignore
import { phases } from './phases.ts';

/** Where a case stands. Texts: `term.case-status.<code>`. */
export const caseStatuses = ['open', 'suspended', 'closed', 'archived'] as const;

/** How a case ended. Texts: `term.closed-how.<code>`. */
export const closedHows = ['regular', 'exceptional', 'withdrawn'] as const;

/**
 * How a list of complaints is narrowed by one field. Several values stand side by side, with commas between; `none`
 * finds what has no value.
 *
 * - `codes`: of a closed list · `words`: of a list that procedures define · `ids`: records; `me` is the reader;
 *   what hangs in a tree counts with all below it
 * - `begins`: a text from its beginning, letters large or small
 * - `whole`, `amount`: one number, or from..to with either end open; amounts in whole units of money, such as 99.50
 * - `days`: one day or from..to, in the reader's time zone, both included; a day is 2026-03-01, `today`, `-7d`, `+3d`
 * - `yes-no`: `true` or `false`
 */
export type FilterKind = 'codes' | 'words' | 'ids' | 'begins' | 'whole' | 'amount' | 'days' | 'yes-no';

/** What there is to know of one filter. */
export interface FilterSpec {
  kind: FilterKind;
  codes?: readonly string[];
  /** Takes `none`. */
  none?: true;
  /** Takes `me`. */
  me?: true;
}

const begins = { kind: 'begins' } as const;
const yesNo = { kind: 'yes-no' } as const;
const person = { kind: 'ids', none: true, me: true } as const;
const tree = { kind: 'ids', none: true } as const;
const days = { kind: 'days' } as const;
const whole = { kind: 'whole' } as const;

/** Every field a list of complaints can be narrowed by, under the same name as its column. */
export const complaintFilters = {
  number: begins,
  kind: { kind: 'codes', codes: kinds },
  status: { kind: 'codes', codes: caseStatuses },
  phase: { kind: 'codes', codes: phases },
  stage: { kind: 'words' },
  process: { kind: 'words' },
  channel: { kind: 'codes', codes: channels },
  sourceGroup: { kind: 'codes', codes: sourceGroups },
  sourceRef: begins,
  category: tree,
  severity: { kind: 'words', none: true },
  responsibilityClass: { kind: 'words', none: true },
  priority: whole,
  validity: { kind: 'codes', codes: validities, none: true },
  safety: yesNo,
  legal: yesNo,
  media: yesNo,
  confidential: yesNo,
  repeat: yesNo,
  duplicate: yesNo,
  owner: person,
  firstContact: person,
  registeredBy: person,
  department: tree,
  region: { kind: 'ids', none: true },
  complainant: { kind: 'ids', none: true },
  level: { kind: 'codes', codes: customerLevels },
  product: begins,
  model: begins,
  batch: begins,
  orderNo: begins,
  place: begins,
  remedySought: { kind: 'codes', codes: remedies, none: true },
  claimedLoss: { kind: 'amount', none: true },
  mood: { kind: 'codes', codes: moods, none: true },
  urgency: { kind: 'codes', codes: urgencies, none: true },
  language: { kind: 'codes', codes: languages },
  receivedAt: days,
  registeredAt: days,
  occurredAt: { kind: 'days', none: true },
  dueAt: { kind: 'days', none: true },
  overdue: yesNo,
  closedAt: { kind: 'days', none: true },
  closedHow: { kind: 'codes', codes: closedHows },
  satisfaction: { kind: 'amount', none: true },
  reopened: whole,
  chases: whole,
  duplicates: whole,
  tags: { kind: 'ids', none: true },
  /** What an import brought. */
  import: { kind: 'ids' },
} as const satisfies Record<string, FilterSpec>;

/** One of {@link complaintFilters}. */
export type ComplaintFilter = keyof typeof complaintFilters;

/** The filters by name, in their usual order. */
export const complaintFilterNames = Object.keys(complaintFilters) as ComplaintFilter[];

/** What a list can be sorted by; `-` in front turns it round. What has no value comes last either way. */
export const complaintSorts = [
  'receivedAt',
  'registeredAt',
  'occurredAt',
  'dueAt',
  'closedAt',
  'number',
  'priority',
  'severity',
  'claimedLoss',
  'satisfaction',
] as const;

/** One of {@link complaintSorts}. */
export type ComplaintSort = (typeof complaintSorts)[number];
