import type { WorkItemView } from '../../../../contract/complaint-contract.ts';

/** How urgent a group of work is; `answer` waits for a word of mine alone. */
export const workGroups = ['answer', 'overdue', 'today', 'later', 'undated'] as const;

/** One of {@link workGroups}. */
export type WorkGroup = (typeof workGroups)[number];

/** The items in groups by urgency, empty ones left out; within a group as the server ordered them. Texts: `desk.home.group.<code>`. */
export function groupsOf(
  items: readonly WorkItemView[],
  now: Date,
): { code: WorkGroup; items: WorkItemView[] }[] {
  const tomorrow = new Date(now);
  tomorrow.setHours(24, 0, 0, 0);
  const codeOf = (item: WorkItemView): WorkGroup => {
    if (item.kind === 'handover') return 'answer';
    if (item.dueAt === null) return 'undated';
    const due = new Date(item.dueAt);
    return due <= now ? 'overdue' : due < tomorrow ? 'today' : 'later';
  };
  return workGroups
    .map((code) => ({ code, items: items.filter((item) => codeOf(item) === code) }))
    .filter((group) => group.items.length > 0);
}
