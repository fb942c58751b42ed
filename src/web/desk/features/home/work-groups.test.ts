import { describe, expect, it } from 'vitest';
import type { WorkItemView } from '../../../../contract/work-contract.ts';
import { groupOf, grouped, toolFor } from './work-groups.ts';

const now = Date.parse('2026-03-05T15:30:00Z');

describe('what is mine now', () => {
  it.each([
    ['2026-03-05T15:30:00Z', 'overdue'],
    ['2026-03-05T15:59:00Z', 'today'],
    ['2026-03-05T16:01:00Z', 'later'],
    [null, 'undated'],
  ])('DI-3: due %s is %s for a reader in Shanghai, whose day ends at 16:00 UTC', (due, group) => {
    expect(groupOf(due, now, 'Asia/Shanghai')).toBe(group);
  });

  it('DI-3: the same moment is still today further west', () => {
    expect(groupOf('2026-03-05T16:01:00Z', now, 'Europe/Berlin')).toBe('today');
  });

  it('DI-3: groups stand in the order of urgency whatever order the items have, and empty ones not at all', () => {
    const item = (id: string, dueAt: string | null) => ({ id, dueAt }) as WorkItemView;
    const groups = grouped(
      [item('c', null), item('b', '2026-03-09T00:00:00Z'), item('a', '2026-03-01T00:00:00Z')],
      now,
      'UTC',
    );
    expect([...groups.keys()]).toEqual(['overdue', 'later', 'undated']);
    expect(groups.get('overdue')?.map(({ id }) => id)).toEqual(['a']);
  });

  it('DI-3: an item leads to its tool; choosing the way on leads to the case itself', () => {
    expect(toolFor({ kind: 'step', ref: 'classify' })).toBe('step:classify');
    expect(toolFor({ kind: 'step', ref: 'stage:investigate' })).toBeUndefined();
    expect(toolFor({ kind: 'sub-task-answer', ref: 'x' })).toBe('tool:sub-tasks');
    expect(toolFor({ kind: 'promise', ref: 'x' })).toBeUndefined();
  });
});
