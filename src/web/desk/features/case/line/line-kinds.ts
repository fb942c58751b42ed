import type { TimelineEntry } from '../../../../../contract/complaint-contract.ts';

/** What a reader may want to see alone. */
export const lineFilters = ['all', 'talk', 'inner', 'work', 'time', 'detail'] as const;

/** One of {@link lineFilters}. */
export type LineFilter = (typeof lineFilters)[number];

/** Events that only repeat what stands there as a message or a comment. */
const shownOtherwise = new Set(['message.sent', 'message.received', 'message.recorded', 'comment.added']);

/** Events that only auditors and the curious want: steps of the machinery. */
const machinery =
  /^(work\.|read\.|message\.|file\.|complaint\.(stage-left|step-|form-saved|process-chosen|party-)|clock\.(started|met|cancelled|warned|escalated|recomputed))/;

/** What of an entry decides where it is shown. */
type LineThing = Pick<TimelineEntry, 'type' | 'kind'> & Partial<Pick<TimelineEntry, 'data' | 'body'>>;

/** Where an entry belongs; `none` is shown nowhere, because something else says the same. */
export function groupOf(entry: LineThing): Exclude<LineFilter, 'all'> | 'none' {
  if (entry.type === 'message') return 'talk';
  if (entry.type === 'comment') return 'inner';
  if (shownOtherwise.has(entry.kind)) return 'none';
  if (entry.kind.startsWith('clock.')) return 'time';
  return machinery.test(entry.kind) ? 'detail' : 'work';
}

/** Whether an entry is shown under a filter; the machinery only where it is asked for. */
export function isShown(entry: LineThing, filter: LineFilter): boolean {
  const group = groupOf(entry);
  if (group === 'none') return false;
  const byItself = entry.kind.startsWith('clock.') && typeof entry.data?.['why'] === 'string';
  const resumed = entry.kind === 'clock.resumed' && !entry.body;
  const small =
    group === 'detail' || (group === 'time' && (machinery.test(entry.kind) || byItself || resumed));
  if (filter === 'all') return !small;
  if (filter === 'detail') return small || group === 'time' || group === 'work';
  return group === filter;
}
