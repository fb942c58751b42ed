import { duties } from '../../terms/duties.ts';
import type { Measure } from '../../terms/measures.ts';

/**
 * Raised when a definition below or in `measures-facts-store.ts` changes: then everything is made anew.
 * The definitions in words stand in `docs/GLOSSARY.md`.
 */
export const definitionsVersion = 1;

/** The moments of a complaint that count; each has at most one row per complaint, `duty` one per duty. */
export const moments = [
  'received',
  'responded',
  'closed',
  'settled',
  'first-closed',
  'rated',
  'duty',
] as const;
/** One of {@link moments}. */
export type Moment = (typeof moments)[number];

/** The cube of the facts themselves: by kind, confidentiality, category, channel, department and region. */
export const finestCube = 7;

/** Duties that clocks carry: those of procedures, and what was promised. */
export const measuredDuties = [...duties, 'promise'] as const;

/** What a measure is made of: its moment, and whether it counts, gives the share that is flagged, or a mean. */
interface Definition {
  moment: Moment;
  kind: 'count' | 'share' | 'mean';
  /** What a stored value is divided by to give the unit. */
  per?: number;
}

/** Every measure; units: pieces, shares from 0 to 1, minutes of elapsed time, the index from 0 to 100. */
export const definitions: Readonly<Record<Measure, Definition>> = {
  volume: { moment: 'received', kind: 'count' },
  'on-time': { moment: 'settled', kind: 'share' },
  'first-response': { moment: 'responded', kind: 'mean' },
  'cycle-time': { moment: 'closed', kind: 'mean' },
  satisfaction: { moment: 'rated', kind: 'mean', per: 100 },
  'reopen-rate': { moment: 'first-closed', kind: 'share' },
  'repeat-rate': { moment: 'received', kind: 'share' },
};

/** Facts of one moment added up: how many, how many flagged, and the sum of their values. */
export interface Sum {
  n: number;
  flagged: number;
  total: number;
}

/** A measure's number: over how many cases, how many of them count (shares), and what it comes to (null of none). */
export interface Figure {
  n: number;
  yes: number | null;
  value: number | null;
}

/** The number of a measure from what was added up of its moment. */
export function figureOf(measure: Measure, { n, flagged, total }: Sum): Figure {
  const { kind, per = 1 } = definitions[measure];
  if (kind === 'count') return { n, yes: null, value: n };
  if (kind === 'share') return { n, yes: flagged, value: n === 0 ? null : flagged / n };
  return { n, yes: null, value: n === 0 ? null : total / n / per };
}

/** A bucket's upper bound over its lower one. */
export const bucketGrowth = 1.1;

/** {@link bucketOf} as SQL, of a column `value`. */
export const bucketInSql =
  'case when value < 1 then 0 else 1 + floor(ln(value::float8) / ln(1.1::float8)) end::smallint';

/** The bucket of a duration in whole minutes: 0 below one minute, then by {@link bucketGrowth}. */
export function bucketOf(minutes: number): number {
  return minutes < 1 ? 0 : 1 + Math.floor(Math.log(minutes) / Math.log(bucketGrowth));
}

/**
 * The duration in minutes within which a share of the cases lies (0.5: the median), from counts by bucket: the
 * nearest rank, told as the geometric middle of its bucket, so at most √1.1 − 1 < 5 % off (below one minute: 0).
 * Null of no cases.
 */
export function quantile(buckets: readonly { bucket: number; n: number }[], share: number): number | null {
  const sorted = buckets.filter(({ n }) => n > 0).toSorted((a, b) => a.bucket - b.bucket);
  const whole = sorted.reduce((sum, { n }) => sum + n, 0);
  const rank = Math.max(1, Math.ceil(whole * share));
  let seen = 0;
  for (const { bucket, n } of sorted) {
    seen += n;
    if (seen >= rank) return bucket === 0 ? 0 : bucketGrowth ** (bucket - 0.5);
  }
  return null;
}

/** A node of a tree and all below it; itself first. Circles end where they close. */
export function withDescendants(
  nodes: readonly { id: string; parentId: string | null }[],
  id: string,
): string[] {
  const found = new Set([id]);
  for (const each of found) for (const node of nodes) if (node.parentId === each) found.add(node.id);
  return [...found];
}

/**
 * The line of a breakdown by category to which a category belongs: the child of `under` (a root where it is null)
 * above it or it itself; `=…` for what lies directly on `under`. Null of what is not under it.
 */
export function branchOf(
  parents: ReadonlyMap<string, string | null>,
  id: string,
  under: string | null,
): string | null {
  if (id === under) return `=${id}`;
  const seen = new Set<string>();
  for (let at = id; !seen.has(at);) {
    seen.add(at);
    const parent = parents.get(at) ?? null;
    if (parent === under) return at;
    if (parent === null) return null;
    at = parent;
  }
  return null;
}
