import type { WorkItemView } from '../../../../contract/work-contract.ts';
import { dayIn } from '../../../ui/moment-text.ts';

/** How close the time is. */
export const workGroups = ['overdue', 'today', 'later', 'undated'] as const;

/** One of {@link workGroups}. */
export type WorkGroup = (typeof workGroups)[number];

/** Where an item belongs at `now` (ms), days counted in the reader's zone. */
export function groupOf(dueAt: string | null, now: number, zone: string): WorkGroup {
  if (dueAt === null) return 'undated';
  const due = new Date(dueAt);
  if (due.getTime() <= now) return 'overdue';
  return dayIn(due, zone) === dayIn(new Date(now), zone) ? 'today' : 'later';
}

/** Items by group, in the order they came in. */
export function grouped(
  items: readonly WorkItemView[],
  now: number,
  zone: string,
): Map<WorkGroup, WorkItemView[]> {
  const groups = Map.groupBy(items, (item) => groupOf(item.dueAt, now, zone));
  return new Map(
    workGroups.flatMap((group) => (groups.has(group) ? [[group, groups.get(group) ?? []]] : [])),
  );
}

/** What brought the matter back: somebody was not content with how it was settled. */
export function cameBack(kind: string): boolean {
  return kind === 'dissatisfied' || kind === 'reopen-request';
}

const toolOfWork: Record<string, string> = {
  sign: 'tool:approval',
  'approval-question': 'tool:approval',
  action: 'tool:actions',
  'follow-up': 'tool:follow-up-plan',
  dissatisfied: 'tool:survey',
  handover: 'tool:assign',
};

/** The tool of the case page in which an item is done; none where the page itself is the place. */
export function toolFor({ kind, ref }: Pick<WorkItemView, 'kind' | 'ref'>): string | undefined {
  if (kind === 'step') return ref.startsWith('stage:') ? undefined : `step:${ref}`;
  if (kind.startsWith('sub-task')) return 'tool:sub-tasks';
  return toolOfWork[kind];
}
