import {
  agreements,
  findingViews,
  offerStates,
  solvedDegrees,
  verificationResults,
} from '../terms/case-states.ts';
import type { ApprovalState } from '../terms/case-states.ts';
import {
  channels,
  customerLevels,
  findingOutcomes,
  kinds,
  moods,
  remedies,
  responsibilities,
  sourceGroups,
  urgencies,
  validities,
} from '../terms/lists.ts';

/** How one fact is declared. Titles: `term.fact.<name>`. */
export interface FactDefinition {
  type: 'bool' | 'int' | 'double' | 'string' | 'list';
  /** May be absent: then reading it makes the condition unknown, and `has(name)` asks whether it is there. */
  optional?: true;
  /** The closed list it takes its value from; a condition that compares it with anything else is refused. */
  values?: readonly string[];
  /** What it is before anybody said anything; `false`, `0`, the empty text and the empty list when not given. */
  default?: string | number | boolean;
}

/**
 * Every fact that a condition may read. Facts without `optional` always have a value. Amounts are whole minor
 * units (fen, cents), with their currency beside them; ranks and counts are whole numbers.
 */
export const factCatalogue = {
  kind: { type: 'string', values: kinds, default: 'complaint' },
  channel: { type: 'string', values: channels, default: 'web' },
  source_group: { type: 'string', values: sourceGroups, default: 'external' },
  written: { type: 'bool' },
  anonymous: { type: 'bool' },
  language: { type: 'string', default: 'zh-CN' },
  validity: { type: 'string', values: ['undecided', ...validities], default: 'undecided' },
  safety: { type: 'bool' },
  legal: { type: 'bool' },
  media: { type: 'bool' },
  repeat: { type: 'bool' },
  group: { type: 'bool' },
  confidential: { type: 'bool' },
  legal_hold: { type: 'bool' },
  needs_investigation: { type: 'bool', default: true },
  needs_legal: { type: 'bool' },
  owned: { type: 'bool' },
  acknowledged: { type: 'bool' },
  contacted: { type: 'bool' },
  handled: { type: 'bool' },
  overdue: { type: 'bool' },
  agreement: { type: 'string', values: agreements, default: 'none' },
  reopened: { type: 'int' },
  chases: { type: 'int' },
  duplicates: { type: 'int' },
  days_open: { type: 'int' },
  'severity.code': { type: 'string', optional: true },
  'severity.rank': { type: 'int', optional: true },
  'severity.major': { type: 'bool', optional: true },
  'responsibility.class': { type: 'string', optional: true },
  'priority.rank': { type: 'int', optional: true },
  'category.code': { type: 'string', optional: true },
  'category.path': { type: 'list' },
  'place.region': { type: 'string', optional: true },
  'place.department': { type: 'string', optional: true },
  'complainant.urgency': { type: 'string', values: urgencies, optional: true },
  'complainant.mood': { type: 'string', values: moods, optional: true },
  'customer.known': { type: 'bool' },
  'customer.level': { type: 'string', values: customerLevels, optional: true },
  'customer.complaints': { type: 'int' },
  'loss.amount': { type: 'int', optional: true },
  'loss.currency': { type: 'string', optional: true },
  'finding.outcome': { type: 'string', values: findingOutcomes, optional: true },
  'finding.responsibility': { type: 'string', values: responsibilities, optional: true },
  'finding.view': { type: 'string', values: findingViews, optional: true },
  'finding.cause': { type: 'string', optional: true },
  'containment.total': { type: 'int' },
  'containment.open': { type: 'int' },
  'solution.written': { type: 'bool' },
  'solution.revision': { type: 'int' },
  'solution.amount': { type: 'int', optional: true },
  'solution.currency': { type: 'string', optional: true },
  'solution.remedies': { type: 'list', values: remedies },
  'solution.feasible': { type: 'bool', optional: true },
  'actions.total': { type: 'int' },
  'actions.open': { type: 'int' },
  'actions.overdue': { type: 'int' },
  'sub_tasks.open': { type: 'int' },
  'offer.state': { type: 'string', values: offerStates, default: 'none' },
  'offer.rejections': { type: 'int' },
  'verification.customer': { type: 'string', values: verificationResults, default: 'none' },
  'verification.internal': { type: 'string', values: verificationResults, default: 'none' },
  'verification.third_party': { type: 'string', values: verificationResults, default: 'none' },
  'reply.sent': { type: 'bool' },
  'reply.in_writing': { type: 'bool' },
  'survey.asked': { type: 'bool' },
  'survey.answered': { type: 'bool' },
  'survey.score': { type: 'int', optional: true },
  'callback.count': { type: 'int' },
  'callback.satisfied': { type: 'bool', optional: true },
  'follow_up.planned': { type: 'bool' },
  'follow_up.open': { type: 'int' },
  'evaluation.solved': { type: 'string', values: solvedDegrees, optional: true },
  'stage.id': { type: 'string' },
  'stage.round': { type: 'int', default: 1 },
} as const satisfies Record<string, FactDefinition>;

type Catalogue = typeof factCatalogue;

/** The name of a fact as conditions write it: `severity.rank`. */
export type FactName = keyof Catalogue;

type ValueOf<D extends FactDefinition> = D['type'] extends 'bool'
  ? boolean
  : D['type'] extends 'int'
    ? number
    : D['type'] extends 'list'
      ? readonly string[]
      : D extends { values: readonly (infer V)[] }
        ? V
        : string;

type OptionalName = { [K in FactName]: Catalogue[K] extends { optional: true } ? K : never }[FactName];

/** What a form field's answer is to a condition: money in minor units, dates as ISO texts. */
export type AnswerValue = string | number | boolean | readonly string[] | null;

/**
 * All facts of one complaint by their names. Treat it as immutable: make a new object when something changes.
 * `approval.<name>` are the template's approvals, `answers.<form>.<field>` its forms' answers; in these names a
 * hyphen is written as an underscore. `stage.*` is filled in by the engine.
 */
export type Facts = { readonly [K in Exclude<FactName, OptionalName>]: ValueOf<Catalogue[K]> } & {
  readonly [K in OptionalName]?: ValueOf<Catalogue[K]> | null;
} & { readonly [approval: `approval.${string}`]: ApprovalState } & {
  readonly [answer: `answers.${string}`]: AnswerValue;
};

/** The definition of a fact, wide enough to read every property. */
export function factDefinition(name: FactName): FactDefinition {
  return factCatalogue[name];
}

/** The facts of a complaint about which nothing is known yet, with what is known put over them. */
export function factsWith(known: Partial<Facts> = {}): Facts {
  return { ...unknownFacts, ...known } as Facts;
}

const emptyOf = { bool: false, int: 0, double: 0, string: '', list: [] } as const;

const unknownFacts = Object.fromEntries(
  Object.entries(factCatalogue as Record<string, FactDefinition>)
    .filter(([, definition]) => !definition.optional)
    .map(([name, definition]) => [name, definition.default ?? emptyOf[definition.type]]),
) as unknown as Facts;

/** A name of the template (`first-check`) as conditions write it (`first_check`). */
export function factWord(code: string): string {
  return code.replaceAll('-', '_');
}
