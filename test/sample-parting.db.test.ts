import { afterAll, beforeAll, expect, it } from 'vitest';
import { countSample, removeSample } from '../src/app/sample-removal.ts';
import { verifyAudit } from '../src/features/audit/verify-service.ts';
import { sealHeads } from '../src/features/audit/seal-service.ts';
import { command, json } from '../src/platform/context.ts';
import { noteSample, sampleState } from '../src/sample/sample-state.ts';
import { sampleDepartments } from '../src/sample/content/company-content.ts';
import { testApp, type TestApp } from './support/app.ts';
import { holderOf } from './support/complainant.ts';
import { colleague, makeTeam, type Team } from './support/team.ts';
import type { SignedIn } from './support/people.ts';

let app: TestApp;
let team: Team;
let real: SignedIn;
let env: Record<string, string>;

beforeAll(async () => {
  app = await testApp();
  team = await makeTeam(app);
  real = await colleague(app, team, {
    roles: ['case-owner', 'intake-agent'],
    positions: ['handling'],
    name: '真人',
  });
});
afterAll(async () => {
  await app.close();
});

/** A case with something of most kinds; answers its id and number. */
async function register(by: SignedIn, name: string): Promise<{ id: string; number: string }> {
  const made = await by.post('/api/complaints', {
    ...{ channel: 'phone', title: name, narrative: '门锁失灵' },
    complainant: { name, phone: `1990000${String(1000 + name.length)}` },
  });
  expect(made.statusCode, made.body).toBe(200);
  const { id, number, link } = made.json<{ id: string; number: string; link: string }>();
  expect((await by.post(`/api/complaints/${id}/take`)).statusCode).toBe(200);
  expect((await by.post(`/api/complaints/${id}/comments`, { body: '看过了', mentions: [] })).statusCode).toBe(
    200,
  );
  const holder = holderOf(app, number, link.split('/').at(-1) ?? '');
  expect((await holder.upload([{ name: 'a.txt', bytes: name, type: 'text/plain' }])).statusCode).toBe(200);
  return { id, number };
}

const count = async (table: string): Promise<number> =>
  (await app.database.pool.query<{ n: number }>(`select count(*)::int as n from ${table}`)).rows[0]?.n ?? -1;

it('ARC-4: beside real people and cases exactly the sample goes; what hangs on it is refused and named', async () => {
  const sample = [await register(team.owner, '示例一'), await register(team.owner, '示例二二')];
  const mine = await register(real, '真实的客户甲乙');
  const knotted = await register(team.owner, '挂在示例人员名下的真实投诉');
  const { pool } = app.database;
  await pool.query(`update complaints set sample = id = any($1)`, [sample.map(({ id }) => id)]);
  await pool.query(
    `update parties p set sample = exists (select 1 from complaints c where c.complainant_id = p.id and c.sample)`,
  );
  await pool.query(`update people set sample = id <> $1`, [real.id]);
  // A linked pair across the border is parted, not refused; so is a department of the sample that a person sits in.
  await pool.query(`update complaints set repeat_of = $2 where id = $1`, [mine.id, sample[0]?.id]);
  await app.base.db
    .insertInto('departments')
    .values({
      id: '00000000-0000-4000-8000-000000000001',
      code: sampleDepartments[0]?.code ?? '',
      title: json({ 'zh-CN': '示例部' }),
    })
    .execute();
  await pool.query(`update departments set head_id = $1 where id = $2`, [team.head.id, team.departmentId]);
  await command(app.ctx(), (tx) => noteSample(tx, 'there'));
  await sealHeads(app.ctx());
  env = {
    ...{ DATABASE_URL: app.database.connection, REDRESS_DATA: app.dataFolder, REDRESS_LOG: 'fatal' },
    REDRESS_MASTER_KEY: app.base.config.REDRESS_MASTER_KEY ?? '',
  };

  const counted = await countSample(env);
  expect(counted).toMatchObject({ sample: { complaints: 2 }, own: { people: 1, complaints: 2 } });
  expect(counted.knots.filter(({ complaint }) => complaint === null)).toEqual([]);
  expect(new Set(counted.knots.map(({ complaint }) => complaint))).toEqual(new Set([knotted.number]));
  expect(counted.knots.map(({ table, column }) => `${table}.${column}`)).toEqual(
    expect.arrayContaining(['complaints.owner_id', 'complaints.registered_by', 'comments.author_id']),
  );
  await expect(removeSample(env)).rejects.toMatchObject({ code: 'sample.entangled' });
  expect(await count('complaints')).toBe(4);

  // Nobody real had a hand in it: whoever says so takes it away as well.
  expect((await countSample(env, true)).knots).toEqual([]);

  // Untied: it was the sample's after all.
  await pool.query(`update complaints set sample = true where id = $1`, [knotted.id]);
  await pool.query(
    `update parties p set sample = true from complaints c where c.complainant_id = p.id and c.id = $1`,
    [knotted.id],
  );
  const before = await count('events');
  const removed = await removeSample(env);
  expect(removed).toMatchObject({ sample: { complaints: 3 }, own: { people: 1, complaints: 1 }, knots: [] });
  expect(await count('people')).toBe(1);
  expect(await count('parties')).toBe(1);
  expect(await count('auth_users')).toBe(1);
  expect((await pool.query('select id, repeat_of from complaints')).rows).toEqual([
    { id: mine.id, repeat_of: null },
  ]);
  expect(await count('files')).toBe(1);
  expect(await count('data_keys')).toBe(2);
  expect(
    (await pool.query('select code from departments where code = $1', [sampleDepartments[0]?.code])).rows,
  ).toEqual([]);
  expect(await count('departments')).toBeGreaterThan(0);
  expect(await sampleState(app.base)).toBe('removed');

  // The real case is whole, and so is the chain.
  const seen = await real.get(`/api/complaints/${mine.id}`);
  expect(seen.json()).toMatchObject({ number: mine.number, repeatOf: null });
  expect((await real.get(`/api/complaints/${mine.id}/timeline`)).body).toContain('看过了');
  expect(await count('events')).toBeGreaterThan(before);
  expect(await count(`events where kind = 'system.sample-removed'`)).toBe(1);
  await sealHeads(app.ctx());
  expect(await verifyAudit(app.ctx())).toMatchObject({ sound: true, findings: [] });
  await expect(removeSample(env)).rejects.toMatchObject({ code: 'sample.none' });
}, 60_000);
