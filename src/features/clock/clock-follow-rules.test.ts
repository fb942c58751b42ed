import { describe, expect, it } from 'vitest';
import { shippedTemplate } from '../../../test/support/paper-case.ts';
import { factsWith, type Facts } from '../../language/facts.ts';
import { clockSteps, type FollowedCase, type Moment } from './clock-follow-rules.ts';
import type { KeptClock } from './clock-kept-rules.ts';
import { keptPolicy } from './clock-template-rules.ts';
import { reachableEvents } from './clock-reach-rules.ts';

const template = shippedTemplate('standard');
const at = (hour: number): Date => new Date(Date.UTC(2026, 2, 4, hour));
const happened = (moments: Partial<Record<Moment['event'], number>>): Moment[] =>
  Object.entries(moments).map(([event, hour]) => ({ event: event as Moment['event'], at: at(hour) }));

/** A standard case as its clocks look at it; open in its first stage unless said otherwise. */
function given(over: Partial<Omit<FollowedCase, 'facts'>> & { facts?: Partial<Facts> } = {}): FollowedCase {
  return {
    template,
    moments: happened({ received: 0 }),
    resting: [],
    ...over,
    place: { status: 'open', stage: 'receive', skipped: [], visits: {}, ...over.place },
    facts: factsWith(over.facts),
  };
}

/** A clock of the template that was started, with what happened to it since. */
function clock(code: string, since: Partial<KeptClock> = {}): KeptClock {
  const policy = template.clocks.find((one) => one.id === code);
  if (!policy) throw new Error(`no clock ${code}`);
  return {
    id: `the ${code}`,
    complaintId: 'a case',
    code,
    title: policy.title,
    kept: keptPolicy(policy, template.roles),
    calendarId: null,
    startedAt: at(0),
    metAt: null,
    breachedAt: null,
    cancelledAt: null,
    cancelledWhy: null,
    dueAt: null,
    pauses: [],
    alarms: [],
    ...since,
  };
}

/** `start respond`, `cancel handle (closed)`: what is to be done, short. */
const short = (look: FollowedCase, clocks: readonly KeptClock[]): string[] =>
  clockSteps(look, clocks).map((step) => {
    if (step.act === 'start') return `start ${step.clock.id} at ${step.at.getUTCHours()}`;
    if (step.act === 'cancel') return `cancel ${step.clock.code} (${step.why})`;
    return `${step.act} ${step.clock.code}`;
  });

const running = [clock('respond'), clock('handle'), clock('feed-back')];

describe('starting and staying', () => {
  it('SLA-1: starts what its start event asks for, and leaves alone what runs', () => {
    expect(short(given(), [])).toEqual(['start respond at 0', 'start handle at 0', 'start feed-back at 0']);
    expect(short(given(), running)).toEqual([]);
  });

  it('SLA-1: a condition that cannot be known yet starts nothing', () => {
    expect(short(given({ facts: { 'severity.major': null } }), running)).toEqual([]);
    expect(short(given({ facts: { 'severity.major': true } }), running)).toEqual([
      'start major-respond at 0',
      'start major-handle at 0',
    ]);
  });

  it('a start event that happens again does not prolong a running clock', () => {
    const look = given({ moments: [...happened({ received: 0 }), ...happened({ received: 5 })] });
    expect(short(look, running)).toEqual([]);
  });

  it('a met clock is met at the first event since its start, and not met by an earlier one', () => {
    const look = given({ moments: happened({ received: 0, contacted: 3 }) });
    expect(clockSteps(look, running)).toEqual([{ act: 'meet', clock: running[0], at: at(3) }]);
    expect(short(look, [clock('respond', { startedAt: at(4) }), ...running.slice(1)])).toEqual([]);
  });

  it('a breached clock that was called off does not come back with a second breach', () => {
    const ended = { breachedAt: at(9), cancelledAt: at(10), cancelledWhy: 'condition' };
    expect(short(given(), [clock('respond', ended), ...running.slice(1)])).toEqual([]);
  });
});

describe('pauses', () => {
  const rests = given({ resting: ['suspended'] });
  const paused = (reason: string, by: string | null): KeptClock =>
    clock('respond', { pauses: [{ id: 'p', from: at(1), until: null, reason, by }] });

  it('SLA-2: only clocks that name the reason are held', () => {
    expect(short(given({ resting: ['waiting-complainant'] }), running)).toEqual([
      'pause handle',
      'pause feed-back',
    ]);
  });

  it('SLA-2: goes on when the reason is gone; another reason takes its place', () => {
    const others = running.slice(1);
    expect(short(given(), [paused('suspended', null), ...others])).toEqual(['resume respond']);
    expect(short(rests, [paused('suspended', null), ...others])).toEqual(['pause handle', 'pause feed-back']);
    expect(short(rests, [paused('waiting-complainant', null)]).slice(0, 2)).toEqual([
      'resume respond',
      'pause respond',
    ]);
  });

  it('SLA-2: what a person holds stays held until a person lets it go', () => {
    expect(short(given(), [paused('等检测报告', 'a person'), ...running.slice(1)])).toEqual([]);
  });
});

describe('what was left out', () => {
  const visits = { 'follow-up': 2 };
  const open = clock('second-feedback');
  const look = (round: number): FollowedCase =>
    given({
      moments: happened({ handled: 0 }),
      place: { status: 'open', stage: 'follow-up', skipped: [{ step: 'call-back', round }], visits },
    });

  it('PROC-1: a step left out with its reason excuses the clock that only it could meet', () => {
    expect(short(look(2), [open, clock('first-feedback', { metAt: at(1) })])).toEqual([
      'cancel second-feedback (skipped)',
    ]);
  });

  it('left out in an earlier round excuses nothing now', () => {
    expect(short(look(1), [open, clock('first-feedback', { metAt: at(1) })])).toEqual([]);
  });

  it('a clock that something else can still meet is not excused', () => {
    const place = {
      status: 'open' as const,
      stage: 'classify',
      skipped: [{ step: 'first-response', round: 1 }],
      visits: {},
    };
    expect(short(given({ place }), running)).toEqual([]);
  });
});

describe('closing and reopening', () => {
  const closed = { status: 'closed' as const, stage: 'archive', skipped: [], visits: {} };

  it('SLA-1: closing calls off what can no longer be met, promises too', () => {
    const promise = { ...clock('respond'), id: 'p', code: 'promise-1' };
    expect(short(given({ place: closed }), [...running, promise])).toEqual([
      'cancel respond (closed)',
      'cancel handle (closed)',
      'cancel feed-back (closed)',
      'cancel promise-1 (closed)',
    ]);
    expect(short(given(), [...running, promise])).toEqual([]);
  });

  it('a closed case can still be put in the archive, and nothing happens to an archived one', () => {
    expect([...reachableEvents(template, closed)]).toContain('archived');
    expect([...reachableEvents(template, closed)]).not.toContain('handled');
    expect(reachableEvents(template, { ...closed, status: 'archived' }).size).toBe(0);
    expect(reachableEvents(template, { ...closed, stage: 'investigate' }).size).toBe(0);
  });

  it('SLA-1: reopening starts anew what is owed again from there', () => {
    const ended = [
      clock('respond', { metAt: at(1) }),
      clock('handle', { metAt: at(2) }),
      clock('feed-back', { cancelledAt: at(3), cancelledWhy: 'closed' }),
      clock('first-feedback', { startedAt: at(2), metAt: at(3) }),
      clock('second-feedback', { startedAt: at(2), metAt: at(3) }),
    ];
    const look = given({
      moments: happened({ received: 0, contacted: 1, handled: 2, closed: 3, reopened: 7 }),
      place: { status: 'open', stage: 'investigate', skipped: [], visits: {} },
    });
    expect(short(look, ended)).toEqual(['start respond at 7', 'start handle at 7', 'start feed-back at 7']);
  });

  it('a clock that ran over the reopening is replaced by one of the new round', () => {
    const look = given({
      moments: happened({ received: 0, closed: 3, reopened: 7 }),
      place: { status: 'open', stage: 'investigate', skipped: [], visits: {} },
    });
    const again = ['start respond at 7', 'start feed-back at 7'];
    expect(short(look, [clock('handle')])).toEqual([
      again[0],
      'cancel handle (reopened)',
      'start handle at 7',
      again[1],
    ]);
  });
});
