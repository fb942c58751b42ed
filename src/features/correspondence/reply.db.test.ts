import { beforeAll, describe, expect, it } from 'vitest';
import { caseToAnswer, fullReply } from '../../../test/support/answered-case.ts';
import { useTestApp } from '../../../test/support/app.ts';
import { makeTeam, type Team } from '../../../test/support/team.ts';
import { lastSentReply } from './reply-queries.ts';

const app = useTestApp();
let team: Team;

beforeAll(async () => {
  team = await makeTeam(app());
});

const content = fullReply;
const toAnswer = async (channel: string, language = 'zh-CN') =>
  caseToAnswer(app(), team, { channel, language });

const replied = (view: { actions: { stepId?: string | undefined; done?: boolean }[] }): boolean | undefined =>
  view.actions.find((action) => action.stepId === 'reply')?.done;

describe('replies', () => {
  it('RE-1: a reply leaves only when every part says something; what is missing is named', async () => {
    const walk = await toAnswer('web');
    const draft = await walk.act<{ version: number; missing: string[] }>(team.owner, 'PUT', 'reply', {
      content: { ...content, basis: ' ', by: '' },
    });
    expect(draft.missing).toEqual(['reply.missing_basis', 'reply.missing_by']);
    const refused = await team.owner.post(`/api/complaints/${walk.id}/reply/send`);
    expect(refused.statusCode).toBe(422);
    const { error } = refused.json<{ error: { code: string; fields: { path: string }[] } }>();
    expect(error.code).toBe('reply.incomplete');
    expect(error.fields.map((field) => field.path)).toEqual(['content/basis', 'content/by']);
    await walk.act(team.owner, 'PUT', 'reply', { content, version: draft.version });
    expect(replied(await walk.seen(team.owner))).toBe(false);
    await walk.act(team.owner, 'POST', 'reply/send');
    expect(replied(await walk.seen(team.owner))).toBe(true);
    const kept = await app()
      .base.db.selectFrom('complaints')
      .select('replied_at')
      .where('id', '=', walk.id)
      .executeTakeFirstOrThrow();
    expect(kept.replied_at).toEqual(app().time.now());
  });

  it('RE-1: the letter is in the complaint’s own language, with salutation, number, date and every part', async () => {
    const walk = await toAnswer('web', 'en');
    await walk.act(team.owner, 'PUT', 'reply', { content });
    const { messageId } = await walk.act<{ messageId: string }>(team.owner, 'POST', 'reply/send');
    const message = await app()
      .base.db.selectFrom('messages')
      .innerJoin('deliveries', 'deliveries.message_id', 'messages.id')
      .select(['subject', 'body', 'kind', 'deliveries.state'])
      .where('messages.id', '=', messageId)
      .executeTakeFirstOrThrow();
    expect(message).toMatchObject({ kind: 'reply', state: 'sent' });
    expect(message.subject).toContain(walk.number);
    for (const text of [walk.number, 'March 4, 2026', 'What we found', ...Object.values(content)])
      expect(message.body).toContain(text);
    expect(message.body.startsWith('Dear 林女士,')).toBe(true);
  });

  it('RE-1, PRI-1: without a form of address the letter begins with the name, which staff read masked', async () => {
    const walk = await caseToAnswer(app(), team, { formOfAddress: '', phone: '19900003333' });
    await walk.act(team.owner, 'PUT', 'reply', { content });
    await walk.act(team.owner, 'POST', 'reply/send');
    interface Message {
      kind: string;
      body?: string;
    }
    const salutation = (messages: Message[]) =>
      messages.find((one) => one.kind === 'reply')?.body?.split('\n')[0];
    const { messages } = await walk.complainant<{ messages: Message[] }>('GET', '');
    expect(salutation(messages)).toBe('尊敬的林测试：');
    const { items } = await walk.read<{ items: Message[] }>(team.owner, 'timeline');
    expect(salutation(items)).toBe('尊敬的林**：');
    const found = await team.owner.get(`/api/complaints?q=${encodeURIComponent('尊敬的林测试')}`);
    expect(found.json<{ items: object[] }>().items).toEqual([]);
  });

  it('RE-1: a written complaint is answered in writing; one that came by telephone may be answered so', async () => {
    const written = await toAnswer('letter');
    await written.act(team.owner, 'PUT', 'reply', { content });
    const refused = await team.owner.post(`/api/complaints/${written.id}/reply/send`, { how: 'oral' });
    expect(refused.json<{ error: { code: string } }>().error.code).toBe('reply.must_be_written');
    const spoken = await toAnswer('phone');
    await spoken.act(team.owner, 'PUT', 'reply', { content });
    await spoken.act(team.owner, 'POST', 'reply/send', { how: 'oral' });
    expect(replied(await spoken.seen(team.owner))).toBe(true);
    expect((await lastSentReply(app().ctx(), spoken.id))?.in_writing).toBe(false);
  });

  it('RE-1: two people writing at once do not overwrite each other; what was sent is never changed', async () => {
    const walk = await toAnswer('web');
    await walk.act(team.owner, 'PUT', 'reply', { content });
    const late = await team.head.put(`/api/complaints/${walk.id}/reply`, { content });
    expect(late.statusCode).toBe(409);
    await walk.act(team.owner, 'POST', 'reply/send');
    const again = await team.owner.post(`/api/complaints/${walk.id}/reply/send`);
    expect(again.json<{ error: { code: string } }>().error.code).toBe('reply.no_draft');
    const next = await walk.act<{ version: number }>(team.owner, 'PUT', 'reply', { content });
    expect(next.version).toBe(1);
    const rows = await app()
      .base.db.selectFrom('replies')
      .select(['revision', 'state'])
      .where('complaint_id', '=', walk.id)
      .orderBy('revision')
      .execute();
    expect(rows).toEqual([
      { revision: 1, state: 'sent' },
      { revision: 2, state: 'draft' },
    ]);
  });
});
