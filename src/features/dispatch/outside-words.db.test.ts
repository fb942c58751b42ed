import { beforeAll, expect, it } from 'vitest';
import { caseToAnswer } from '../../../test/support/answered-case.ts';
import { useTestApp } from '../../../test/support/app.ts';
import { makeTeam, type Team } from '../../../test/support/team.ts';
import type { Walk } from '../../../test/support/walk.ts';
import type { TimelineEntry } from '../../contract/complaint-contract.ts';
import type { OutsideTask } from '../../contract/outside-contract.ts';

const app = useTestApp();
let team: Team;

beforeAll(async () => {
  team = await makeTeam(app());
});

const outside = { kind: 'supplier', name: '安装公司' };
const telephone = '13812345678';

interface Refusal {
  error: { code: string; fields: { path: string; code: string }[] };
}

/** What whoever holds the link reads. */
async function pageOf(link: string): Promise<OutsideTask> {
  const [task = '', secret = ''] = link.split('/').slice(-2);
  const headers = { 'x-task': task, 'x-task-secret': secret };
  return (await app().send({ url: '/api/portal/task', headers })).json();
}

/** What the record says of numbers that left the house, as a colleague reads it. */
async function revealed(walk: Walk): Promise<[unknown, string | undefined][]> {
  const { items } = await walk.read<{ items: TimelineEntry[] }>(team.quality, 'timeline?limit=500');
  return items
    .filter(({ kind }) => kind === 'dispatch.sub-task-revealed')
    .map(({ data, body }) => [data['kinds'], body]);
}

it('PRI-1, DI-4: numbers of people leave in a request to somebody outside only for a reason, which goes on record', async () => {
  const walk = await caseToAnswer(app(), team);
  const url = `/api/complaints/${walk.id}/sub-tasks`;
  const asks = { title: '上门维修', brief: `先打电话 ${telephone}，邮箱 li.si@example.cn`, outside };
  for (const revealReason of [undefined, '  ']) {
    const refused = await team.owner.post(url, { ...asks, ...(revealReason && { revealReason }) });
    expect(refused.statusCode, refused.body).toBe(400);
    expect(refused.json<Refusal>().error.fields).toMatchObject([
      { path: '/revealReason', code: 'field.reveals_person' },
    ]);
  }
  const titled = await team.owner.post(url, { title: `回电 ${telephone}`, outside });
  expect(titled.statusCode).toBe(400);
  const seen = await walk.read<{ subTasks: object[] }>(team.quality, 'investigation');
  expect(seen.subTasks).toEqual([]);
  // One of ours reads it in the house, as before.
  await walk.act(team.owner, 'POST', 'sub-tasks', { title: `回电 ${telephone}`, assigneeId: team.head.id });
  expect(await revealed(walk)).toEqual([]);

  const { link } = await walk.act<{ link: string }>(team.owner, 'POST', 'sub-tasks', {
    ...asks,
    revealReason: '上门前要先约时间',
  });
  expect((await pageOf(link)).brief).toContain(telephone);
  expect(await revealed(walk)).toEqual([[['mail', 'phone'], '上门前要先约时间']]);
});

it('PRI-1, DI-4: so do letters to them; where an answer is sent back or noted, numbers are masked on their page', async () => {
  const walk = await caseToAnswer(app(), team);
  const { id, link } = await walk.act<{ id: string; link: string }>(team.owner, 'POST', 'sub-tasks', {
    title: '查装车记录',
    outside,
  });
  const notes = `/api/sub-tasks/${id}/notes`;
  const refused = await team.owner.post(notes, { body: `客户电话${telephone}` });
  expect(refused.json<Refusal>().error.fields).toMatchObject([{ code: 'field.reveals_person' }]);
  expect((await pageOf(link)).notes).toEqual([]);
  await walk.act(team.owner, 'POST', notes, { body: '请附照片', revealReason: '没有号码，不必记录' });
  await walk.act(team.owner, 'POST', notes, { body: `客户电话${telephone}`, revealReason: '约时间' });
  expect(await revealed(walk)).toEqual([[['phone'], '约时间']]);

  await walk.act(team.owner, 'POST', `/api/sub-tasks/${id}`, {
    version: 1,
    act: 'answer',
    text: `司机电话${telephone}`,
  });
  await walk.act(team.owner, 'POST', `/api/sub-tasks/${id}`, {
    version: 2,
    act: 'return',
    text: `请打${telephone}再问`,
  });
  expect((await pageOf(link)).notes.map(({ body }) => body)).toEqual([
    '请附照片',
    `客户电话${telephone}`,
    '司机电话138****5678',
    '请打138****5678再问',
  ]);
});
