import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ClockView } from '../src/contract/complaint-contract.ts';
import type { NoticeView } from '../src/contract/notification-contract.ts';
import { sweepClocks } from '../src/features/clock/clock-sweep-service.ts';
import { followNotices } from '../src/features/notification/notification-service.ts';
import { useTestApp } from './support/app.ts';
import type { SignedIn } from './support/people.ts';
import { colleague, makeTeam } from './support/team.ts';
import type { Walk } from './support/walk.ts';
import { carryOut, caseAt, classify, type Company } from './support/walk-acts.ts';

const app = useTestApp({ start: new Date('2026-03-06T02:00:00Z') });
let team: Company;
/** Fridays, one for each test: 10:00 in China. */
let friday = Date.parse('2026-03-06T02:00:00Z');

beforeAll(async () => {
  const small = await makeTeam(app());
  const callback = await colleague(app(), small, {
    roles: ['intake-agent'],
    positions: ['feedback'],
    name: '回访员',
  });
  team = { ...small, callback };
});
beforeEach(async () => {
  await app().base.db.updateTable('clocks').set({ next_alarm_at: null }).execute();
  if (app().time.now().getTime() > friday) {
    friday += 28 * 86_400_000;
    app().time.moveTo(new Date(friday));
  }
});

/** Hours after the case came in. */
const to = (hours: number): void => app().time.moveTo(new Date(friday + hours * 3_600_000));
const at = (hours: number): string => new Date(friday + hours * 3_600_000).toISOString();
const states = (clocks: Record<string, ClockView>): Record<string, string> =>
  Object.fromEntries(Object.entries(clocks).map(([code, clock]) => [code, clock.state]));

async function explained(by: SignedIn, clock: ClockView | undefined): Promise<string[]> {
  const answer = await by.get(`/api/clocks/${clock?.id ?? ''}/explanation`);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<{ lines: { code: string }[] }>().lines.map(({ code }) => code);
}

/** What this person was told about a case, oldest first. */
async function notices(by: SignedIn, walk: Walk): Promise<string[]> {
  await followNotices(app().ctx());
  const { items } = (await by.get('/api/notices?limit=100')).json<{ items: NoticeView[] }>();
  return items.flatMap((notice) => (notice.complaint?.id === walk.id ? [notice.kind] : [])).reverse();
}

describe('clocks of the standard procedure', () => {
  it('SLA-1, SLA-6: major over a weekend: two working days beside 24 and 48 hours; the earliest leads', async () => {
    const walk = await caseAt(app(), team, 'classify');
    expect((await walk.clocks(team.intake))['major-handle']).toBeUndefined();
    to(3);
    await classify(app(), walk, team.intake, { severity: 'important' });
    let clocks = await walk.clocks(team.intake);
    // From the receipt on Friday 10:00, not from the classification: Tuesday 10:00.
    for (const code of ['major-respond', 'major-handle'])
      expect(clocks[code]).toMatchObject({
        state: 'running',
        startedAt: at(0),
        dueAt: at(4 * 24),
        basis: 'working',
        leads: false,
      });
    expect(clocks.respond).toMatchObject({ dueAt: at(24), leads: true });
    expect(clocks.handle).toMatchObject({ dueAt: at(48), leads: true });
    expect(await explained(team.intake, clocks['major-handle'])).toContain('workdays_with_rest');

    await walk.act(team.owner, 'POST', 'take');
    to(5);
    const call = { way: 'phone', direction: 'out', body: '已致电' };
    await walk.act(team.owner, 'POST', 'contacts', call);
    clocks = await walk.clocks(team.owner);
    expect(clocks.respond).toMatchObject({ state: 'met', metAt: at(5) });
    expect(clocks['major-respond']).toMatchObject({ state: 'met', metAt: at(5) });
    // No longer major: its clock is called off; major again: it runs as if it had never stopped.
    await classify(app(), walk, team.intake, { severity: 'general' });
    expect((await walk.clocks(team.owner))['major-handle']).toBeUndefined();
    await classify(app(), walk, team.intake, { severity: 'urgent' });
    expect((await walk.clocks(team.owner))['major-handle']).toMatchObject({
      startedAt: at(0),
      dueAt: at(96),
    });
  });

  it('SLA-3: a walked case warns its owner, breaches once, and goes up to supervisor and head, each told once', async () => {
    const walk = await caseAt(app(), team, 'investigate');
    await walk.act(team.owner, 'POST', 'contacts', { way: 'phone', direction: 'out', body: '已致电' });
    // Half and four fifths of handling, half of feedback; the end; two and eight hours after it; twice each.
    for (const hours of [24, 24.1, 36.1, 38.5, 40, 48.1, 48.2, 50.1, 50.2, 56.1, 56.2]) {
      to(hours);
      await sweepClocks(app().ctx());
    }
    const handle = (await walk.clocks(team.owner)).handle;
    expect(handle).toMatchObject({ state: 'breached', dueAt: at(48) });
    expect(handle?.minutesLeft).toBeLessThan(0);
    const owner = await notices(team.owner, walk);
    expect(owner.filter((kind) => kind === 'clock-warned')).toHaveLength(3);
    expect(owner.filter((kind) => kind === 'clock-breached')).toHaveLength(1);
    expect((await notices(team.supervisor, walk)).filter((kind) => kind.startsWith('clock'))).toEqual([
      'clock-escalated',
    ]);
    expect((await notices(team.head, walk)).filter((kind) => kind.startsWith('clock'))).toEqual([
      'clock-escalated',
    ]);
    const overdue = (await team.owner.get('/api/complaints?overdue=true')).json<{
      items: { id: string }[];
    }>();
    expect(overdue.items.map(({ id }) => id)).toContain(walk.id);
  });

  it('SLA-2: suspended, everything stands still, with the reason on record; resumed, it is due later by that', async () => {
    const walk = await caseAt(app(), team, 'investigate');
    to(10);
    const body = { act: 'suspend', choice: 'waiting-supplier', reason: '送检，三天出报告' };
    await walk.refused(team.quality, 422, 'POST', 'course', body);
    expect(
      (await walk.refused(team.owner, 422, 'POST', 'course', { ...body, choice: 'no-such' })).reasons,
    ).toMatchObject([{ code: 'process.unknown_choice' }]);
    await walk.act(team.owner, 'POST', 'course', body);
    let view = await walk.seen(team.owner);
    expect(view.status).toBe('suspended');
    expect(states(await walk.clocks(team.owner))).toEqual({
      respond: 'paused',
      handle: 'paused',
      'feed-back': 'paused',
    });
    expect(await walk.noExit(team.owner, 'to-propose')).toContain('process.suspended');
    to(82);
    expect(await sweepClocks(app().ctx())).toBe(0);
    await walk.act(team.owner, 'POST', 'course', { act: 'resume', reason: '报告到了' });
    view = await walk.seen(team.owner);
    expect(view.status).toBe('open');
    const clocks = await walk.clocks(team.owner);
    expect(clocks.handle).toMatchObject({ state: 'running', dueAt: at(48 + 72) });
    expect(clocks['feed-back']).toMatchObject({ dueAt: at(72 + 72) });
    expect(await explained(team.owner, clocks.handle)).toContain('pause');
  });

  it('SLA-1: with the last action the case counts as handled, and the two feedbacks after it are owed', async () => {
    const walk = await caseAt(app(), team, 'implement');
    to(20);
    await carryOut(walk, team.owner);
    expect((await walk.clocks(team.owner))['second-feedback']).toMatchObject({ dueAt: at(92) });
    expect((await walk.clocks(team.owner))['first-feedback']).toMatchObject({
      startedAt: at(20),
      dueAt: at(44),
    });
    expect(states(await walk.clocks(team.owner))).toMatchObject({ handle: 'met', 'feed-back': 'running' });
  });

  it('SLA-5: a promise runs as a clock of its own until it is kept; a chase is counted', async () => {
    const walk = await caseAt(app(), team, 'investigate');
    await walk.refused(team.owner, 400, 'POST', 'promises', { what: '上门', until: at(-1) });
    await walk.act(team.owner, 'POST', 'promises', { what: '明早九点上门', until: at(23) });
    const promised = (await walk.seen(team.owner)).clocks.find(({ code }) => code.startsWith('promise'));
    expect(promised).toMatchObject({ state: 'running', dueAt: at(23), title: { 'zh-CN': '明早九点上门' } });
    await walk.complainant('POST', '/messages', { body: '怎么还没人来？', chase: true });
    expect((await walk.seen(team.owner)).chases).toBe(1);
    to(22);
    await walk.act(team.owner, 'POST', `/api/clocks/${promised?.id ?? ''}/kept`);
    const kept = (await walk.seen(team.owner)).clocks.find(({ id }) => id === promised?.id);
    expect(kept).toMatchObject({ state: 'met', metAt: at(22) });
  });

  it('CLO-1, SLA-1: reopened, the answer is owed anew from then on', async () => {
    const walk = await caseAt(app(), team, 'archive');
    await walk.act(team.owner, 'POST', 'archive');
    to(10 * 24);
    await walk.complainant('POST', '/course', { act: 'reopen', reason: '又漏了' });
    const view = await walk.seen(team.owner);
    expect(view).toMatchObject({ status: 'open', stage: 'investigate', reopened: 1 });
    const running = view.clocks.filter((clock) => clock.state === 'running');
    expect(Object.fromEntries(running.map(({ code, dueAt }) => [code, dueAt]))).toEqual({
      respond: at(11 * 24),
      handle: at(12 * 24),
      'feed-back': at(13 * 24),
    });
    const call = { way: 'phone', direction: 'out', body: '马上派人' };
    await walk.act(team.owner, 'POST', 'contacts', { ...call, reached: false });
    const again = async () =>
      (await walk.seen(team.owner)).clocks.find(
        (clock) => clock.code === 'respond' && clock.startedAt === at(10 * 24),
      );
    expect(await again()).toMatchObject({ state: 'running', dueAt: at(11 * 24) });
    to(10 * 24 + 1);
    await walk.act(team.owner, 'POST', 'contacts', call);
    expect(await again()).toMatchObject({ state: 'met', metAt: at(10 * 24 + 1) });
  });
});
