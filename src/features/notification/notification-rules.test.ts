import { describe, expect, it } from 'vitest';
import type { EventKind } from '../../terms/event-kinds.ts';
import { noticeOf } from './notification-rules.ts';

const of = (kind: EventKind, data: Record<string, unknown> = {}) =>
  noticeOf({ complaintId: 'c', seq: 1, at: new Date(0), actorId: null, kind, data });

describe('what people are told', () => {
  it.each<[EventKind, Record<string, unknown>, string, unknown]>([
    ['dispatch.handover-asked', { to: 'p' }, 'handover-asked', [{ people: ['p'] }]],
    ['dispatch.assigned', { to: 'p' }, 'handover-asked', [{ people: ['p'] }]],
    [
      'dispatch.handover-declined',
      { handover: 'h' },
      'handover-declined',
      [{ record: 'handover-asker', id: 'h' }],
    ],
    [
      'dispatch.sub-task-answered',
      { task: 't' },
      'sub-task-answered',
      [{ record: 'sub-task-asker', id: 't' }],
    ],
    ['work.reassigned', { to: 'p', work: 'w' }, 'work-assigned', [{ people: ['p'] }]],
    [
      'work.opened',
      { post: 'intake', department: 'd', work: 'w', what: 'step' },
      'work-waiting',
      [{ post: 'intake', departmentId: 'd' }],
    ],
    ['comment.added', { mentions: ['a', 'b'] }, 'mentioned', [{ people: ['a', 'b'] }]],
    ['complaint.classified', {}, 'classified', [{ duty: 'department-head' }]],
    [
      'complaint.told',
      { to: 'position:general-manager', department: 'd', step: 's' },
      'step-told',
      [{ post: 'general-manager', departmentId: 'd' }],
    ],
    ['complaint.told', { to: 'owner', step: 's' }, 'step-told', [{ duty: 'owner' }]],
    ['offer.countered', {}, 'offer-countered', [{ duty: 'owner' }, { duty: 'first-contact' }]],
    [
      'message.received',
      { what: 'message' },
      'message-received',
      [{ duty: 'owner' }, { duty: 'first-contact' }],
    ],
    ['clock.breached', { clock: 'k', people: ['p'] }, 'clock-breached', [{ people: ['p'] }]],
  ])('SLA-3, DI-2: %s %j', (kind, data, notice, to) => {
    expect(of(kind, data)).toMatchObject({ kind: notice, to });
  });

  it('SLA-3: a warning tells how much of the time is used', () => {
    expect(of('clock.warned', { clock: 'k', share: 0.8, people: ['p'] })?.data).toEqual({
      clock: 'k',
      percent: 80,
    });
  });
});

describe('what nobody is told', () => {
  it.each<[EventKind, Record<string, unknown>, string]>([
    ['complaint.stage-entered', {}, 'most events'],
    [
      'dispatch.assigned',
      { to: 'p', accepted: true },
      'a duty that was accepted: who asked hears the acceptance',
    ],
    ['work.opened', { to: 'p', what: 'sub-task-answer' }, 'an answer to confirm: its own event says more'],
    ['message.received', { what: 'answer' }, 'the answer to an offer, which is told as such'],
    [
      'clock.warned',
      { clock: 'k', share: 0.5, people: [], quiet: true },
      'a warning overtaken by the breach',
    ],
  ])('%s %j: %s', (kind, data) => {
    expect(of(kind, data)).toBeNull();
  });
});
