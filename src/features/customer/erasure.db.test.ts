import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { useTestApp } from '../../../test/support/app.ts';
import { holderOf } from '../../../test/support/complainant.ts';
import { colleague, makeTeam, type Team } from '../../../test/support/team.ts';
import { bringIn } from '../../../test/support/imports.ts';
import type { SignedIn } from '../../../test/support/people.ts';
import { verifyAudit } from '../audit/verify-service.ts';
import { sealHeads } from '../audit/seal-service.ts';
import { storedRows } from '../import/import-file-service.ts';
import { readImport } from '../import/import-queries.ts';
import { refusedRows } from '../import/import-refused-service.ts';
import { importView } from '../import/import-view-service.ts';
import { keepLedger, replayErasures } from './erasure-service.ts';

const app = useTestApp();
let team: Team;
let counsel: SignedIn;

beforeAll(async () => {
  team = await makeTeam(app());
  counsel = await colleague(app(), team, { roles: ['legal'], name: '法务二' });
});

let cases = 0;

/** What nobody may find anywhere afterwards; said once in the whole file. */
const secretsOf = (number: number) => ({
  name: `周密${number}号`,
  phone: `1993333${4000 + number}`,
  matter: `碎了的青花瓷瓶${number}号`,
  place: `隔壁的老张也看见了${number}回`,
  comment: `内部说他很难缠${number}次`,
  message: `请看瓷瓶照片${number}张`,
});

interface Made {
  secrets: ReturnType<typeof secretsOf>;
  id: string;
  number: string;
  party: string;
  file: string;
  holder: ReturnType<typeof holderOf>;
}

/** A case with words in many places, a file, and a draft that somebody has not sent. */
async function livedCase(): Promise<Made> {
  const secrets = secretsOf(++cases);
  const { name, phone, matter, place, comment, message } = secrets;
  const made = await team.intake.post('/api/complaints', {
    channel: 'phone',
    title: matter,
    narrative: `快递送到时，${matter}。${place}。`,
    place,
    product: '青花系列',
    complainant: { name, phone },
  });
  expect(made.statusCode, made.body).toBe(200);
  const { id, number, link } = made.json<{ id: string; number: string; link: string }>();
  const holder = holderOf(app(), number, link.split('/').at(-1) ?? '');
  await team.owner.post(`/api/complaints/${id}/take`);
  const said = [
    await team.owner.post(`/api/complaints/${id}/comments`, { body: comment, mentions: [] }),
    await holder.post('/messages', { body: message }),
    await team.owner.put(`/api/drafts/finding:${id}`, { value: { summary: matter } }),
    await holder.upload([{ name: `${matter}.txt`, bytes: place, type: 'text/plain' }]),
  ];
  for (const answer of said) expect(answer.statusCode, answer.body).toBe(200);
  const row = await app()
    .base.db.selectFrom('files')
    .select('id')
    .where('complaint_id', '=', id)
    .executeTakeFirstOrThrow();
  const seen = (await team.owner.get(`/api/complaints/${id}`)).json<{ complainant: { id: string } }>();
  return { secrets, id, number, holder, party: seen.complainant.id, file: row.id };
}

async function close({ id, secrets }: Made): Promise<void> {
  const { version } = (await team.head.get(`/api/complaints/${id}`)).json<{ version: number }>();
  const body = { version, choice: 'unreachable', reason: `${secrets.name}联系不上` };
  const answer = await team.head.post(`/api/complaints/${id}/close-exceptionally`, body);
  expect(answer.statusCode, answer.body).toBe(200);
}

const erase = (by: SignedIn, party: string, more: object = {}) =>
  by.post(`/api/parties/${party}/erasure`, { reason: '本人来函要求', ...more });

/** Every row of every table as text. */
async function everything(): Promise<string> {
  const { rows } = await app().database.pool.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  const texts: string[] = [];
  for (const { name } of rows) {
    const found = await app().database.pool.query<{ text: string }>(
      `select t::text as text from "${name}" t`,
    );
    texts.push(...found.rows.map((row) => row.text));
  }
  return texts.join('\n');
}

async function drained(texts: AsyncIterable<string>): Promise<string> {
  const all: string[] = [];
  for await (const text of texts) all.push(text);
  return all.join('');
}

async function* textsOf(importId: string): AsyncGenerator<string> {
  for await (const rows of storedRows(app().ctx(), await readImport(app().ctx(), importId), 0, 10))
    yield JSON.stringify(rows);
}

describe('erasing a person', () => {
  it('PRI-3: is refused with reasons while a case of theirs is open; by who may not, and beyond one’s reach', async () => {
    const made = await livedCase();
    const refused = await erase(counsel, made.party);
    expect(refused.statusCode).toBe(422);
    expect(refused.json()).toMatchObject({
      error: {
        code: 'party.not_erasable',
        reasons: [{ code: 'party.erase_open', params: { number: made.number } }],
      },
    });
    const file = await counsel.get(`/api/parties/${made.party}`);
    expect(file.json()).toMatchObject({
      erased: false,
      erasure: { reasons: [{ code: 'party.erase_open' }] },
    });
    expect((await team.head.get(`/api/parties/${made.party}`)).json()).toMatchObject({ erasure: null });
    expect((await erase(team.head, made.party)).statusCode).toBe(403);
    await close(made);
    await team.supervisor.post(`/api/complaints/${made.id}/interests`, {
      ...{ personId: counsel.id, kind: 'declared', reason: '亲戚' },
    });
    const kept = await erase(counsel, made.party);
    expect(kept.json()).toMatchObject({ error: { reasons: [{ code: 'party.erase_beyond_scope' }] } });
  });

  it('PRI-3: nothing of them is left anywhere, the chain is whole, the numbers are what they were', async () => {
    const made = await livedCase();
    await close(made);
    const numbers = async (): Promise<unknown> =>
      (
        await app().database.pool.query(
          `select count(*)::int as all, count(*) filter (where closed_how = 'exceptional')::int as exceptional,
             count(product)::int as products from complaints`,
        )
      ).rows[0];
    const before = await numbers();
    expect((await erase(counsel, made.party, { reason: ' ' })).statusCode).toBe(400);
    const done = await erase(counsel, made.party);
    expect(done.statusCode, done.body).toBe(200);

    // Read by others.
    const seen = (await team.head.get(`/api/complaints/${made.id}`)).json<{
      title: string;
      product: string;
    }>();
    expect(seen).toMatchObject({
      title: '（已应本人要求删除）',
      product: '青花系列',
      complainant: { erased: true },
    });
    const timeline = await team.head.get(`/api/complaints/${made.id}/timeline`);
    const found = await team.head.get(`/api/complaints?q=${encodeURIComponent(made.secrets.matter)}`);
    expect(found.json()).toMatchObject({ items: [] });
    const again = await team.intake.post('/api/parties/find', { phone: made.secrets.phone });
    expect(again.json()).toEqual({ items: [] });
    expect((await team.head.get(`/api/files/${made.file}`)).json()).toMatchObject({
      error: { code: 'file.erased' },
    });
    expect((await made.holder.get()).statusCode).toBe(401);
    const draft = await team.owner.get(`/api/drafts/finding:${made.id}`);
    expect(draft.json()).toMatchObject({ value: null });
    const whole = await everything();
    for (const secret of Object.values(made.secrets)) {
      expect(timeline.body).not.toContain(secret);
      expect(whole).not.toContain(secret);
    }
    expect(await numbers()).toEqual(before);

    // On record, and whole.
    await sealHeads(app().ctx());
    expect(await verifyAudit(app().ctx())).toMatchObject({ sound: true, findings: [] });
    const events = await app()
      .base.db.selectFrom('events')
      .select(['kind', 'actor_id'])
      .where('stream_id', '=', `party:${made.party}`)
      .orderBy('seq')
      .execute();
    expect(events.at(-1)).toEqual({ kind: 'party.erased', actor_id: counsel.id });
    expect((await erase(counsel, made.party)).statusCode).toBe(409);
  });

  it('PRI-3: the file they were imported from goes with them, for good', async () => {
    const name = '周导入';
    const { id } = await bringIn(
      app(),
      `编号,内容,收到时间,结案时间,姓名,电话\nE1,青花瓷碎了,2025-11-01,2025-11-20,${name},19933335555\nE3,青花瓷裂了,2025-11-02,2025-11-20,${name},19933335555\nE1,青花瓷又碎,2025-11-03,2025-11-20,${name},19933335555\n`,
    );
    const refused = () => drained(refusedRows(app().ctx(), id));
    expect(await refused()).toContain(name);
    const { party, key } = await app()
      .base.db.selectFrom('import_rows')
      .innerJoin('complaints', 'complaints.id', 'import_rows.complaint_id')
      .innerJoin('imports', 'imports.id', 'import_rows.import_id')
      .select(['complaints.complainant_id as party', 'imports.key_id as key'])
      .where('import_id', '=', id)
      .executeTakeFirstOrThrow();
    const done = await erase(counsel, party ?? '');
    expect(done.statusCode, done.body).toBe(200);
    await expect(refused()).rejects.toMatchObject({ code: 'import.file_gone' });
    await expect(drained(textsOf(id))).rejects.toMatchObject({ code: 'import.file_gone' });
    expect(await everything()).not.toContain(name);
    const ledger = readFileSync(join(app().dataFolder, 'erasures.log'), 'utf8');
    expect(ledger.split('\n').find((line) => line.includes(party ?? '-'))).toContain(key);
    expect(await importView(app().ctx(), id)).toMatchObject({
      state: 'done',
      counts: { added: 2, refused: 1 },
    });
  });

  it('ARC-4: the ledger outside the database names the destroyed keys, and a database of before is erased again by it', async () => {
    const made = await livedCase();
    await close(made);
    const { rows: keys } = await app().database.pool.query<{ id: string; wrapped: Buffer }>(
      `select id, wrapped from data_keys where id in (select key_id from parties where id = $1
         union select key_id from files where complaint_id = $2)`,
      [made.party, made.id],
    );
    const { rows: party } = await app().database.pool.query<{ sealed: Buffer }>(
      `select sealed from parties where id = $1`,
      [made.party],
    );
    expect((await erase(counsel, made.party)).statusCode).toBe(200);
    const path = join(app().dataFolder, 'erasures.log');
    expect(existsSync(path)).toBe(true);
    const lines = readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line.includes(made.party));
    expect(lines).toHaveLength(1);
    for (const key of keys) expect(lines[0]).toContain(key.id);
    await keepLedger(app().ctx());
    expect(readFileSync(path, 'utf8').split(made.party)).toHaveLength(2);

    // As a backup of before would bring it back.
    await app().database.pool.query(`update parties set erased_at = null, sealed = $2 where id = $1`, [
      made.party,
      party[0]?.sealed,
    ]);
    for (const key of keys)
      await app().database.pool.query(
        `update data_keys set wrapped = $2, destroyed_at = null where id = $1`,
        [key.id, key.wrapped],
      );
    await app().database.pool.query(`update complaints set narrative = $2 where id = $1`, [
      made.id,
      made.secrets.matter,
    ]);
    expect(await replayErasures(app().ctx({ kind: 'system', name: 'restore' }))).toBe(1);
    expect(await replayErasures(app().ctx({ kind: 'system', name: 'restore' }))).toBe(0);
    const back = await app().database.pool.query<{ narrative: string; wraps: number }>(
      `select narrative, (select count(*)::int from data_keys where id = any($2) and wrapped is not null) as wraps
       from complaints where id = $1`,
      [made.id, keys.map((key) => key.id)],
    );
    expect(back.rows).toEqual([{ narrative: '（已应本人要求删除）', wraps: 0 }]);
  });
});
