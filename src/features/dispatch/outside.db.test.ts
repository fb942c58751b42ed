import { beforeAll, describe, expect, it } from 'vitest';
import { caseToAnswer } from '../../../test/support/answered-case.ts';
import { useTestApp } from '../../../test/support/app.ts';
import { signedIn } from '../../../test/support/people.ts';
import { makeTeam, type Team } from '../../../test/support/team.ts';
import type { Walk } from '../../../test/support/walk.ts';
import type { OutsideTask } from '../../contract/outside-contract.ts';
import type { OutgoingMail } from '../../platform/mail.ts';
import { sweepOverdueWork } from '../complaint/complaint-overdue-service.ts';
import { deliverMail } from '../correspondence/delivery-service.ts';
import { eraseParty } from '../customer/erasure-service.ts';
import { followNotices } from '../notification/notification-service.ts';

const app = useTestApp({
  env: { REDRESS_SMTP_URL: 'smtp://127.0.0.1:9', REDRESS_MAIL_FROM: 'care@example.com' },
});
let team: Team;

beforeAll(async () => {
  team = await makeTeam(app());
});

const pdf = '%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n';
const outsider = {
  kind: 'carrier',
  name: '顺达物流',
  contact: '王建国',
  mail: 'wang@shunda.example',
  language: 'zh-CN',
};

/** Somebody outside, with nothing but their link. */
function holderOf(link: string, address?: string) {
  const [task = '', secret = ''] = link.split('/').slice(-2);
  const headers = { 'x-task': task, 'x-task-secret': secret };
  const from = address ? { remoteAddress: address } : {};
  const get = (path = '') => app().send({ method: 'GET', url: `/api/portal/task${path}`, headers, ...from });
  return {
    task,
    get,
    async page(): Promise<OutsideTask> {
      const answer = await get();
      expect(answer.statusCode, answer.body).toBe(200);
      return answer.json();
    },
    receipt: (answerBy: string | null) =>
      app().send({ method: 'POST', url: '/api/portal/task/receipt', headers, payload: { answerBy } }),
    async say(act: 'note' | 'answer', body: string, file?: { name: string; text: string }, key?: string) {
      const form = new FormData();
      form.append('act', act);
      form.append('body', body);
      if (file) form.append('file', new Blob([file.text], { type: 'application/pdf' }), file.name);
      const sent = new Response(form);
      return app().send({
        method: 'POST',
        url: '/api/portal/task/notes',
        headers: {
          ...headers,
          'content-type': sent.headers.get('content-type') ?? '',
          ...(key && { 'idempotency-key': key }),
        },
        payload: Buffer.from(await sent.arrayBuffer()),
      });
    },
  };
}

/** The owner takes a file into custody; answers its id. */
async function evidenceFrom(walk: Walk, name: string, text: string): Promise<string> {
  const form = new FormData();
  form.append('source', '客户');
  form.append('file', new Blob([text], { type: 'application/pdf' }), name);
  const sent = new Response(form);
  const answer = await team.owner.send({
    method: 'POST',
    url: `/api/complaints/${walk.id}/evidence`,
    headers: { 'content-type': sent.headers.get('content-type') ?? '' },
    payload: Buffer.from(await sent.arrayBuffer()),
  });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<{ items: { file: { id: string } }[] }>().items[0]?.file.id ?? '';
}

interface Given {
  id: string;
  link: string;
}

const give = async (walk: Walk, more: object = {}, outside: object = {}): Promise<Given> =>
  walk.act(team.owner, 'POST', 'sub-tasks', {
    title: '请说明三月一日的运输情况',
    brief: '外箱受压，请查装车记录',
    outside: { ...outsider, ...outside },
    ...more,
  });

interface Seen {
  subTasks: {
    id: string;
    state: string;
    version: number;
    answer: string | null;
    mayAnswer: boolean;
    mayNoteAnswer: boolean;
    mayConfirm: boolean;
    outside: {
      partyId: string | null;
      contact: string;
      mail: string;
      receivedAt: string | null;
      link: { state: string };
      mailed: { state: string } | null;
    } | null;
  }[];
  evidence: { title: string; source: string; addedBy: string; custody: { act: string; by: string }[] }[];
}

const investigation = (walk: Walk): Promise<Seen> => walk.read(team.owner, 'investigation');
const taskOf = async (walk: Walk) => {
  const [task] = (await investigation(walk)).subTasks;
  if (!task) throw new Error('no sub-task');
  return task;
};
const move = async (walk: Walk, act: string, text = '') => {
  const { id, version } = await taskOf(walk);
  const answer = await team.owner.post(`/api/sub-tasks/${id}`, { version, act, text });
  expect(answer.statusCode, answer.body).toBe(200);
};
const workOf = async (walk: Walk): Promise<string[]> =>
  (await team.owner.get('/api/work/mine'))
    .json<{ items: { kind: string; complaint: { id: string } | null }[] }>()
    .items.filter((item) => item.complaint?.id === walk.id)
    .map((item) => item.kind);

/** Every mail of the case that waits is handed over; answers them, oldest first. */
async function mailsOf(walk: Walk): Promise<OutgoingMail[]> {
  const sent: OutgoingMail[] = [];
  const waiting = await app()
    .base.db.selectFrom('deliveries')
    .select('id')
    .where('complaint_id', '=', walk.id)
    .where('sub_task_id', 'is not', null)
    .where('state', '=', 'queued')
    .orderBy('id')
    .execute();
  for (const { id } of waiting)
    await deliverMail(app().ctx(), id, {
      send: async (mail) => {
        sent.push(mail);
        return { accepted: [], refused: [], response: '250 ok' };
      },
      verify: async () => undefined,
    });
  return sent;
}

describe('co-handling by somebody outside', () => {
  it('DI-4: is given, confirmed, answered, sent back, answered again and confirmed', async () => {
    const walk = await caseToAnswer(app(), team);
    const proof = await evidenceFrom(walk, '外箱照片.pdf', `${pdf}%1`);
    await evidenceFrom(walk, '林测试的投诉信.pdf', pdf);
    const given = await give(walk, { dueAt: '2026-03-06T09:00:00Z' }, { fileIds: [proof] });
    const them = holderOf(given.link);
    expect(await workOf(walk)).toContain('sub-task-outside');
    const [first] = await mailsOf(walk);
    expect(first).toMatchObject({ to: { address: 'wang@shunda.example' } });
    expect(first?.text).toContain(given.link);
    expect((await taskOf(walk)).outside).toMatchObject({ contact: '王**', mailed: { state: 'sent' } });

    expect((await them.receipt('2026-03-05T09:00:00Z')).statusCode).toBe(200);
    expect((await them.receipt('2020-03-05T09:00:00Z')).statusCode).toBe(400);
    expect((await taskOf(walk)).outside?.receivedAt).not.toBeNull();

    expect((await them.say('note', '正在查', { name: '装车单.pdf', text: pdf }, 'k1')).statusCode).toBe(200);
    expect((await them.say('note', '正在查', { name: '装车单.pdf', text: pdf }, 'k1')).statusCode).toBe(200);
    expect((await them.say('note', '', { name: 'a.exe', text: 'MZ\u0090\u0000' })).statusCode).toBe(422);
    const page = await them.page();
    expect(page.notes.map(({ by, body, files }) => [by, body, files.map(({ name }) => name)])).toEqual([
      [null, '正在查', ['装车单.pdf']],
    ]);
    expect(page.shared.map(({ name }) => name)).toEqual(['外箱照片.pdf']);
    expect((await them.get(`/files/${proof}`)).statusCode).toBe(200);

    const file = page.notes[0]?.files[0]?.id ?? '';
    expect((await them.get(`/files/${file}`)).body).toContain('%PDF');
    // The complaint had these bytes already: what they sent keeps the name they gave, and one piece of evidence it is.
    expect((await investigation(walk)).evidence.map(({ title, source }) => [title, source])).toEqual([
      ['外箱照片.pdf', '客户'],
      ['林测试的投诉信.pdf', '客户'],
    ]);
    await them.say('note', '还有一张', { name: '签收单.pdf', text: `${pdf}%2` });
    const { evidence } = await investigation(walk);
    expect(evidence.at(-1)).toMatchObject({ title: '签收单.pdf', source: '顺达物流', addedBy: '顺达物流' });
    expect(evidence.at(-1)?.custody.map(({ act, by }) => [act, by])).toEqual([['received', '顺达物流']]);
    expect(evidence[0]?.custody.at(-1)).toMatchObject({ act: 'downloaded', by: '顺达物流' });

    await team.owner.post(`/api/sub-tasks/${given.id}/notes`, { body: '请附照片' });
    expect((await them.say('answer', ' ')).statusCode).toBe(400);
    expect((await them.say('answer', '装车时完好')).statusCode).toBe(200);
    expect((await them.say('answer', '再答一次')).statusCode).toBe(422);
    expect(await workOf(walk)).toContain('sub-task-answer');
    expect(await taskOf(walk)).toMatchObject({ state: 'answered', answer: '装车时完好', mayConfirm: true });
    await followNotices(app().ctx());
    const notices = (await team.owner.get('/api/notices')).json<{
      items: { kind: string; text: string }[];
    }>();
    expect(notices.items.filter(({ kind }) => kind.startsWith('sub-task')).map(({ text }) => text)).toEqual([
      '顺达物流答复了协办事项',
      '顺达物流就协办事项留言',
      '顺达物流就协办事项留言',
      '顺达物流确认收到协办事项',
    ]);

    await move(walk, 'return', '请写明司机和车号');
    expect((await them.page()).notes.at(-1)).toMatchObject({ kind: 'return', body: '请写明司机和车号' });
    expect((await them.say('answer', '车号沪A00001')).statusCode).toBe(200);
    await move(walk, 'confirm');
    expect(await them.page()).toMatchObject({ state: 'confirmed', open: false });
    expect((await them.say('note', '还有')).statusCode).toBe(422);
    expect(await workOf(walk)).not.toContain('sub-task-outside');
    const mails = await mailsOf(walk);
    expect(mails.map(({ text }) => /留了言|补充|已确认/.exec(text)?.[0])).toEqual([
      '留了言',
      '补充',
      '已确认',
    ]);
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(3);
    const line = await walk.read<{ items: { kind: string; actor: { kind: string; name: string } }[] }>(
      team.owner,
      'timeline?limit=200',
    );
    expect(line.items.filter(({ actor }) => actor.kind === 'outside').map(({ kind, actor }) => `${actor.name} ${kind}`)).toEqual(
      expect.arrayContaining(['顺达物流 dispatch.sub-task-received', '顺达物流 dispatch.sub-task-answered', '顺达物流 evidence.added']),
    ); // oxfmt-ignore
  });

  it('DI-4, PRI-1: what they say on the telephone is noted as told, by whoever asked; whom we called is unmasked for a reason', async () => {
    const walk = await caseToAnswer(app(), team);
    const given = await give(walk);
    const them = holderOf(given.link);
    await mailsOf(walk);
    const told = { version: 1, act: 'answer', text: '电话里说：装车时完好' };
    expect((await team.quality.post(`/api/sub-tasks/${given.id}`, told)).statusCode).toBe(403);
    expect(await taskOf(walk)).toMatchObject({ mayAnswer: false, mayNoteAnswer: true });
    expect((await team.owner.post(`/api/sub-tasks/${given.id}`, told)).statusCode).toBe(200);
    expect(await taskOf(walk)).toMatchObject({ state: 'answered', mayNoteAnswer: false, mayConfirm: true });
    expect(await workOf(walk)).toContain('sub-task-answer');
    // They read what was written in their name, and that it was told; a mail says that something is there.
    expect((await them.page()).notes).toMatchObject([{ kind: 'answer', by: '责任人', body: told.text }]);
    expect((await mailsOf(walk)).map(({ text }) => /留了言/.exec(text)?.[0])).toEqual(['留了言']);
    const { items } = await walk.read<{ items: { kind: string; actor: { kind: string }; data: object }[] }>(
      team.owner,
      'timeline?limit=200',
    );
    expect(items.find(({ kind }) => kind === 'dispatch.sub-task-answered')).toMatchObject({
      actor: { kind: 'person' },
      data: { noted: true },
    });
    await move(walk, 'return', '请写明车号');
    expect((await them.say('answer', '车号沪A00001')).statusCode).toBe(200);

    const partyId = (await taskOf(walk)).outside?.partyId ?? '';
    const reason = { reason: '打电话核对', complaintId: walk.id };
    const full = await team.owner.post(`/api/parties/${partyId}/unmask`, reason);
    expect(full.json()).toMatchObject({ name: '王建国', mail: 'wang@shunda.example' });
    expect((await team.quality.post(`/api/parties/${partyId}/unmask`, reason)).statusCode).not.toBe(200);
  });

  it('DI-4, PRI-1: the page holds nothing of the complainant, the case, or other parts of it', async () => {
    const walk = await caseToAnswer(app(), team);
    await walk.act(team.owner, 'POST', 'sub-tasks', { title: '仓库的事', assigneeId: team.head.id });
    const other = await give(walk, { title: '别家的事' }, { name: '另一家', mail: '' });
    const them = holderOf((await give(walk)).link);
    const { body } = await them.get();
    for (const secret of [walk.number, walk.id, '林测试', '林女士', '19900002222', '箱子压坏了', '包装破损', '仓库的事', '别家的事', '另一家'])
      expect(body, secret).not.toContain(secret); // oxfmt-ignore
    expect(holderOf(other.link).task).not.toBe(them.task);
    for (const url of [`/api/complaints/${walk.id}`, '/api/portal/case', '/api/me'])
      expect([401, 403], url).toContain(
        (await app().send({ method: 'GET', url, headers: { 'x-task': them.task, 'x-task-secret': other.link.split('/').at(-1) ?? '' } })).statusCode,
      ); // oxfmt-ignore
    // A file they send that the case has already keeps the name they gave, and no other file opens.
    const foreign = await app().base.db.selectFrom('files').select('id').where('complaint_id', '!=', walk.id).executeTakeFirst(); // oxfmt-ignore
    if (foreign) expect((await them.get(`/files/${foreign.id}`)).statusCode).toBe(404);
  });

  it('DI-4: a wrong, ended, renewed or revoked link tells nothing, and guessing is slowed', async () => {
    const walk = await caseToAnswer(app(), team);
    const given = await give(walk);
    const wrong = holderOf(
      given.link.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
      '198.51.100.30',
    );
    const unknown = holderOf('x/t/nothing/SECRET', '198.51.100.31');
    const [one, two] = [await wrong.get(), await unknown.get()];
    expect([one.statusCode, one.json<{ error: { code: string } }>().error.code]).toEqual([401, 'access.unauthenticated']); // oxfmt-ignore
    expect(two.json<{ error: { message: string } }>().error.message).toBe(one.json<{ error: { message: string } }>().error.message); // oxfmt-ignore
    for (let turn = 0; turn < 7; turn++) await wrong.get();
    expect((await wrong.get()).statusCode).toBe(429);
    expect((await holderOf(given.link).get()).statusCode).toBe(200);

    const { link } = (
      await team.owner.post(`/api/sub-tasks/${given.id}/link`, { act: 'renew' })
    ).json<Given>();
    expect([401, 429]).toContain((await holderOf(given.link, '198.51.100.32').get()).statusCode);
    expect((await holderOf(link).get()).statusCode).toBe(200);
    expect((await mailsOf(walk)).at(-1)?.text).toContain(link);
    await team.owner.post(`/api/sub-tasks/${given.id}/link`, { act: 'revoke' });
    expect([401, 429]).toContain((await holderOf(link, '198.51.100.33').get()).statusCode);
    expect((await taskOf(walk)).outside?.link.state).toBe('revoked');
    const again = (await team.owner.post(`/api/sub-tasks/${given.id}/link`, { act: 'renew' })).json<Given>();
    app().time.advance(31 * 24 * 3600);
    expect([401, 429]).toContain((await holderOf(again.link, '198.51.100.34').get()).statusCode);
  });

  it('DI-4: only who asked or handles writes to them; what is overdue is told; calling off ends it', async () => {
    const walk = await caseToAnswer(app(), team);
    const due = new Date(app().time.now().getTime() + 3_600_000).toISOString();
    const given = await give(walk, { dueAt: due });
    expect((await team.quality.post(`/api/sub-tasks/${given.id}/notes`, { body: '我来写' })).statusCode).toBe(
      403,
    );
    expect((await team.quality.post(`/api/sub-tasks/${given.id}/link`, { act: 'renew' })).statusCode).toBe(
      403,
    );
    const fields = async (outside: object) =>
      (await team.owner.post(`/api/complaints/${walk.id}/sub-tasks`, { title: '查', outside: { ...outsider, ...outside } }))
        .json<{ error: { fields: { path: string; code: string }[] } }>().error.fields.map(({ path }) => path); // oxfmt-ignore
    expect(await fields({ fileIds: [given.id] })).toEqual(['outside/fileIds/0']);
    app().time.advance(3700);
    await sweepOverdueWork(app().ctx());
    await followNotices(app().ctx());
    const notices = (await team.owner.get('/api/notices')).json<{ items: { kind: string }[] }>();
    expect(notices.items.map(({ kind }) => kind)).toContain('work-overdue');
    await move(walk, 'cancel', '不用了');
    expect(await holderOf(given.link).page()).toMatchObject({ state: 'cancelled', open: false });
    expect(await workOf(walk)).not.toContain('sub-task-outside');
  });

  it('PRI-3: erasing the person outside empties what they said and ends their link', async () => {
    const walk = await caseToAnswer(app(), team);
    const given = await give(walk, {}, { mail: 'gone@shunda.example' });
    const them = holderOf(given.link);
    await them.say('answer', '我是王建国，装车时完好');
    const row = await app()
      .base.db.selectFrom('sub_task_outsiders')
      .select('party_id')
      .where('sub_task_id', '=', given.id)
      .executeTakeFirstOrThrow();
    const legal = await signedIn(app(), { roles: ['legal'] });
    await eraseParty(await legal.ctx(), row.party_id ?? '', {
      reason: '本人要求',
      beforeRetentionEnds: false,
    });
    expect((await them.get()).statusCode).toBe(401);
    const text = JSON.stringify(await investigation(walk));
    expect(text).not.toContain('王建国');
    expect(text).not.toContain('装车时完好');
  });
});
