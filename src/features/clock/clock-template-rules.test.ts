import { describe, expect, it } from 'vitest';
import { factsWith } from '../../language/facts.ts';
import { clockSchema } from '../../language/template-types.ts';
import { defaultCalendar } from '../organization/holidays.ts';
import { alarmsOf, nextAlarmAt, type KeptClock } from './clock-kept-rules.ts';
import {
  instantAfter,
  keptPolicy,
  needsCalendar,
  policyOf,
  promisedPolicy,
  setTime,
} from './clock-template-rules.ts';

const title = { 'zh-CN': '时限', 'zh-TW': '時限', en: 'Limit' };
const roles = { owner: 'handling', supervisor: 'supervision', callback: 'feedback' };
const calendar = defaultCalendar('Asia/Shanghai', [2026]);

const template = (over: object) =>
  clockSchema.parse({
    id: 'a-clock',
    title,
    duty: 'respond',
    start: 'received',
    met: 'contacted',
    limit: '24h',
    source: { kind: 'policy', ref: 'G1.3' },
    ...over,
  });
const kept = (over: object = {}) => keptPolicy(template(over), roles);

describe('a template’s clock becomes a policy', () => {
  it.each([
    ['90m', 'elapsed', { basis: 'elapsed', limit: { minutes: 90 } }],
    ['24h', 'elapsed', { basis: 'elapsed', limit: { minutes: 1440 } }],
    ['3d', 'elapsed', { basis: 'elapsed', limit: { minutes: 4320 } }],
    ['24h', 'working', { basis: 'working', limit: { minutes: 1440 } }],
    ['3d', 'working', { basis: 'working', limit: { workingDays: 3 } }],
    ['2wd', 'elapsed', { basis: 'working', limit: { workingDays: 2 } }],
  ])('SLA-2: %s in %s time', (limit, basis, expected) => {
    expect(policyOf('a-clock', kept({ limit, basis }))).toMatchObject(expected);
  });

  it('SLA-4: a time that was set in a form is the limit itself', () => {
    const until = template({ limit: undefined, until: 'answers.opinion.limit', basis: 'working' });
    const facts = factsWith({ 'answers.opinion.limit': '2026-03-06T09:00:00Z' });
    expect(keptPolicy(until, roles, facts)).toMatchObject({
      basis: 'elapsed',
      limit: { at: '2026-03-06T09:00:00.000Z' },
    });
    expect([setTime(until, factsWith()), setTime(template({}), facts)]).toEqual([null, null]);
  });

  it('SLA-3: roles become posts; who cannot be told of a breach is the supervisor', () => {
    const escalate = [
      'owner',
      'first-contact',
      'supervisor',
      'callback',
      'complainant',
      'position:quality',
    ].map((to) => ({ to }));
    expect(kept({ escalate }).escalate.map(({ to }) => to)).toEqual([
      'owner',
      'first-contact',
      'position:supervision',
      'position:feedback',
      'position:supervision',
      'position:quality',
    ]);
  });

  it.each([
    ['policy', 'process'],
    ['statute', 'statute'],
    ['contract', 'contract'],
    ['platform', 'platform'],
  ])('SLA-1: a %s is a ground of its own', (kind, expected) => {
    expect(kept({ source: { kind, ref: 'x' } }).source).toEqual({ kind: expected, ref: 'x' });
  });

  it('asks for a calendar only where one is needed', () => {
    expect(needsCalendar(kept())).toBe(false);
    expect(needsCalendar(kept({ limit: '1wd' }))).toBe(true);
    expect(needsCalendar(kept({ escalate: [{ to: 'owner', after: '1wd' }] }))).toBe(true);
  });

  it('survives being kept as JSON', () => {
    const promised = promisedPolicy(new Date('2026-03-05T02:00:00Z'), '周四前回电', roles);
    expect(policyOf('promise-1', JSON.parse(JSON.stringify(promised)) as typeof promised)).toMatchObject({
      limit: { at: new Date('2026-03-05T02:00:00Z') },
      source: { kind: 'promise', ref: '周四前回电' },
    });
  });
});

it('SLA-2: a limit after an instant counts working days on the calendar and everything else through', () => {
  const friday = new Date('2026-03-06T08:00:00Z');
  expect(instantAfter('2h', friday, calendar)).toEqual(new Date('2026-03-06T10:00:00Z'));
  expect(instantAfter('3d', friday, calendar)).toEqual(new Date('2026-03-09T08:00:00Z'));
  expect(instantAfter('1wd', friday, calendar)).toEqual(new Date('2026-03-09T08:00:00Z'));
  expect(instantAfter('0m', friday, calendar)).toBe(friday);
});

describe('alarms', () => {
  const startedAt = new Date('2026-03-04T00:00:00Z');
  const hour = (count: number): Date => new Date(startedAt.getTime() + count * 3_600_000);
  const clock = (over: Partial<KeptClock> = {}): KeptClock => ({
    id: 'c',
    complaintId: 'a case',
    code: 'a-clock',
    title,
    kept: kept({
      escalate: [{ to: 'owner' }, { to: 'supervisor', after: '2h' }, { to: 'callback', after: '8h' }],
    }),
    calendarId: null,
    startedAt,
    metAt: null,
    breachedAt: null,
    cancelledAt: null,
    cancelledWhy: null,
    dueAt: hour(24),
    pauses: [],
    alarms: [],
    ...over,
  });

  it('SLA-3: warn before, at the breach, and up step by step after it', () => {
    const alarms = alarmsOf(clock(), calendar).map(({ kind, at }) => [
      kind,
      (at.getTime() - +startedAt) / 3_600_000,
    ]);
    const justAfter = (count: number): unknown => expect.closeTo(count, 4);
    expect(alarms).toEqual([
      ['warn-500', 12],
      ['warn-800', justAfter(19.2)],
      ['breach', justAfter(24)],
      ['escalate-1', justAfter(26)],
      ['escalate-2', justAfter(32)],
    ]);
  });

  it('SLA-3: not breached at the due instant itself', () => {
    const breach = alarmsOf(clock(), calendar).find(({ kind }) => kind === 'breach');
    expect(breach?.at.getTime()).toBe(hour(24).getTime() + 1);
  });

  it('the next is the first that has not gone off', () => {
    expect(nextAlarmAt(clock(), calendar)).toEqual(hour(12));
    expect(nextAlarmAt(clock({ alarms: ['warn-500'] }), calendar)).toEqual(hour(19.2));
    const all = ['warn-500', 'warn-800', 'breach', 'escalate-1', 'escalate-2'];
    expect(nextAlarmAt(clock({ alarms: all, breachedAt: hour(24) }), calendar)).toBeNull();
  });

  it('a met, called-off or paused clock keeps quiet about what has not come', () => {
    expect(alarmsOf(clock({ metAt: hour(1) }), calendar)).toEqual([]);
    expect(alarmsOf(clock({ cancelledAt: hour(1) }), calendar)).toEqual([]);
    const pauses = [{ id: 'p', from: hour(13), until: null, reason: 'suspended', by: null }];
    expect(alarmsOf(clock({ pauses }), calendar).map(({ kind }) => kind)).toEqual(['warn-500']);
  });
});
