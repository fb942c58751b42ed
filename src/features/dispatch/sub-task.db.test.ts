import { beforeAll, describe, expect, it } from 'vitest';
import { caseToAnswer, fullReply } from '../../../test/support/answered-case.ts';
import { useTestApp } from '../../../test/support/app.ts';
import { signedIn, type SignedIn } from '../../../test/support/people.ts';
import { makeTeam, type Team } from '../../../test/support/team.ts';
import type { Walk } from '../../../test/support/walk.ts';
import { newId } from '../../platform/ids.ts';
import { json } from '../../platform/context.ts';

const app = useTestApp();
let team: Team;
let warehouse: string;
let keeper: SignedIn;
let packer: SignedIn;

beforeAll(async () => {
  team = await makeTeam(app());
  warehouse = newId();
  await app()
    .base.db.insertInto('departments')
    .values({ id: warehouse, code: `w-${warehouse}`, title: json({ 'zh-CN': '仓储部' }) })
    .execute();
  const place = { departmentId: warehouse, regionId: team.regionId };
  keeper = await signedIn(app(), { ...place, roles: ['department-head'], positions: ['department-head'] });
  packer = await signedIn(app(), { ...place, roles: ['case-owner'], positions: ['handling'] });
});

interface SubTask {
  id: string;
  state: string;
  version: number;
  answer: string | null;
  mayAnswer: boolean;
  mayConfirm: boolean;
}

async function seen(by: SignedIn, walk: Walk): Promise<SubTask> {
  const answer = await by.get(`/api/complaints/${walk.id}/investigation`);
  expect(answer.statusCode, answer.body).toBe(200);
  const [task] = answer.json<{ subTasks: SubTask[] }>().subTasks;
  if (!task) throw new Error('no sub-task');
  return task;
}

const workOf = async (by: SignedIn, walk: Walk): Promise<string[]> =>
  (await by.get('/api/work/mine'))
    .json<{ items: { kind: string; complaint: { id: string } | null }[] }>()
    .items.filter((item) => item.complaint?.id === walk.id)
    .map((item) => item.kind);

const move = (by: SignedIn, task: SubTask, act: string, text = '') =>
  by.post(`/api/sub-tasks/${task.id}`, { version: task.version, act, text });

describe('sub-tasks', () => {
  it('DI-4: a department sees the case it is asked about, answers, and the asker confirms', async () => {
    const walk = await caseToAnswer(app(), team);
    expect((await keeper.get(`/api/complaints/${walk.id}`)).statusCode).toBe(404);
    await walk.act(team.owner, 'POST', 'sub-tasks', { title: '查出库记录', departmentId: warehouse });
    expect(await workOf(keeper, walk)).toEqual(['sub-task']);
    const asked = await seen(keeper, walk);
    expect(asked).toMatchObject({ state: 'open', mayAnswer: true, mayConfirm: false });
    expect((await move(keeper, asked, 'answer', '  ')).statusCode).toBe(400);
    expect((await move(keeper, asked, 'answer', '三月一日出库，外箱完好')).statusCode).toBe(200);
    expect(await workOf(keeper, walk)).toEqual([]);
    expect(await workOf(team.owner, walk)).toContain('sub-task-answer');
    const answered = await seen(team.owner, walk);
    expect(answered).toMatchObject({ state: 'answered', answer: '三月一日出库，外箱完好', mayConfirm: true });
    expect((await move(team.owner, answered, 'confirm')).statusCode).toBe(200);
    expect((await seen(team.head, walk)).state).toBe('confirmed');
    expect(await workOf(team.owner, walk)).not.toContain('sub-task-answer');
  });

  it('DI-4: an answer that does not do is sent back with the reason, and waits with the same person again', async () => {
    const walk = await caseToAnswer(app(), team);
    await walk.act(team.owner, 'POST', 'sub-tasks', { title: '称重', assigneeId: packer.id });
    await move(packer, await seen(packer, walk), 'answer', '正常');
    const answered = await seen(team.owner, walk);
    expect((await move(team.owner, answered, 'return')).statusCode).toBe(400);
    expect((await move(team.owner, answered, 'return', '请写明重量')).statusCode).toBe(200);
    expect(await workOf(packer, walk)).toEqual(['sub-task']);
    expect(await seen(packer, walk)).toMatchObject({ state: 'open', mayAnswer: true });
    const stale = await move(team.owner, answered, 'confirm');
    expect(stale.statusCode).toBe(409);
  });

  it('DI-4: only who was asked answers, only who asked or handles decides', async () => {
    const walk = await caseToAnswer(app(), team);
    await walk.act(team.owner, 'POST', 'sub-tasks', { title: '称重', assigneeId: packer.id });
    const task = await seen(packer, walk);
    expect((await move(team.quality, task, 'answer', '我来答')).statusCode).toBe(403);
    expect((await move(team.quality, task, 'cancel')).statusCode).toBe(403);
    expect((await move(team.owner, task, 'cancel')).statusCode).toBe(200);
    expect(await workOf(packer, walk)).toEqual([]);
  });

  it('DI-4, PRI-1: who is asked for a part sees the case, adds to it, and does not handle it', async () => {
    const walk = await caseToAnswer(app(), team);
    await walk.act(team.owner, 'POST', 'sub-tasks', { title: '称重', assigneeId: packer.id });
    expect((await walk.seen(packer)).abilities).not.toContain('complaint.handle');
    await walk.act(packer, 'POST', 'comments', { body: '已看' });
    const sample = { kind: 'sample', title: '外箱', source: '仓库', place: '三号架' };
    const form = new FormData();
    for (const [name, value] of Object.entries(sample)) form.append(name, value);
    const sent = new Response(form);
    const added = await packer.send({
      method: 'POST',
      url: `/api/complaints/${walk.id}/evidence`,
      headers: { 'content-type': sent.headers.get('content-type') ?? '' },
      payload: Buffer.from(await sent.arrayBuffer()),
    });
    expect(added.statusCode, added.body).toBe(200);
    const reply = { content: fullReply };
    for (const [method, path, body] of [
      ['PUT', 'reply', reply],
      ['POST', 'reply/send', {}],
      ['PUT', 'solution', { content: { summary: '换货' } }],
      ['POST', 'messages', { body: '您好' }],
      ['POST', 'exits/close', {}],
    ] as const)
      expect([403, 422], path).toContain((await packer.send({ method, url: `/api/complaints/${walk.id}/${path}`, payload: body })).statusCode); // oxfmt-ignore
    await move(packer, await seen(packer, walk), 'answer', '五公斤');
    expect((await walk.seen(packer)).abilities).not.toContain('complaint.handle');
    expect((await walk.seen(team.owner)).abilities).toContain('complaint.handle');
  });

  it('DI-4, DI-7: whom, by when; and nobody with an interest is asked', async () => {
    const walk = await caseToAnswer(app(), team);
    const ask = async (body: object) =>
      (await team.owner.post(`/api/complaints/${walk.id}/sub-tasks`, body)).json<{
        error: { fields: { path: string; code: string }[] };
      }>().error.fields;
    expect((await ask({ title: '查', dueAt: '2020-01-01T00:00:00Z' })).map((field) => field.path)).toEqual([
      'departmentId',
      'dueAt',
    ]);
    await app()
      .base.db.insertInto('interests')
      .values({ complaint_id: walk.id, person_id: packer.id, kind: 'declared', created_at: app().time.now() })
      .execute();
    expect(await ask({ title: '查', assigneeId: packer.id })).toMatchObject([
      { path: 'assigneeId', code: 'complaint.person_interested' },
    ]);
  });
});
