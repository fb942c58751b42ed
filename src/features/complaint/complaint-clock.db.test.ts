import { beforeAll, describe, expect, it } from 'vitest';
import { useTestApp } from '../../../test/support/app.ts';
import { clocksByCode, registerCase } from '../../../test/support/cases.ts';
import { signedIn, type SignedIn } from '../../../test/support/people.ts';
import { makeTeam, type Team } from '../../../test/support/team.ts';
import { jobTable } from '../../app/jobs.ts';
import { readCalendar } from '../organization/calendar-queries.ts';
import { calendarView, updateCalendar } from '../organization/calendar-service.ts';
import type { Complaint } from './complaint-store.ts';

const app = useTestApp();
let team: Team;
beforeAll(async () => {
  team = await makeTeam(app());
});

const ownCase = async (): Promise<Complaint> =>
  registerCase(app(), {
    process: 'standard',
    regionId: team.regionId,
    departmentId: team.departmentId,
    ownerId: team.owner.id,
  });

/** Sends, expects success, answers the body. */
async function ok<T>(sending: ReturnType<SignedIn['get']>): Promise<T> {
  const answer = await sending;
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<T>();
}

interface Explained {
  clock: { code: string };
  lines: { code: string; params: Record<string, unknown> }[];
}

describe('why a deadline', () => {
  it('SLA-2: is told line by line to who may see the complaint, and to nobody else', async () => {
    const { id } = await ownCase();
    const clock = (await clocksByCode(app(), id)).respond?.id ?? '';
    const told = await ok<Explained>(team.head.get(`/api/clocks/${clock}/explanation`));
    expect(told.clock.code).toBe('respond');
    expect(told.lines.map(({ code }) => code)).toEqual(['started', 'limit_elapsed', 'source_process', 'due']);
    expect(told.lines[0]?.params).toMatchObject({ zone: 'Asia/Shanghai' });
    const stranger = await signedIn(app(), { roles: ['case-owner'] });
    expect((await stranger.get(`/api/clocks/${clock}/explanation`)).statusCode).toBe(404);
    expect((await team.head.get(`/api/clocks/${id}/explanation`)).statusCode).toBe(404);
  });

  it('SLA-2: names a pause with its reason: a person’s words, or the product’s own for what follows from the case', async () => {
    const { id } = await ownCase();
    await ok(team.owner.post(`/api/complaints/${id}/clocks/pause`, { act: 'pause', reason: '等检测报告' }));
    const clock = (await clocksByCode(app(), id)).handle?.id ?? '';
    const pauses = async (): Promise<unknown[]> =>
      (await ok<Explained>(team.owner.get(`/api/clocks/${clock}/explanation`))).lines.flatMap(
        ({ code, params }) => (code.startsWith('pause') ? [[code, params.reason]] : []),
      );
    expect(await pauses()).toEqual([['pause_open', '等检测报告']]);
  });
});

describe('holding clocks', () => {
  it('SLA-2: pauses and resumes with the reason on record, and the due time moves by the pause', async () => {
    const { id } = await ownCase();
    const before = (await clocksByCode(app(), id)).handle?.dueAt ?? '';
    await ok(team.owner.post(`/api/complaints/${id}/clocks/pause`, { act: 'pause', reason: '等检测报告' }));
    expect((await clocksByCode(app(), id)).handle).toMatchObject({ state: 'paused', dueAt: null });
    const list = await ok<{ items: { id: string; dueAt: string | null }[] }>(
      team.owner.get('/api/complaints?owner=me'),
    );
    expect(list.items.find((item) => item.id === id)?.dueAt).toBeNull();
    app().time.advance(90);
    await ok(team.owner.post(`/api/complaints/${id}/clocks/pause`, { act: 'resume', reason: '报告到了' }));
    const after = (await clocksByCode(app(), id)).handle?.dueAt ?? '';
    expect(Date.parse(after) - Date.parse(before)).toBe(90 * 60_000);
    const timeline = await ok<{ items: { kind: string; body?: string }[] }>(
      team.owner.get(`/api/complaints/${id}/timeline`),
    );
    const words = timeline.items.filter(({ kind }) => ['clock.paused', 'clock.resumed'].includes(kind));
    expect(new Set(words.map(({ body }) => body))).toEqual(new Set(['等检测报告', '报告到了']));
  });

  it('SLA-2: nothing to resume or to pause twice is refused', async () => {
    const { id } = await ownCase();
    const hold = (act: string): ReturnType<SignedIn['post']> =>
      team.owner.post(`/api/complaints/${id}/clocks/pause`, { act, reason: '等' });
    expect((await hold('resume')).json()).toMatchObject({ error: { code: 'clock.none_to_resume' } });
    await ok(hold('pause'));
    expect((await hold('pause')).json()).toMatchObject({ error: { code: 'clock.none_to_pause' } });
  });

  it('PRI-1: is for those who handle the case', async () => {
    const { id } = await ownCase();
    const answer = await team.senior.post(`/api/complaints/${id}/clocks/pause`, {
      act: 'pause',
      reason: '等',
    });
    expect(answer.statusCode).toBe(403);
  });
});

describe('promises', () => {
  const until = (minutes: number): string =>
    new Date(app().time.now().getTime() + minutes * 60_000).toISOString();
  const promises = async (id: string) =>
    Object.values(await clocksByCode(app(), id)).filter(({ code }) => code.startsWith('promise-'));
  const mine = async (): Promise<string[]> =>
    (await ok<{ items: { title: Record<string, string> }[] }>(team.owner.get('/api/work/mine'))).items.map(
      ({ title }) => title['zh-CN'] ?? '',
    );

  it('SLA-5: a promised time runs as a clock of its own and waits on the owner’s list until it is kept', async () => {
    const { id } = await ownCase();
    await ok(team.owner.post(`/api/complaints/${id}/promises`, { what: '下午回电说明', until: until(120) }));
    await ok(team.owner.post(`/api/complaints/${id}/promises`, { what: '寄出新桌腿', until: until(600) }));
    const [call, part] = await promises(id);
    expect(call).toMatchObject({
      title: { 'zh-CN': '下午回电说明' },
      dueAt: until(120),
      source: '下午回电说明',
    });
    expect(await mine()).toEqual(expect.arrayContaining(['下午回电说明', '寄出新桌腿']));
    await ok(team.owner.post(`/api/clocks/${call?.id}/kept`));
    expect((await promises(id)).map(({ state }) => state).sort()).toEqual(['met', 'running']);
    expect(await mine()).not.toContain('下午回电说明');
    expect((await team.owner.post(`/api/clocks/${call?.id}/kept`)).statusCode).toBe(404);
    expect(part?.state).toBe('running');
  });

  it('SLA-5: no pause moves a promise', async () => {
    const { id } = await ownCase();
    await ok(team.owner.post(`/api/complaints/${id}/promises`, { what: '明早回电', until: until(60) }));
    await ok(team.owner.post(`/api/complaints/${id}/clocks/pause`, { act: 'pause', reason: '等' }));
    expect((await promises(id))[0]).toMatchObject({ state: 'running', dueAt: until(60) });
  });

  it('SLA-5: a time that has passed cannot be promised, and the error says where', async () => {
    const { id } = await ownCase();
    const answer = await team.owner.post(`/api/complaints/${id}/promises`, {
      what: '回电',
      until: until(-1),
    });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({
      error: { fields: [{ path: 'until', code: 'clock.promise_past' }] },
    });
  });

  it('SLA-5: closing calls off what was promised, on the list too', async () => {
    const { id } = await ownCase();
    await ok(team.owner.post(`/api/complaints/${id}/promises`, { what: '周五回访', until: until(600) }));
    await ok(team.owner.post(`/api/complaints/${id}/course`, { act: 'withdraw', reason: '投诉人撤回' }));
    expect(Object.values(await clocksByCode(app(), id))).toEqual([]);
    expect(await mine()).not.toContain('周五回访');
  });
});

it('SLA-2: a changed calendar reckons anew what runs on it, says from when to when, and does so once', async () => {
  const { id } = await registerCase(app(), {
    process: 'standard',
    regionId: team.regionId,
    severity: 'important',
    ownerId: team.owner.id,
  });
  const before = (await clocksByCode(app(), id))['major-handle']?.dueAt ?? '';
  const stored = await readCalendar(app().ctx(), null);
  const { days, ...rest } = calendarView(stored);
  const tomorrow = new Date(app().time.now().getTime() + 86_400_000).toISOString().slice(0, 10);
  await updateCalendar(app().ctx(), stored.id, stored.version, {
    ...rest,
    days: [...days, { day: tomorrow, kind: 'off', name: '停电', spans: null }],
  });
  const jobs = await app().database.pool.query<{ payload: Record<string, unknown> }>(
    `select payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
     where t.identifier = 'complaint.recompute-clocks'`,
  );
  const job = jobTable(app().base.config).jobs['complaint.recompute-clocks'];
  for (const { payload } of [...jobs.rows, ...jobs.rows]) await job?.(app().ctx(), payload);
  const clocks = await clocksByCode(app(), id);
  expect(Date.parse(clocks['major-handle']?.dueAt ?? '')).toBeGreaterThan(Date.parse(before));
  const noted = await app()
    .base.db.selectFrom('events')
    .select('data')
    .where('stream_id', '=', `complaint:${id}`)
    .where('kind', '=', 'clock.recomputed')
    .execute();
  expect(noted.map(({ data }) => data)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        code: 'major-handle',
        before,
        after: clocks['major-handle']?.dueAt,
        causes: [{ code: 'day_off', params: { date: tomorrow, name: '停电' } }],
      }),
    ]),
  );
  expect(noted).toHaveLength(2);
});
