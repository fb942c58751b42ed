import { describe, expect, it } from 'vitest';
import type { PortalCase } from '../src/contract/intake-contract.ts';
import type { ProcessState } from '../src/features/process/engine-types.ts';
import { command, json } from '../src/platform/context.ts';
import { useTestApp } from './support/app.ts';
import { submitted, type Complainant } from './support/complainant.ts';
import { signedIn, type SignedIn } from './support/people.ts';

const app = useTestApp();

/** Somebody of the staff, and the complaint as they find it. */
async function staffOf(
  me: Complainant,
  grants: Parameters<typeof signedIn>[1] = {},
): Promise<{ staff: SignedIn; id: string }> {
  const staff = await signedIn(app(), {
    grants: {
      ...({ 'complaint.read': 'all', 'complaint.handle': 'all', 'complaint.reopen': 'all' } as const),
      'complaint.close-exceptionally': 'all',
    },
    positions: ['department-head'],
    ...grants,
  });
  const found = await staff.get(`/api/complaints?q=${me.number}`);
  return { staff, id: found.json<{ items: { id: string }[] }>().items[0]!.id };
}

/** Closes the complaint without agreement, as somebody entitled does. */
async function closed(me: Complainant): Promise<{ staff: SignedIn; id: string }> {
  const { staff, id } = await staffOf(me);
  const { version } = (await staff.get(`/api/complaints/${id}`)).json<{ version: number }>();
  const response = await staff.post(`/api/complaints/${id}/close-exceptionally`, {
    version,
    choice: 'unsolvable',
    reason: '多次协商未能达成一致',
  });
  expect(response.statusCode, response.body).toBe(200);
  return { staff, id };
}

describe('withdrawing', () => {
  it('CLO-1: the complainant withdraws; the case is over, says so in plain words, and staff see why', async () => {
    const me = await submitted(app());
    const response = await me.post('/course', { act: 'withdraw', reason: '商家已经私下解决了' });
    expect(response.statusCode, response.body).toBe(200);
    expect(response.json<PortalCase>()).toMatchObject({
      status: 'closed',
      canWithdraw: false,
      nextBy: null,
      stage: { 'zh-CN': '您已撤回' },
    });
    expect(response.json<PortalCase>().messages.at(-1)?.body).toBe('商家已经私下解决了');
    const { staff, id } = await staffOf(me);
    const timeline = await staff.get(`/api/complaints/${id}/timeline`);
    expect(timeline.body).toContain('complaint.withdrawn');
    expect((await me.post('/course', { act: 'withdraw', reason: '再来一次' })).statusCode).toBe(422);
  });

  it('CLO-1: a reason is needed', async () => {
    const me = await submitted(app());
    const response = await me.post('/course', { act: 'withdraw', reason: ' ' });
    expect(response.statusCode).toBe(400);
    expect((await me.case()).status).toBe('open');
  });
});

describe('asking to reopen', () => {
  it('CLO-1, IN-8: where the procedure lets the complainant reopen, the case is open again at once', async () => {
    const me = await submitted(app());
    await closed(me);
    const before = await me.case();
    expect(before).toMatchObject({ status: 'closed', canReopen: true, stage: { 'zh-CN': '已结案' } });
    expect(before.told?.['zh-CN']).toContain('12315');
    const response = await me.post('/course', { act: 'reopen', reason: '修好两天又漏了' });
    expect(response.statusCode, response.body).toBe(200);
    expect(response.json<PortalCase>()).toMatchObject({ status: 'open', canReopen: false });
  });

  it('CLO-1: too late for that, the wish still reaches a supervisor, and leaves their list when the case is reopened', async () => {
    const me = await submitted(app());
    const { staff, id } = await closed(me);
    app().time.advance(91 * 24 * 60);
    expect((await me.case()).canReopen).toBe(false);
    const response = await me.post('/course', { act: 'reopen', reason: '三个月后又坏了' });
    expect(response.statusCode, response.body).toBe(200);
    expect(response.json<PortalCase>().status).toBe('closed');
    const waiting = () =>
      app()
        .base.db.selectFrom('work_items')
        .select(['position', 'state'])
        .where('complaint_id', '=', id)
        .where('kind', '=', 'reopen-request')
        .execute();
    expect(await waiting()).toEqual([{ position: 'supervision', state: 'open' }]);
    const again = await me.post('/course', { act: 'reopen', reason: '请尽快' });
    expect(again.statusCode, again.body).toBe(200);
    expect(await waiting()).toHaveLength(1);
    const timeline = await staff.get(`/api/complaints/${id}/timeline`);
    expect(timeline.body).toContain('complaint.reopen-asked');
    expect(timeline.body).toContain('三个月后又坏了');

    await command(app().ctx(), async (tx) => {
      const row = await tx.db
        .selectFrom('complaints')
        .select('process_state')
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      const state = {
        ...(row.process_state as ProcessState),
        closedAt: tx.time.now().toISOString(),
      };
      await tx.db
        .updateTable('complaints')
        .set({ process_state: json(state) })
        .where('id', '=', id)
        .execute();
    });
    expect(
      (await me.post('/course', { act: 'reopen', reason: '现在可以了' })).json<PortalCase>().status,
    ).toBe('open');
    expect((await waiting()).map(({ state }) => state)).toEqual(['done']);
  });

  it('CLO-1: somebody entitled refuses with a reason; the complainant reads it, and may ask again', async () => {
    const me = await submitted(app());
    const { staff, id } = await closed(me);
    const seen = async () =>
      (await staff.get(`/api/complaints/${id}`)).json<{ reopenAsked: { reason: string } | null }>();
    const refuse = (by: SignedIn, reason: string) =>
      by.post(`/api/complaints/${id}/reopening/refusal`, { reason });
    const nothing = await refuse(staff, '没有新情况');
    expect(nothing.statusCode).toBe(422);
    expect(nothing.json()).toMatchObject({ error: { code: 'portal.reopen_not_asked' } });
    app().time.advance(91 * 24 * 60);
    expect((await me.case()).reopening).toBeNull();
    await me.post('/course', { act: 'reopen', reason: '三个月后又坏了' });
    expect((await me.case()).reopening).toMatchObject({ state: 'asked' });
    expect((await seen()).reopenAsked).toMatchObject({ reason: '三个月后又坏了' });

    const reader = await signedIn(app(), {
      grants: { 'complaint.read': 'all', 'complaint.handle': 'all' },
    });
    expect((await refuse(reader, '我不同意')).statusCode).toBe(403);
    expect((await refuse(staff, ' ')).statusCode).toBe(400);
    app().time.advance(10);
    const response = await refuse(staff, '已过保修期，这次是使用不当');
    expect(response.statusCode, response.body).toBe(200);

    const told = await me.case();
    expect(told.reopening).toMatchObject({ state: 'refused', reason: '已过保修期，这次是使用不当' });
    expect(told.messages.at(-1)).toMatchObject({ from: 'company' });
    expect(told.messages.at(-1)?.body).toContain('已过保修期，这次是使用不当');
    expect((await seen()).reopenAsked).toBeNull();
    expect((await staff.get(`/api/complaints/${id}/timeline`)).body).toContain('complaint.reopen-refused');
    expect((await refuse(staff, '再说一遍')).statusCode).toBe(422);
    app().time.advance(10);
    await me.post('/course', { act: 'reopen', reason: '厂家检测说是质量问题' });
    expect((await me.case()).reopening).toMatchObject({ state: 'asked', reason: '厂家检测说是质量问题' });
    expect((await seen()).reopenAsked).toMatchObject({ reason: '厂家检测说是质量问题' });
  });

  it('CLO-1: a case that is open is not reopened, and says what to do instead', async () => {
    const me = await submitted(app());
    const response = await me.post('/course', { act: 'reopen', reason: '快点' });
    expect(response.statusCode).toBe(422);
    expect(response.json<{ error: { code: string } }>().error.code).toBe('portal.not_closed');
  });
});

describe('writing when it is over', () => {
  it('IN-8: a closed case still hears its complainant', async () => {
    const me = await submitted(app());
    await closed(me);
    const response = await me.post('/messages', { body: '谢谢你们', chase: true });
    expect(response.statusCode, response.body).toBe(200);
    expect(response.json<PortalCase>().messages.at(-1)).toMatchObject({ from: 'me', body: '谢谢你们' });
  });
});
