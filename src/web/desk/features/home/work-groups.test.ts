import { describe, expect, it } from 'vitest';
import type { WorkItemView } from '../../../../contract/complaint-contract.ts';
import { groupsOf } from './work-groups.ts';

const item = (id: string, dueAt: string | null, kind = 'step'): WorkItemView => ({
  id,
  kind,
  ref: id,
  title: { 'zh-CN': id },
  complaint: null,
  assignee: null,
  position: null,
  dueAt,
  createdAt: '2026-03-01T00:00:00Z',
  insteadOf: null,
});

describe('work in groups', () => {
  const now = new Date(2026, 2, 4, 10, 0);
  const at = (day: number, hour: number): string => new Date(2026, 2, day, hour).toISOString();

  it('IMP-1, DI-2: what waits for an answer first, then what is late, due today, later, without a time', () => {
    const groups = groupsOf(
      [
        item('late', at(4, 9)),
        item('tonight', at(4, 23)),
        item('tomorrow', at(5, 1)),
        item('some day', null),
        item('hand', at(9, 9), 'handover'),
      ],
      now,
    );
    expect(groups.map((group) => [group.code, group.items.map((one) => one.id)])).toEqual([
      ['answer', ['hand']],
      ['overdue', ['late']],
      ['today', ['tonight']],
      ['later', ['tomorrow']],
      ['undated', ['some day']],
    ]);
  });
});
