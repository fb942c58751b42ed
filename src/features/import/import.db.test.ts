import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { useTestApp } from '../../../test/support/app.ts';
import { refreshWholly } from '../../../test/support/refresh-measures.ts';
import { signedIn } from '../../../test/support/people.ts';
import { makeTeam, type Team } from '../../../test/support/team.ts';
import type { ImportView } from '../../contract/import-contract.ts';
import { addCommentTo, bringIn, handIn, undoWholly, viewOf } from '../../../test/support/imports.ts';
import { verifyAudit } from '../audit/verify-service.ts';
import { refusedRows } from './import-refused-service.ts';

const app = useTestApp();
let team: Team;
beforeAll(async () => {
  team = await makeTeam(app());
});

const head = '编号,内容,收到时间,结案时间,渠道,姓名,电话,备注\n';
let series = 0;
/** Rows with numbers of their own, twenty digits long. */
function rows(many: number, more: (index: number) => string = () => '电话,,,'): string {
  const begin = BigInt(++series) * 10_000_000_000_000_000_000n;
  return Array.from(
    { length: many },
    (_, index) =>
      `${begin + BigInt(index)},"第${index}条：桌腿开裂，\n要求退货",2025-11-0${(index % 9) + 1} 10:00,2025-11-20,${more(index)}\n`,
  ).join('');
}

const complaintsOf = async (id: string) =>
  app()
    .base.db.selectFrom('import_rows')
    .innerJoin('complaints', 'complaints.id', 'import_rows.complaint_id')
    .selectAll('complaints')
    .where('import_id', '=', id)
    .orderBy('import_rows.line')
    .execute();
const tally = ({ counts: { added, repeated, known, refused } }: ImportView): number[] => [
  added,
  repeated,
  known,
  refused,
];

describe('IN-7: history is brought in', () => {
  it('as what it was: own numbers, own dates, closed; nothing runs, waits, is sent or told', async () => {
    const before = await quiet();
    const done = await bringIn(app(), head + rows(30, () => '电话,王小明,13812345678,老客户'));
    expect(tally(done)).toEqual([30, 0, 0, 0]);
    const [first] = await complaintsOf(done.id);
    expect(first).toMatchObject({
      source_ref: '10000000000000000000',
      status: 'closed',
      channel: 'phone',
      received_at: new Date('2025-11-01T02:00:00Z'),
      closed_at: new Date('2025-11-19T16:00:00Z'),
      registered_by: null,
      source_fields: { 备注: '老客户' },
    });
    expect(first?.title).toBe('第0条：桌腿开裂，');
    expect(await quiet()).toEqual(before);
    expect(new Set((await complaintsOf(done.id)).map(({ complainant_id: party }) => party)).size).toBe(1);
    expect(done.counts.parties).toBe(1);
  });

  it('is found, counted by its own dates, and no numbers lie about answers or time limits', async () => {
    const done = await bringIn(app(), head + rows(5));
    await refreshWholly(app().ctx());
    const ids = (await complaintsOf(done.id)).map(({ id }) => id);
    const facts = await app()
      .base.db.selectFrom('measure_facts')
      .select(['moment', sql<string>`count(*)`.as('n')])
      .where('complaint_id', 'in', ids)
      .groupBy('moment')
      .execute();
    expect(Object.fromEntries(facts.map(({ moment, n }) => [moment, Number(n)]))).toEqual({
      received: 5,
      closed: 5,
      'first-closed': 5,
    });
    const list = await team.senior.get('/api/complaints?q=%E6%A1%8C%E8%85%BF%E5%BC%80%E8%A3%82');
    expect(list.json<{ items: unknown[] }>().items.length).toBeGreaterThan(0);
  });

  it('the same file adds nothing, nor does an overlapping one; what says something else is refused', async () => {
    const [one, two] = [rows(10), rows(3)];
    expect(tally(await bringIn(app(), head + one + one))).toEqual([10, 10, 0, 0]);
    expect(tally(await bringIn(app(), head + one))).toEqual([0, 0, 10, 0]);
    const changed = one.replace('第3条', '改了的');
    const again = await bringIn(app(), head + changed + two);
    expect(tally(again)).toEqual([3, 0, 9, 1]);
    expect(again.counts.reasons).toEqual({ 'import.number_taken': 1 });
  });

  it('rows without a number are known again by what they say; the order of columns that have no name does not matter', async () => {
    const text =
      ',内容,日期\n0,没有编号的一条,2025-01-02\n1,没有编号的一条,2025-01-02\n2,另一条,2025-01-02\n';
    expect(tally(await bringIn(app(), text))).toEqual([2, 1, 0, 0]);
    expect(tally(await bringIn(app(), text))).toEqual([0, 0, 3, 0]);
  });

  it('a row without text is taken and marked; what is refused comes back in the file’s own columns and goes in mended', async () => {
    const file = '编号,内容,日期\nA1,,2025-01-02\nA2,=1+1,昨天\nA3,好,2025-01-02\n';
    const done = await bringIn(app(), file);
    expect(tally(done)).toEqual([2, 0, 0, 1]);
    expect(done.counts.withoutText).toBe(1);
    const [blank] = await complaintsOf(done.id);
    expect(blank).toMatchObject({ narrative: '', title: '（来件没有文字）A1' });
    const refused = await textOf(refusedRows(app().ctx(), done.id));
    expect(refused).toMatch(/^\ufeff编号,内容,日期,原文件行号,未导入的原因\n/);
    expect(refused).toContain("A2,'=1+1,昨天,3,");
    const mended = await bringIn(app(), refused.replace('昨天', '2025-01-03'), {
      source: done.plan?.source ?? '',
    });
    expect(mended.counts.added).toBe(1);
  });

  it('the dry run says what the run does, and writes nothing', async () => {
    const one = rows(4);
    const id = await handIn(app(), head + one + one + 'X,坏,昨天,,,,,\n');
    const checked = await viewOf(app(), id, 'check');
    expect(checked.checked).toMatchObject({ added: 4, repeated: 4, known: 0, refused: 1 });
    expect(await complaintsOf(id)).toEqual([]);
    const done = await viewOf(app(), id, 'run');
    expect(done.counts).toMatchObject({ added: 4, repeated: 4, known: 0, refused: 1 });
  });

  it('a file that is none is noted as such', async () => {
    const id = await handIn(
      app(),
      Buffer.from([0x89, 0x50, 0x4e, 0x47, ...Array.from({ length: 3000 }, (_, index) => index % 251)]),
    );
    expect((await viewOf(app(), id)).failure?.code).toBe('table.not_a_table');
  });
});

describe('IN-7: open cases', () => {
  it('come in as their file says; clocks run only if asked, and then from now', async () => {
    const file = '编号,内容,日期,状态\nB1,还没处理,2025-01-02,处理中\nB2,处理完了,2025-01-02,已关闭\n';
    const done = await bringIn(app(), file, { as: 'open' });
    const [open, closed] = await complaintsOf(done.id);
    expect([open?.status, closed?.status]).toEqual(['open', 'closed']);
    const clocks = async (id = '') =>
      app().base.db.selectFrom('clocks').selectAll().where('complaint_id', '=', id).execute();
    expect(await clocks(open?.id)).toEqual([]);
    const work = await app()
      .base.db.selectFrom('work_items')
      .select('id')
      .where('complaint_id', '=', open?.id ?? '')
      .execute();
    expect(work.length).toBeGreaterThan(0);
    const timed = await bringIn(app(), file.replaceAll(/B(\d)/g, 'C$1'), { as: 'open', clocks: true });
    const [running] = await complaintsOf(timed.id);
    for (const clock of await clocks(running?.id)) expect(clock.started_at).toEqual(app().time.now());
    expect((await clocks(running?.id)).length).toBeGreaterThan(0);
  });
});

describe('IN-7: undoing', () => {
  it('takes away exactly what came, but for cases that people have worked on; the trail stays sound', async () => {
    const before = await everything();
    const file = head + rows(12, (index) => `电话,客户${index},1390000${String(1000 + index)},`);
    const done = await bringIn(app(), file);
    const [, second] = await complaintsOf(done.id);
    await addCommentTo(team.senior, second?.id ?? '');
    const undone = await undoWholly(app(), done.id);
    expect(undone).toMatchObject({ state: 'undone', kept: 1 });
    expect(undone.keptCases).toMatchObject([{ id: second?.id, number: second?.number }]);
    const after = await everything();
    expect(after).toEqual({
      ...before,
      complaints: before.complaints + 1,
      parties: before.parties + 1,
      keys: before.keys + 2,
      texts: before.texts + 1,
    });
    expect(await verifyAudit(app().ctx())).toMatchObject({ sound: true });
    // And again: what was taken away comes, what stayed is known.
    expect(tally(await bringIn(app(), file))).toEqual([11, 0, 1, 0]);
  });

  it('is not possible while it runs or before anything came', async () => {
    const id = await handIn(app(), head + rows(1));
    const admin = await signedIn(app(), { roles: ['administrator'] });
    const answer = await admin.post(`/api/imports/${id}/acts`, { act: 'undo' });
    expect(answer.json()).toMatchObject({ error: { code: 'import.not_now' } });
  });
});

it('Bad input: half a character in the name of a file is refused, and nothing is taken in', async () => {
  const admin = await signedIn(app(), { roles: ['administrator'] });
  const handed = async (name: string) =>
    admin.send({
      method: 'POST',
      url: '/api/imports',
      headers: { 'content-type': 'multipart/form-data; boundary=edge' },
      payload:
        `--edge\r\ncontent-disposition: form-data; name="file"; filename*=utf-16le''${name}%2E%00c%00s%00v%00\r\n` +
        `content-type: text/csv\r\n\r\n${head}${rows(1)}\r\n--edge--\r\n`,
    });
  const before = await app().base.db.selectFrom('imports').select('id').execute();
  const refused = await handed('%3D%D8');
  expect(refused.statusCode, refused.body).toBe(400);
  expect(refused.json()).toMatchObject({ error: { code: 'request.text_invalid' } });
  expect(await app().base.db.selectFrom('imports').select('id').execute()).toEqual(before);
  expect((await handed('%0F%6F')).statusCode).toBe(200);
});

describe('PRI-1: who may', () => {
  it('a supervisor brings complaints into their own region only, and sees only their own imports', async () => {
    const others = await handIn(app(), head + rows(1));
    const id = await handIn(app(), head + rows(2), team.supervisor);
    const list = await team.supervisor.get('/api/imports');
    expect(list.json<{ items: { id: string }[] }>().items.map((one) => one.id)).toEqual([id]);
    expect((await team.supervisor.get(`/api/imports/${others}`)).statusCode).toBe(404);
    const seen = await team.supervisor.get(`/api/imports/${id}`);
    const { plan } = seen.json<ImportView>();
    expect(plan?.regionId).toBe(team.regionId);
    const elsewhere = await makeTeam(app());
    const answer = await team.supervisor.put(`/api/imports/${id}/plan`, {
      ...plan,
      regionId: elsewhere.regionId,
    });
    expect(answer.statusCode).toBe(403);
    expect((await team.intake.get('/api/imports')).statusCode).toBe(403);
  });
});

async function count(
  table:
    | 'messages'
    | 'deliveries'
    | 'notices'
    | 'clocks'
    | 'work_items'
    | 'process_moments'
    | 'complaints'
    | 'parties'
    | 'data_keys'
    | 'complaint_texts'
    | 'party_index',
): Promise<number> {
  const { rows: found } = await sql<{ n: string }>`select count(*) as n from ${sql.table(table)}`.execute(
    app().base.db,
  );
  return Number(found[0]?.n);
}

async function quiet(): Promise<number[]> {
  return Promise.all(
    (['messages', 'deliveries', 'notices', 'clocks', 'work_items', 'process_moments'] as const).map(count),
  );
}

async function everything() {
  return {
    complaints: await count('complaints'),
    parties: await count('parties'),
    keys: await count('data_keys'),
    texts: await count('complaint_texts'),
  };
}

async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}
