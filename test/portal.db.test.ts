import { describe, expect, it } from 'vitest';
import type { PortalCase } from '../src/contract/intake-contract.ts';
import { partyViews } from '../src/features/party/party-queries.ts';
import { useTestApp } from './support/app.ts';
import { pngOf, submitted, type Complainant } from './support/complainant.ts';
import { signedIn, type SignedIn } from './support/people.ts';

const app = useTestApp({ env: { REDRESS_MAX_FILE_MB: '1' } });

/** A handler who has taken the complainant's case. */
async function handlerOf(me: Complainant): Promise<{ handler: SignedIn; id: string }> {
  const handler = await signedIn(app(), {
    name: '周敏',
    grants: { 'complaint.read': 'all', 'complaint.handle': 'all', 'complaint.comment': 'all' },
  });
  const found = await handler.get(`/api/complaints?q=${me.number}`);
  const { id } = found.json<{ items: { id: string }[] }>().items[0]!;
  expect((await handler.post(`/api/complaints/${id}/take`)).statusCode).toBe(200);
  return { handler, id };
}

interface Refusal {
  error: { code: string; message: string; fields?: { path: string; code: string }[] };
}

describe('submitting', () => {
  it('IN-8, IN-3: number, secret and private link come at once, and the acknowledgement is there to read', async () => {
    const response = await app().send({
      method: 'POST',
      url: '/api/portal/complaints',
      payload: { narrative: '沙发到货时扶手已经开裂。', name: '林晓', phone: '138 0013 8000', consent: true },
    });
    const answer = response.json<{ number: string; secret: string; link: string; by: string }>();
    expect(answer.number).toMatch(/^TS-2026-\d{6}$/);
    expect(answer.secret).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
    expect(answer.link).toContain(`/portal/#/c/${answer.number}/${answer.secret}`);
    expect(Date.parse(answer.by)).toBeGreaterThan(app().time.now().getTime());
    const seen = await app().send({
      url: '/api/portal/case',
      headers: { 'x-complaint-number': answer.number, 'x-complaint-secret': answer.secret },
    });
    const mine = seen.json<PortalCase>();
    expect(mine).toMatchObject({
      title: '沙发到货时扶手已经开裂',
      narrative: '沙发到货时扶手已经开裂。',
      status: 'open',
      nextBy: answer.by,
      handler: null,
      offer: null,
      canWithdraw: true,
      canReopen: false,
    });
    expect(mine.messages.map(({ from, kind }) => [from, kind])).toEqual([['company', 'acknowledgement']]);
    expect(mine.steps.filter(({ state }) => state === 'current')).toHaveLength(1);
  });

  it('IN-8: staff find it in the register, with what was told', async () => {
    const { number } = await submitted(app(), { narrative: '空调外机夜里响得厉害。', orderNo: 'DD-9' });
    const agent = await signedIn(app(), { grants: { 'complaint.read': 'all' } });
    const list = await agent.get(`/api/complaints?q=${number}`);
    expect(list.json<{ items: { number: string }[] }>().items.map((one) => one.number)).toContain(number);
  });

  it('PRI-3: the wording of the notice that was agreed to is on record, and without agreement nothing is taken', async () => {
    const { number } = await submitted(app(), { language: 'en' });
    const event = await app()
      .base.db.selectFrom('events')
      .innerJoin('complaints', (join) => join.onRef('complaints.number', '=', (eb) => eb.val(number)))
      .select(['events.data', 'events.actor_kind', 'events.stream_id', 'complaints.id'])
      .where('events.kind', '=', 'complaint.form-saved')
      .orderBy('events.at', 'desc')
      .execute();
    const mine = event.find((row) => row.stream_id === `complaint:${row.id}`);
    expect(mine).toMatchObject({ actor_kind: 'complainant', data: { notice: '2026-11', language: 'en' } });
    const refused = await app().send({
      method: 'POST',
      url: '/api/portal/complaints',
      payload: { narrative: '没有同意', consent: false },
    });
    expect(refused.statusCode).toBe(400);
    expect(refused.json<Refusal>().error.fields?.map(({ path }) => path)).toEqual(['/consent']);
  });

  it('IN-7: the same submission sent twice with one key is one complaint', async () => {
    const send = () =>
      app().send({
        method: 'POST',
        url: '/api/portal/complaints',
        headers: { 'idempotency-key': 'the-same-thing' },
        payload: { narrative: '按了两次提交', consent: true },
      });
    const [first, second] = [await send(), await send()];
    expect(second.json()).toEqual(first.json());
  });

  it('every wrong field is told at once, in the language of the reader', async () => {
    const response = await app().send({
      method: 'POST',
      url: '/api/portal/complaints',
      headers: { 'accept-language': 'en' },
      payload: {
        narrative: '  ',
        mail: 'no address',
        title: 'x'.repeat(201),
        remedySought: 'hugs',
        consent: true,
      },
    });
    expect(response.statusCode).toBe(400);
    const { error } = response.json<Refusal>();
    expect(error.fields?.map(({ path }) => path).sort()).toEqual([
      '/mail',
      '/narrative',
      '/remedySought',
      '/title',
    ]);
    expect(error.message).toBe('Some fields need your attention.');
  });

  it('a category that is not offered is refused, not an accident', async () => {
    const response = await app().send({
      method: 'POST',
      url: '/api/portal/complaints',
      payload: { narrative: 'x', consent: true, categoryId: '00000000-0000-7000-8000-000000000000' },
    });
    expect(response.statusCode).toBe(400);
    expect(response.json<Refusal>().error.fields?.[0]).toMatchObject({ path: '/categoryId' });
  });

  it('PRI-1: a stranger who names a known telephone gets no mail address into that customer’s record', async () => {
    const known = { name: '钱女士', phone: '13900001111', mail: 'qian@example.com' };
    const first = await submitted(app(), known);
    const same = await submitted(app(), { name: '钱女士', phone: '139 0000 1111' });
    const stranger = await submitted(app(), { ...known, mail: 'somebody.else@example.com' });
    const rows = await app().base.db.selectFrom('complaints').select(['number', 'complainant_id']).execute();
    const partyOf = (number: string) => rows.find((row) => row.number === number)?.complainant_id;
    expect(partyOf(stranger.number)).not.toBe(partyOf(first.number));
    expect(partyOf(same.number)).toBe(partyOf(first.number));
    const [view] = await partyViews(app().ctx(), [partyOf(first.number) ?? ''], true);
    expect(view?.mail).toBe('qian@example.com');
  });
});

describe('talking', () => {
  it('IN-8: what the complainant writes is on the handler’s time line, and the handler’s answer in the portal', async () => {
    const me = await submitted(app());
    const { handler, id } = await handlerOf(me);
    const wrote = await me.post('/messages', { body: '漏水更严重了，能不能今天来？', chase: true });
    expect(wrote.statusCode, wrote.body).toBe(200);
    const sent = await handler.post(`/api/complaints/${id}/messages`, { body: '今天下午三点师傅上门。' });
    expect(sent.statusCode, sent.body).toBe(200);
    await handler.post(`/api/complaints/${id}/comments`, { body: '内部：这批次有问题' });
    await handler.post(`/api/complaints/${id}/contacts`, {
      way: 'phone',
      direction: 'out',
      body: '内部记录：对方很生气',
    });

    const seen = await me.case();
    expect(seen.handler).toBe('周敏');
    expect(seen.messages.map(({ from, body }) => [from, body]).slice(1)).toEqual([
      ['me', '漏水更严重了，能不能今天来？'],
      ['company', '今天下午三点师傅上门。'],
    ]);
    expect(JSON.stringify(seen)).not.toContain('内部');
    const timeline = await handler.get(`/api/complaints/${id}/timeline`);
    expect(timeline.body).toContain('漏水更严重了');
    expect(timeline.body).toContain('complaint.chased');
  });

  it('IN-8: another complaint’s secret opens nothing of this one, and staff have no part in the complainant’s acts', async () => {
    const [mine, other] = [await submitted(app()), await submitted(app())];
    const crossed = await app().send({
      url: '/api/portal/case',
      headers: { ...mine.headers, 'x-complaint-number': other.number },
    });
    expect(crossed.statusCode).toBe(401);
    const handler = await signedIn(app(), { roles: ['case-owner'] });
    expect((await handler.get('/api/portal/case')).statusCode).toBe(403);
    expect((await handler.post('/api/portal/case/messages', { body: 'x' })).statusCode).toBe(403);
  });

  it('IN-8: the private link counts even in a browser where staff are signed in', async () => {
    const me = await submitted(app());
    const handler = await signedIn(app(), { roles: ['case-owner'] });
    const response = await handler.send({ url: '/api/portal/case', headers: me.headers });
    expect(response.json<PortalCase>().number).toBe(me.number);
  });
});

describe('photographs and papers', () => {
  it('IN-8: a photograph and a word with it reach both sides, and only this complaint’s holder can open it', async () => {
    const [me, other] = [await submitted(app()), await submitted(app())];
    const response = await me.upload([{ name: '漏水.png', bytes: pngOf(), type: 'image/png' }], {
      body: '这是厨房的照片',
    });
    expect(response.statusCode, response.body).toBe(200);
    const seen = response.json<PortalCase>();
    expect(seen.files).toHaveLength(1);
    const [file] = seen.files;
    expect(file).toMatchObject({ name: '漏水.png', type: 'image/png', size: pngOf().length });
    expect(seen.messages.at(-1)).toMatchObject({
      from: 'me',
      body: '这是厨房的照片',
      files: [{ id: file!.id }],
    });

    const opened = await me.get(`/files/${file!.id}`);
    expect(opened.statusCode).toBe(200);
    expect(opened.rawPayload.equals(pngOf())).toBe(true);
    expect(opened.headers['content-security-policy']).toContain('sandbox');
    expect((await other.get(`/files/${file!.id}`)).statusCode).toBe(404);
    expect((await app().send({ url: `/api/portal/case/files/${file!.id}` })).statusCode).toBe(401);
  });

  it('IN-8: a file that staff keep among themselves is not the complainant’s to open', async () => {
    const me = await submitted(app());
    const { handler, id } = await handlerOf(me);
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(pngOf(7))], { type: 'image/png' }), '内部检测.png');
    const sent = new Response(form);
    const stored = await handler.send({
      method: 'POST',
      url: `/api/complaints/${id}/files`,
      headers: { 'content-type': sent.headers.get('content-type') ?? '' },
      payload: Buffer.from(await sent.arrayBuffer()),
    });
    expect(stored.statusCode, stored.body).toBe(200);
    const [file] = stored.json<{ items: { id: string }[] }>().items;
    expect((await me.get(`/files/${file!.id}`)).statusCode).toBe(404);
    expect((await me.case()).files).toEqual([]);
  });

  it.each([
    [
      'a program called a picture',
      { name: 'foto.jpg', bytes: `MZ${'\0'.repeat(200)}` },
      422,
      'file.disguised',
    ],
    ['a web page', { name: 'page.html', bytes: '<html></html>' }, 422, 'file.type_refused'],
    [
      'a web page called a picture',
      { name: 'a.png', bytes: '<html><script>1</script></html>' },
      422,
      'file.disguised',
    ],
    ['nothing', { name: 'leer.png', bytes: '' }, 422, 'file.empty'],
    ['more than is taken', { name: 'gross.txt', bytes: 'x'.repeat(1_048_577 + 10) }, 413, 'file.too_large'],
  ])('IN-8: %s is refused before it is stored, with a reason', async (_what, paper, status, code) => {
    const me = await submitted(app(), { name: '', phone: '' });
    const response = await me.upload([paper]);
    expect(response.statusCode, response.body).toBe(status);
    const { error } = response.json<Refusal>();
    expect(error.code).toBe(code);
    expect(error.message).not.toContain('error.');
    expect((await me.case()).files).toEqual([]);
  });

  it('IN-8: the same picture twice in one go, or sent again after a lost answer, is one; a form without files is told so', async () => {
    const me = await submitted(app());
    const paper = { name: 'a.png', bytes: pngOf(3), type: 'image/png' };
    const response = await me.upload([paper, { ...paper, name: 'b.png' }]);
    expect(response.statusCode, response.body).toBe(200);
    expect(response.json<PortalCase>().files).toHaveLength(1);
    const again = await me.upload([paper]);
    expect(again.json<PortalCase>().messages).toEqual(response.json<PortalCase>().messages);
    expect((await me.upload([])).json<Refusal>().error.code).toBe('portal.no_file');
  });

  it('IN-8: eleven files at once are too many', async () => {
    const me = await submitted(app());
    const papers = Array.from({ length: 11 }, (_, index) => ({ name: `${index}.png`, bytes: pngOf(index) }));
    expect((await me.upload(papers)).statusCode).toBe(413);
    expect((await me.case()).files).toEqual([]);
  });
});
