import { parse } from 'csv-parse/sync';
import { streamXlsxRows } from 'hucre/xlsx';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { useTestApp } from '../../../test/support/app.ts';
import { copyCase, registerCase } from '../../../test/support/cases.ts';
import { signedIn, type SignedIn } from '../../../test/support/people.ts';
import { makeTeam, type Team } from '../../../test/support/team.ts';
import type { ListRunView } from '../../contract/run-contract.ts';
import { command } from '../../platform/context.ts';
import { codeOfHead, unguardCell } from '../../platform/table-cells.ts';
import { complaintRows } from '../complaint/complaint-rows-queries.ts';
import { recogniseParty } from '../party/party-service.ts';
import { writeExport } from './list-export-service.ts';
import { sweepRuns } from './list-run-files-service.ts';
import { insertRun } from './list-run-store.ts';
import { carryOut } from './list-run-service.ts';

const app = useTestApp();
let team: Team;
let reader: SignedIn;

beforeAll(async () => {
  team = await makeTeam(app());
  reader = await signedIn(app(), {
    grants: { 'complaint.read': 'all', 'complaint.comment': 'all', 'party.unmask': 'all' },
  });
});

const placed = (): { departmentId: string; regionId: string } => ({
  departmentId: team.departmentId,
  regionId: team.regionId,
});

async function run(who: SignedIn, act: string, body: object): Promise<ListRunView> {
  const answer = await who.post(`/api/complaint-runs/${act}`, body);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<ListRunView>();
}

async function fileOf(who: SignedIn, id: string): Promise<Buffer> {
  const answer = await who.get(`/api/complaint-runs/${id}/file`);
  expect(answer.statusCode).toBe(200);
  return answer.rawPayload;
}

async function table(who: SignedIn, body: object): Promise<Record<string, string>[]> {
  const made = await run(who, 'export', { format: 'csv', bom: false, ...body });
  expect(made.state).toBe('done');
  const [heads = [], ...rows] = parse(await fileOf(who, made.id), { bom: true });
  return rows.map((row) =>
    Object.fromEntries(row.map((cell, index) => [codeOfHead(heads[index] ?? ''), unguardCell(cell)])),
  );
}

describe('acts over many', () => {
  it('DI-2: many are given to an owner who has to accept each; what is refused is said with its reason', async () => {
    const mine = await registerCase(app(), placed());
    const shut = await registerCase(app(), placed());
    await app()
      .base.db.insertInto('interests')
      .values({
        complaint_id: shut.id,
        person_id: team.owner.id,
        kind: 'declared',
        created_at: app().time.now(),
      })
      .execute();
    const foreign = await registerCase(app());
    const made = await run(team.supervisor, 'assign', {
      of: { ids: [mine.id, shut.id, foreign.id] },
      personId: team.owner.id,
      reason: '请接手',
    });
    // What the supervisor does not see is not even counted.
    expect(made).toMatchObject({ state: 'done', total: 2, done: 1, refused: 1 });
    const refused = (
      await team.supervisor.get(`/api/complaint-runs/${made.id}/results?outcome=refused`)
    ).json<object>();
    expect(refused).toMatchObject({
      items: [
        { complaint: { id: shut.id, number: shut.number }, why: { code: 'complaint.person_interested' } },
      ],
      next: null,
    });
    const work = (await team.owner.get('/api/work/mine')).json<{
      items: { kind: string; complaint: { id: string } }[];
    }>();
    expect(work.items.filter(({ kind }) => kind === 'handover').map((item) => item.complaint.id)).toEqual([
      mine.id,
    ]);
    const row = await app().base.db.selectFrom('complaints').select('owner_id').where('id', '=', mine.id).executeTakeFirstOrThrow(); // oxfmt-ignore
    expect(row.owner_id).toBeNull();
    expect((await team.owner.get(`/api/complaint-runs/${made.id}`)).statusCode).toBe(404);
  });

  it('ARC-3: tags are put on all that match, by a job when they are many, which goes on where it was cut off', async () => {
    const first = await registerCase(app(), { orderNo: 'BULK-1' });
    await copyCase(app(), first.id, 70);
    const made = await run(reader, 'tag', {
      of: { filters: { orderNo: 'bulk' } },
      change: { add: ['召回', '批次 7'] },
    });
    expect(made).toMatchObject({ state: 'waiting', total: 71, done: 0 });
    await sql`update list_run_items set outcome = 'done' where run_id = ${made.id} and place < 5`.execute(
      app().base.db,
    );
    await Promise.all([carryOut(app().ctx(), made.id), carryOut(app().ctx(), made.id)]);
    const after = (await reader.get(`/api/complaint-runs/${made.id}`)).json<ListRunView>();
    expect(after).toMatchObject({ state: 'done', refused: 0, done: 66 });
    const tags = (await reader.get('/api/tags')).json<{ items: { id: string; name: string }[] }>().items;
    expect(tags.map(({ name }) => name)).toEqual(['召回', '批次 7'].sort());
    const events = await app()
      .base.db.selectFrom('events')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .where('kind', '=', 'complaint.tagged')
      .executeTakeFirstOrThrow();
    expect(events.n).toBe(132);
    const [tag] = tags;
    const off = await run(reader, 'tag', {
      of: { ids: [first.id] },
      change: { remove: tags.map(({ id }) => id) },
    });
    expect(off).toMatchObject({ state: 'done', done: 1 });
    expect((await reader.get(`/api/complaints/${first.id}`)).json()).toMatchObject({ tags: [] });
    expect((await reader.get(`/api/complaints/count?tags=${tag?.id ?? ''}`)).json()).toMatchObject({
      count: 65,
    });
  });

  it('IN-7: the same key begins one run, of few or of many, though nothing is left to choose the second time', async () => {
    const first = await registerCase(app(), { orderNo: 'KEYED' });
    await copyCase(app(), first.id, 60);
    const many = { of: { filters: { orderNo: 'keyed' } }, change: { add: ['一次'] } };
    const send = async (act: string, key: string, body: object) => {
      const answer = await reader.post(`/api/complaint-runs/${act}`, body, { 'idempotency-key': key });
      expect(answer.statusCode, answer.body).toBe(200);
      return answer.json<ListRunView>();
    };
    const begun = await send('tag', 'many', many);
    expect(begun).toMatchObject({ state: 'waiting', total: 61 });
    await carryOut(app().ctx(), begun.id);
    expect(await send('tag', 'many', many)).toMatchObject({ id: begun.id, state: 'done', done: 61 });

    const { tags } = (await reader.get(`/api/complaints/${first.id}`)).json<{ tags: { id: string }[] }>();
    const tag = tags[0]!.id;
    await command(await reader.ctx(), async ({ db }) => {
      await sql`delete from complaint_tags where tag_id = ${tag} and complaint_id <> ${first.id}`.execute(db);
    });
    const few = { of: { filters: { tags: tag } }, change: { remove: [tag] } };
    const off = await send('tag', 'few', few);
    expect(off).toMatchObject({ state: 'done', done: 1 });
    expect(await send('tag', 'few', few)).toEqual(off);
    const table = { of: { ids: [first.id] }, columns: 'number', format: 'csv', unmask: '核对' };
    const made = await send('export', 'table', table);
    expect(await send('export', 'table', table)).toEqual(made);
    const other = { ...table, format: 'xlsx' };
    const refused = await reader.post('/api/complaint-runs/export', other, { 'idempotency-key': 'table' });
    expect(refused.statusCode).toBe(409);
    const unmasked = await app()
      .base.db.selectFrom('events')
      .select('kind')
      .where('stream_id', '=', `reads:${reader.id}`)
      .where('kind', '=', 'read.unmasked')
      .execute();
    expect(unmasked).toHaveLength(1);
  });

  it('ARC-3: a run that was called off does no more; nothing and too many are refused', async () => {
    const made = await run(reader, 'tag', { of: { filters: { orderNo: 'bulk' } }, change: { add: ['停'] } });
    expect((await reader.post(`/api/complaint-runs/${made.id}/cancel`)).statusCode).toBe(200);
    await carryOut(app().ctx(), made.id);
    expect((await reader.get(`/api/complaint-runs/${made.id}`)).json()).toMatchObject({
      state: 'cancelled',
      done: 0,
    });
    const nothing = await reader.post('/api/complaint-runs/tag', { of: { filters: { orderNo: 'no such' } }, change: { add: ['x'] } }); // oxfmt-ignore
    expect(nothing.json()).toMatchObject({ error: { code: 'list.nothing_chosen' } });
  });
});

describe('export', () => {
  const odd = [
    '=1+1',
    '+86 139',
    '-5',
    '@SUM(A1)',
    '\t=2',
    '\r=3',
    "'=4",
    '12345678901234567890',
    '007',
    '"a","b"\nc',
    '表 🀄',
  ];

  it('ARC-3: cells are inert, long numbers stay text, and everything comes back as it was', async () => {
    for (const title of odd) await registerCase(app(), { title, orderNo: 'ODD', claimedLoss: 123_450 });
    const body = {
      of: { filters: { orderNo: 'odd' } },
      sort: 'number',
      columns: 'title,claimedLoss,receivedAt,safety,orderNo',
    };
    for (const how of [{ bom: false }, { bom: true }, { wording: 'words' }]) {
      const rows = await table(reader, { ...body, ...how });
      expect(rows.map(({ title }) => title)).toEqual(odd);
      expect(rows[0]).toMatchObject({
        claimedLoss: '1234.50',
        receivedAt: '2026-03-04T09:00:00+08:00',
        orderNo: 'ODD',
      });
      expect(rows[0]?.['safety']).toBe(how.wording ? '否' : 'false');
    }
    const bytes = await fileOf(
      reader,
      (await run(reader, 'export', { ...body, format: 'csv', bom: true })).id,
    );
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(
      parse(bytes, { bom: true })
        .flat()
        .filter((cell) => /^[=+\-@\t\r]|^\d{12}/.test(cell)),
    ).toEqual([]);

    const sheet = await run(reader, 'export', { ...body, format: 'xlsx' });
    const cells = [];
    for await (const row of streamXlsxRows(await fileOf(reader, sheet.id))) cells.push(row.values);
    expect(cells[0]).toEqual(['title', 'claimedLoss', 'receivedAt', 'safety', 'orderNo']);
    expect(cells.slice(1).map(([title]) => unguardCell(String(title)).replace('\r', '\n'))).toEqual(odd.map((text) => text.replace('\r', '\n'))); // oxfmt-ignore
    expect(cells[1]?.[1]).toBe(1234.5);
    expect(typeof cells[8]?.[0]).toBe('string');
  });

  it('PRI-1: people are masked; in full only with permission and a reason, which is on record first', async () => {
    const party = await command(
      app().ctx(),
      (tx) =>
      recogniseParty(tx, { kind: 'person', name: '张三丰', phone: '13812345678', mail: '', address: '', language: 'zh-CN' } as never), // oxfmt-ignore
    );
    const held = await registerCase(app(), {
      complainantId: party,
      narrative: '请打 13812345678',
      ...placed(),
    });
    const body = { of: { ids: [held.id] }, columns: 'complainant,phone,narrative' };
    expect(await table(reader, body)).toEqual([
      { complainant: '张**', phone: '138****5678', narrative: '请打 138****5678' },
    ]);
    expect(await table(reader, { ...body, unmask: '监管要求' })).toEqual([
      { complainant: '张三丰', phone: '13812345678', narrative: '请打 13812345678' },
    ]);
    const mayNot = await signedIn(app(), { grants: { 'complaint.read': 'all' } });
    expect(
      (await mayNot.post('/api/complaint-runs/export', { ...body, format: 'csv', unmask: '好奇' }))
        .statusCode,
    ).toBe(403);
    const elsewhere = await signedIn(app(), { grants: { 'complaint.read': 'all', 'party.unmask': 'own' } });
    expect((await table(elsewhere, { ...body, unmask: '核对' }))[0]).toMatchObject({ phone: '138****5678' });

    const events = await app()
      .base.db.selectFrom('events')
      .leftJoin('event_texts', (join) =>
        join
          .onRef('event_texts.stream_id', '=', 'events.stream_id')
          .onRef('event_texts.seq', '=', 'events.seq'),
      )
      .select(['kind', 'data', 'body'])
      .where('events.stream_id', '=', `reads:${elsewhere.id}`)
      .orderBy('position')
      .execute();
    expect(events).toMatchObject([
      { kind: 'read.unmasked', body: '核对' },
      { kind: 'read.exported', data: { rows: 1, format: 'csv', unmasked: true } },
    ]);
    expect(events[1]?.body).toContain(held.id);
  });

  it('ARC-3: what is handed out holds what its reader may see, in the order of the list, for a day', async () => {
    const inside = await registerCase(app(), { orderNo: 'SCOPE', ...placed() });
    await registerCase(app(), { orderNo: 'SCOPE' });
    const body = { of: { filters: { orderNo: 'scope' } }, columns: 'number' };
    expect(await table(team.head, body)).toEqual([{ number: inside.number }]);
    expect(await table(reader, { ...body, sort: '-number' })).toHaveLength(2);
    const made = await run(reader, 'export', { ...body, format: 'csv' });
    expect((await team.head.get(`/api/complaint-runs/${made.id}/file`)).statusCode).toBe(404);
    app().time.advance(25 * 60);
    expect((await reader.get(`/api/complaint-runs/${made.id}/file`)).statusCode).toBe(404);
    await sweepRuns(app().ctx());
    const left = await app()
      .base.db.selectFrom('list_runs')
      .select('id')
      .where('file_path', 'is not', null)
      .execute();
    expect(left).toEqual([]);
    for await (const entry of app().base.files.list()) throw new Error(`left in the store: ${entry.path}`);
  });
});

describe('reading for a table', () => {
  it.each(['csv', 'xlsx'] as const)(
    'ARC-3: a %s that is called off, or cannot be written to its end, leaves nothing and harms nobody',
    async (format) => {
      const held = await registerCase(app(), { orderNo: 'OFF' });
      const asked = {
        of: { ids: [held.id] },
        columns: 'number',
        format,
        bom: false,
        wording: 'codes' as const,
      };
      const run = await startRun(asked);
      await reader.post(`/api/complaint-runs/${run}/cancel`);
      await writeExport(await reader.ctx(), run, asked, { ids: [held.id], most: 10 });
      const another = await startRun(asked);
      await expect(
        writeExport(await reader.ctx(), another, asked, { ids: [held.id], most: 0 }),
      ).rejects.toMatchObject({ code: 'list.too_many_chosen' });
      const files = await app()
        .base.db.selectFrom('list_runs')
        .select('id')
        .where('file_path', 'is not', null)
        .execute();
      expect(files.map(({ id }) => id)).not.toContain(run);
    },
  );

  async function startRun(asked: object): Promise<string> {
    return command(await reader.ctx(), (tx) =>
      insertRun(
        tx,
        {
          ...{ personId: reader.id, permissions: [], act: 'export', asked, total: null },
          expiresAt: new Date(tx.time.now().getTime() + 3_600_000),
        },
        [],
      ),
    );
  }

  it('ARC-3: rows are read some at a time, each chunk when it is wanted, and none is held longer', async () => {
    const model = await registerCase(app(), { orderNo: 'CHUNK' });
    await copyCase(app(), model.id, 120);
    const ctx = await reader.ctx();
    const wanted = {
      filters: { orderNo: 'chunk' },
      sort: 'number',
      columns: ['number'],
      chunk: 50,
      unmask: false,
    } as const;
    const chunks = complaintRows(ctx, wanted);
    const first = (await chunks.next()).value as unknown[][];
    expect(first).toHaveLength(50);
    // What was not read yet is read as it is by then.
    await sql`update complaints set order_no = null where id in (
      select id from complaints where order_no = 'CHUNK' order by number desc limit 30)`.execute(
      app().base.db,
    );
    const rest: unknown[][] = [];
    for await (const rows of chunks) {
      expect(rows.length).toBeLessThanOrEqual(50);
      rest.push(...rows);
    }
    expect(first.length + rest.length).toBe(91);
    expect(new Set([...first, ...rest].map(([number]) => number)).size).toBe(91);
  });
});
