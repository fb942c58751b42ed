import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { useTestApp } from '../../../test/support/app.ts';
import { signedIn, type SignedIn } from '../../../test/support/people.ts';
import { makeTeam, type Team } from '../../../test/support/team.ts';
import { walkRegistered, type Walk } from '../../../test/support/walk.ts';
import type { SearchHit } from '../../contract/search-contract.ts';
import { rebuildSearch, refreshSearch } from './complaint-search-service.ts';

const app = useTestApp();
let team: Team;
let other: Team;

beforeAll(async () => {
  team = await makeTeam(app());
  other = await makeTeam(app());
});

interface Found {
  items: SearchHit[];
  count: number | null;
  counted: boolean;
  rebuilding: { done: number; total: number } | null;
}

async function search(by: SignedIn, q: string): Promise<Found> {
  const answer = await by.post('/api/search', { q });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<Found>();
}

/** Numbers of the complaints found, by the search and by the list, which have to agree. */
async function numbers(by: SignedIn, q: string): Promise<string[]> {
  const { items, count } = await search(by, q);
  const list = await by.get(`/api/complaints?q=${encodeURIComponent(q)}`);
  expect(list.statusCode, list.body).toBe(200);
  const listed = list.json<{ items: { number: string }[] }>();
  const counting = await by.get(`/api/complaints/count?q=${encodeURIComponent(q)}`);
  const found = items.map((item) => item.number).sort();
  expect(listed.items.map((item) => item.number).sort(), q).toEqual(found);
  expect([count, counting.json<{ count: number }>().count], q).toEqual([found.length, found.length]);
  return found;
}

async function why(by: SignedIn, q: string): Promise<string[]> {
  const [item] = (await search(by, q)).items;
  return (item?.found ?? []).map(
    ({ place, excerpt }) =>
      `${place}: ${excerpt.map((part) => (part.hit ? `[${part.text}]` : part.text)).join('')}`,
  );
}

async function begun(body: object = {}): Promise<Walk> {
  const given = {
    channel: 'phone',
    title: '热水器漏水',
    narrative: '装上第三天就漏水。',
    process: 'standard',
    ...body,
  };
  const walk = await walkRegistered(app(), team.intake, given);
  await walk.act(team.owner, 'POST', 'take');
  return walk;
}

async function addEvidence(walk: Walk, by: SignedIn, name: string): Promise<void> {
  const form = new FormData();
  form.set('source', '仓库监控');
  form.append('file', new Blob(['x'], { type: 'text/plain' }), name);
  const made = new Response(form);
  const answer = await by.send({
    method: 'POST',
    url: `/api/complaints/${walk.id}/evidence`,
    headers: { 'content-type': made.headers.get('content-type') ?? '' },
    payload: Buffer.from(await made.arrayBuffer()),
  });
  expect(answer.statusCode, answer.body).toBe(200);
}

describe('what is found', () => {
  it('ARC-3: any text of a case, as soon as it is written, with where it stands and why', async () => {
    const walk = await begun({
      orderNo: '20260304000012345678', batch: 'LOT-77A', wishes: '希望换一台新机', narrative: '水龙头旁边裂开，楼下天花板湿了。',
    }); // oxfmt-ignore
    await walk.act(team.owner, 'POST', 'messages', { body: '師傅明早帶密封圈上門' });
    await walk.act(team.owner, 'POST', 'comments', { body: '供应商说是焊缝虚焊', mentions: [] });
    await addEvidence(walk, team.owner, '现场渗水照片.txt');
    await walk.act(team.owner, 'PUT', 'finding', {
      outcome: 'founded', summary: '内胆焊接气孔', cause: '焊枪电流偏低', causeCode: null, responsibility: 'supplier',
    }); // oxfmt-ignore
    await walk.act(team.owner, 'PUT', 'solution', {
      content: {
        summary: '整机更换并延保',
        remedies: [],
        actions: [{ kind: 'corrective', title: '校准焊枪电流' }],
      },
    });
    await walk.act(team.owner, 'POST', 'sub-tasks', { title: '请技术部复检样机', assigneeId: team.head.id });
    const expected: [string, string][] = [
      ['天花板', 'narrative: 水龙头旁边裂开，楼下[天花板]湿了。'],
      ['师傅', 'message: [師傅]明早帶密封圈上門'],
      ['密封圈', 'message: 師傅明早帶[密封圈]上門'],
      ['虚焊', 'comment: 供应商说是焊缝[虚焊]'],
      ['渗水照', 'evidence: 现场[渗水照]片.txt 仓库监控'],
      ['气孔', 'finding: 内胆焊接[气孔] 焊枪电流偏低'],
      ['延保', 'solution: 整机更换并[延保] 校准焊枪电流'],
      ['复检', 'sub-task: 请技术部[复检]样机'],
      ['ot-77', 'batch: L[OT-77]A'],
      ['换一台', 'wishes: 希望[换一台]新机'],
      ['000012345678', 'order: 20260304[000012345678]'],
      ['0304', 'order: 2026[0304]000012345678'],
      ['孔', 'finding: 内胆焊接气[孔] 焊枪电流偏低'],
    ];
    for (const [q, shown] of expected) {
      expect(await numbers(team.quality, q), q).toEqual([walk.number]);
      expect(await why(team.quality, q), q).toEqual([shown]);
    }
    expect(await numbers(team.quality, '天花板 虚焊 LOT-77A')).toEqual([walk.number]);
    expect(await why(team.quality, '天花板 虚焊')).toHaveLength(2);
    expect(await numbers(team.quality, '天花板 没有写过的')).toEqual([]);
    expect(await numbers(team.quality, walk.number)).toEqual([walk.number]);
    expect(await numbers(team.quality, walk.number.toLowerCase().slice(3))).toEqual([walk.number]);
  });

  it('ARC-3: a correction is found by the new words, no longer by the old ones', async () => {
    const walk = await begun({ title: '独一无二的甲', narrative: '写错了的乙' });
    const { version } = await walk.seen(team.owner);
    await walk.act(team.owner, 'PATCH', '', { version, narrative: '改对了的丙' });
    expect(await numbers(team.quality, '改对了的丙')).toEqual([walk.number]);
    expect(await numbers(team.quality, '写错了的乙')).toEqual([]);
  });

  it('ARC-3: odd questions get an answer or a refusal in words', async () => {
    for (const q of ["'", "a'b\\", ':* & | ! <->', '%_\\', '\u202eabc', '😡', '“”', ')('])
      expect((await team.quality.post('/api/search', { q })).statusCode, q).toBe(200);
    for (const [q, status, code] of [
      ['\u200b\u200d', 422, 'search.nothing'],
      ['  ', 400, 'request.fields_invalid'],
      ['长'.repeat(201), 400, 'request.fields_invalid'],
    ] as const) {
      const answer = await team.quality.post('/api/search', { q });
      expect(answer.statusCode, q).toBe(status);
      expect(answer.json<{ error: { code: string; message: string } }>().error.code).toBe(code);
    }
    const cursor = await team.quality.post('/api/search', { q: 'a', after: 'nonsense' });
    expect(cursor.statusCode).toBe(400);
  });
});

describe('who finds', () => {
  it('PRI-1: what one may not see is not found and not counted; the index follows a new owner and department', async () => {
    const walk = await begun({ title: '只此一件的座钟', narrative: '座钟停摆' });
    const far = await signedIn(app(), { roles: ['case-owner'], departmentId: other.departmentId, regionId: other.regionId });
    expect(await numbers(team.owner, '座钟')).toEqual([walk.number]);
    for (const nobody of [far, other.owner, other.head, other.supervisor]) expect(await numbers(nobody, '座钟')).toEqual([]);
    await walk.act(team.supervisor, 'POST', 'owner', { personId: other.owner.id, reason: '移交' });
    const handovers = await walk.read<{ items: { id: string; state: string }[] }>(team.supervisor, 'handovers');
    const asked = handovers.items.find((one) => one.state === 'asked');
    if (asked) await walk.act(other.owner, 'POST', `/api/handovers/${asked.id}/answer`, { answer: 'accept' });
    for (const mine of [other.owner, other.head, other.supervisor, far]) expect(await numbers(mine, '座钟')).toEqual([walk.number]);
    const stranger = await signedIn(app(), { roles: ['case-owner'], departmentId: team.departmentId, regionId: team.regionId });
    expect(await numbers(stranger, '座钟')).toEqual([]);
  }); // oxfmt-ignore

  it('DI-7, PRI-1: neither confidential cases nor those with an interest are found', async () => {
    const walk = await begun({ title: '保密的怀表', narrative: '怀表' });
    const { version } = await walk.seen(team.owner);
    await walk.act(team.owner, 'PATCH', '', { version, confidential: true });
    const seer = await signedIn(app(), { grants: { 'complaint.read': 'all' } });
    expect(await numbers(seer, '怀表')).toEqual([]);
    expect(await numbers(team.senior, '怀表')).toEqual([walk.number]);
    await walk.act(team.head, 'POST', 'interests', {
      personId: team.senior.id,
      kind: 'declared',
      reason: '亲属',
    });
    expect(await numbers(team.senior, '怀表')).toEqual([]);
  });

  it('PRI-1: somebody asked for a part of the case finds it by that work', async () => {
    const walk = await begun({ title: '唯一的铜壶', narrative: '铜壶' });
    const helper = await signedIn(app(), {
      grants: { 'complaint.read': 'own' },
      departmentId: other.departmentId,
    });
    expect(await numbers(helper, '铜壶')).toEqual([]);
    await walk.act(team.owner, 'POST', 'sub-tasks', { title: '请看一下', assigneeId: helper.id });
    expect(await numbers(helper, '铜壶')).toEqual([walk.number]);
  });

  it('PRI-1: a telephone finds its customer exactly, for those who may, on record; never as a word', async () => {
    const walk = await begun({
      title: '回电', narrative: '请回电 13798761234 或写信 lin@example.com', complainant: { name: '林测试', phone: '13798761234', mail: 'lin@example.com' },
    }); // oxfmt-ignore
    for (const q of ['13798761234', '+86 137-9876-1234'.replaceAll(' ', ''), 'LIN@example.com']) {
      expect(await numbers(team.quality, q), q).toEqual([walk.number]);
      expect(await why(team.quality, q), q).toEqual(['customer: [林**]']);
    }
    for (const q of ['1379876123', '98761234', 'example.com', 'lin@'])
      expect(await numbers(team.quality, q), q).toEqual([]);
    const reader = await signedIn(app(), { grants: { 'complaint.read': 'all' } });
    expect(await numbers(reader, '13798761234')).toEqual([]);
    const far = await signedIn(app(), {
      grants: { 'complaint.read': 'department', 'party.read': 'department' },
      departmentId: other.departmentId,
    });
    expect(await numbers(far, '13798761234')).toEqual([]);
    expect(await search(far, '13798761234')).toEqual(await search(far, '13798761239'));
    const { rows } = await sql<{ n: number }>`select count(*) as n from events
      where stream_id = ${`reads:${team.quality.id}`} and kind = 'read.looked-up'`.execute(app().base.db);
    expect(rows[0]?.n).toBe(1);
    expect(await why(team.quality, '回电 写信')).toEqual([
      'title: [回电]', 'narrative: 请[回电] 137****1234 或[写信] l***@example.com',
    ]); // oxfmt-ignore
  });
});

it('ARC-3: cases opened last are offered before anything is typed', async () => {
  const [first, second] = [await begun({ title: '先看的' }), await begun({ title: '后看的' })];
  const reader = await signedIn(app(), { roles: ['quality-manager'] });
  await first.seen(reader);
  app().time.advance(3700);
  await second.seen(reader);
  const recent = (await reader.get('/api/search/recent')).json<{ items: { title: string }[] }>();
  expect(recent.items.map((item) => item.title)).toEqual(['后看的', '先看的']);
});

it('ARC-3: after an upgrade all rows are made anew, cut off anywhere, and it is said meanwhile', async () => {
  const walk = await begun({ title: '升级前的铜锣' });
  await sql`update complaint_texts set text = '', words = '', received_at = null`.execute(app().base.db);
  await rebuildSearch(app().ctx());
  expect((await search(team.quality, '铜锣')).items).toEqual([]);
  expect((await search(team.quality, '铜锣')).rebuilding).not.toBeNull();
  const told: number[] = [];
  await expect(
    refreshSearch(app().ctx(), (done) => {
      told.push(done);
      if (told.length === 2) throw new Error('cut off');
    }),
  ).rejects.toThrow('cut off');
  await refreshSearch(app().ctx());
  expect(await numbers(team.quality, '铜锣')).toEqual([walk.number]);
  expect((await search(team.quality, '铜锣')).rebuilding).toBeNull();
});
