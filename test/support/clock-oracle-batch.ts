import { createHash } from 'node:crypto';
import { clockVerdict, dueAt, remaining, warningTimes } from '../../src/features/clock/clock-rules.ts';
import { workingMinutesBetween } from '../../src/features/organization/calendar-rules-time.ts';
import { clockCase, type ClockCase } from './clock-oracle-cases.ts';
import { askOracle, countWorking, type OracleAnswer } from './clock-oracle.ts';

/** The outcome of a batch: equal digests mean equal answers, case by case. */
export interface BatchResult {
  serverZone: string;
  cases: number;
  /** How many of them the oracle was asked about. */
  asked: number;
  mismatches: number;
  /** The first few that differ, to be looked at. */
  examples: string[];
  digest: string;
  /** How often each verdict came, so that a batch that tries too little is seen. */
  verdicts: Record<string, number>;
  frozen: number;
}

interface Answer extends OracleAnswer {
  workedMinutes: number;
}

/**
 * Asks the product about `count` random clocks, and the slow oracle about every `of`th of them from `part` on, and
 * compares. Batches of equal digest gave equal answers to all, so what the oracle says of a part holds for each.
 */
export function runBatch(seed: number, count: number, { part = 0, of = 1 } = {}): BatchResult {
  const hash = createHash('sha256');
  const result: BatchResult = {
    serverZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    cases: count,
    asked: 0,
    mismatches: 0,
    examples: [],
    digest: '',
    verdicts: {},
    frozen: 0,
  };
  for (let index = 0; index < count; index++) {
    const given = clockCase(seed, index);
    const product = JSON.stringify(productAnswer(given));
    hash.update(product);
    if (index % of === part) compare(result, index, given, product);
    const { verdict, due } = JSON.parse(product) as Answer;
    result.verdicts[verdict] = (result.verdicts[verdict] ?? 0) + 1;
    if (due === null) result.frozen++;
  }
  result.digest = hash.digest('hex');
  return result;
}

function compare(result: BatchResult, index: number, given: ClockCase, product: string): void {
  const oracle = JSON.stringify(oracleAnswer(given));
  result.asked++;
  if (product === oracle) return;
  result.mismatches++;
  if (result.examples.length < 3)
    result.examples.push(`case ${index}: ${product} against ${oracle} of ${JSON.stringify(given)}`);
}

/** What the product answers to a case. */
export function productAnswer({ policy, state, calendar, now }: ClockCase): Answer {
  return {
    due: dueAt(policy, state, calendar)?.getTime() ?? null,
    warnings: warningTimes(policy, state, calendar).map(({ at }) => at?.getTime() ?? null),
    remainingMinutes: remaining(policy, state, calendar, now),
    verdict: clockVerdict(policy, state, calendar, now),
    workedMinutes: Math.max(0, workingMinutesBetween(calendar, state.startedAt, now)),
  };
}

/** What the oracle answers to a case. */
export function oracleAnswer({ policy, state, calendar, now, tick }: ClockCase): Answer {
  return {
    ...askOracle(policy, state, calendar, now, tick),
    workedMinutes: countWorking(calendar, +state.startedAt, +now, tick),
  };
}
