import { beforeAll, expect, it } from 'vitest';
import { caseToAnswer, fullReply } from '../../../test/support/answered-case.ts';
import { useTestApp } from '../../../test/support/app.ts';
import { signedIn, type SignedIn } from '../../../test/support/people.ts';
import { makeTeam, type Team } from '../../../test/support/team.ts';
import type { TimelineEntry } from '../../contract/complaint-contract.ts';

const app = useTestApp();
let team: Team;
let auditor: SignedIn;

beforeAll(async () => {
  team = await makeTeam(app());
  auditor = await signedIn(app(), { roles: ['auditor'] });
});

it('PRI-1: the time line says of nobody what they are called by, in letters, notes and events; who complains reads their letter whole', async () => {
  const walk = await caseToAnswer(app(), team);
  const by = team.owner;
  await walk.act(by, 'POST', 'messages', { body: '林女士：林测试名下的订单已查到，林业局的证明不需要。' });
  await walk.act(by, 'POST', 'contacts', { way: 'phone', direction: 'out', body: '林女士说可以' });
  await walk.act(by, 'POST', 'comments', { body: '请回电林测试' });
  await walk.act(by, 'POST', 'chases', { note: '林女士在催' });
  const outside = { kind: 'supplier', name: '顺达物流', contact: '王建国', mail: 'wang@shunda.example' };
  await walk.act(by, 'POST', 'sub-tasks', { title: '王建国经办的那一车', outside });
  await walk.act(by, 'PUT', 'reply', { content: { ...fullReply, found: '林女士所说属实' } });
  await walk.act(by, 'POST', 'reply/send');

  for (const reader of [by, auditor]) {
    const { items } = await walk.read<{ items: TimelineEntry[] }>(reader, 'timeline?limit=500');
    const text = JSON.stringify(items);
    for (const name of ['林女士', '林测试', '王建国']) expect(text, name).not.toContain(name);
    const bodies = items.map(({ body }) => body ?? '');
    expect(bodies).toContain('林**：林**名下的订单已查到，林业局的证明不需要。');
    expect(bodies).toContain('林**说可以');
    expect(bodies).toContain('请回电林**');
    expect(bodies).toContain('林**在催');
    expect(bodies).toContain('王**经办的那一车');
    const reply = items.find(({ kind, type }) => kind === 'reply' && type === 'message');
    expect(reply?.body?.split('\n')[0]).toBe('尊敬的林**：');
    expect(reply?.body).toContain('林**所说属实');
    expect(items.find(({ id }) => id === reply?.id)?.actor.name).toBe('责任人');
  }
  const { messages } = await walk.complainant<{ messages: { kind: string; body: string }[] }>('GET', '');
  expect(messages.find(({ kind }) => kind === 'reply')?.body).toContain('尊敬的林女士：');
  const { complainant } = await walk.read<{ complainant: { id: string } }>(by, '');
  const full = await by.post(`/api/parties/${complainant.id}/unmask`, {
    reason: '回电',
    complaintId: walk.id,
  });
  expect(full.json()).toMatchObject({ name: '林测试', formOfAddress: '林女士' });
});

it('PRI-1: a form of address for anybody is no name, and somebody of ours who is called alike keeps theirs', async () => {
  const walk = await caseToAnswer(app(), team, { formOfAddress: '女士', phone: '19900004444' });
  const namesake = await signedIn(app(), {
    grants: { 'complaint.read': 'all', 'complaint.comment': 'all' },
    name: '林测试',
  });
  await walk.act(namesake, 'POST', 'comments', { body: '这位女士是林测试' });
  const { items } = await walk.read<{ items: TimelineEntry[] }>(auditor, 'timeline?limit=500');
  expect(items.find(({ type }) => type === 'comment')).toMatchObject({
    actor: { name: '林测试' },
    body: '这位女士是林**',
  });
});
