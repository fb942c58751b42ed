import { describe, expect, it } from 'vitest';
import { eventKinds } from '../../../../../terms/event-kinds.ts';
import { groupOf, isShown, lineFilters, type LineFilter } from './line-kinds.ts';

const event = (kind: string) => ({ type: 'event' as const, kind });
const message = { type: 'message' as const, kind: 'message' };
const comment = { type: 'comment' as const, kind: 'comment' };

describe('what the time line shows', () => {
  it('INV-3: what was said stands there once, as a message, not as an event beside it', () => {
    expect(groupOf(event('message.sent'))).toBe('none');
    expect(isShown(message, 'all')).toBe(true);
    expect(lineFilters.some((filter) => isShown(event('comment.added'), filter))).toBe(false);
  });

  it('INV-3: nothing is lost: every event that is not said otherwise shows under some filter', () => {
    const said = ['message.sent', 'message.received', 'message.recorded', 'comment.added'];
    for (const kind of eventKinds.filter((one) => !said.includes(one)))
      expect(
        lineFilters.filter((filter) => isShown(event(kind), filter)),
        kind,
      ).not.toEqual([]);
  });

  it('INV-3: everything at once leaves the machinery out and keeps breaches', () => {
    const seen = (kind: string) => isShown(event(kind), 'all');
    expect(['clock.breached', 'complaint.classified', 'approval.voted'].every(seen)).toBe(true);
    expect(['clock.started', 'complaint.step-done', 'work.opened', 'file.stored'].some(seen)).toBe(false);
  });

  it('SLA-2: a pause that a person ordered is shown with everything; one that followed by itself is not', () => {
    const pause = (more: object) => ({ type: 'event' as const, kind: 'clock.paused', ...more });
    expect(isShown(pause({ data: {}, body: '等检测报告' }), 'all')).toBe(true);
    expect(isShown(pause({ data: { why: 'waiting-complainant' } }), 'all')).toBe(false);
    expect(isShown(pause({ data: { why: 'waiting-complainant' } }), 'time')).toBe(true);
  });

  it.each<[LineFilter, boolean, boolean]>([
    ['talk', true, false],
    ['inner', false, true],
    ['work', false, false],
  ])('under %s messages %s, comments %s', (filter, messages, comments) => {
    expect(isShown(message, filter)).toBe(messages);
    expect(isShown(comment, filter)).toBe(comments);
  });
});
