import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openInstallation, type Installation } from '../src/app/base.ts';
import { startGrowing } from '../src/app/sample-growing.ts';
import { prepareSample } from '../src/app/sample.ts';
import { verifyAudit } from '../src/features/audit/verify-service.ts';
import { templateOf } from '../src/features/process/template-queries.ts';
import { readConfig, type Config } from '../src/platform/config.ts';
import { sampleRoles } from '../src/sample/sample-roles.ts';
import { isGrowing, sampleGrowth, sampleState } from '../src/sample/sample-state.ts';
import { cloneDatabase, type TestDatabase } from './support/database.ts';

/** All that is under way, and a little history. */
const size = { total: sampleRoles.length + 5, days: 60, first: sampleRoles.length + 2 };

let database: TestDatabase;
let folder: string;
let config: Config;
let serving: Installation;

beforeAll(async () => {
  database = await cloneDatabase('growth');
  folder = mkdtempSync(join(tmpdir(), 'redress-growth-'));
  config = readConfig({ DATABASE_URL: database.connection, REDRESS_DATA: folder, REDRESS_LOG: 'fatal' });
  await prepareSample(config, () => undefined, size);
  serving = await openInstallation({ config, name: 'test', connections: 3 });
}, 240_000);
afterAll(async () => {
  await serving.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const cases = () =>
  serving.base.db
    .selectFrom('complaints')
    .select(['id', 'number', 'received_at', 'status', 'sample'])
    .orderBy('received_at')
    .execute();

it('ARC-4: at first sight something waits for each of the twelve, every stage has its case, and nothing is missing', async () => {
  const { pool } = database;
  const waiting = await pool.query<{ person: string; items: number; unread: number }>(`
    select p.sign_in as person,
      (select count(*)::int from work_items w where w.state = 'open' and (w.assignee_id = p.id
        or (w.assignee_id is null and p.positions @> array[w.position]))) as items,
      (select count(*)::int from notices n where n.person_id = p.id and n.read_at is null) as unread
    from people p where p.sample order by 1`);
  expect(waiting.rows).toHaveLength(12);
  expect(waiting.rows.filter(({ items }) => items < 3)).toEqual([]);
  expect(waiting.rows.filter(({ unread }) => unread < 1 || unread > 15)).toEqual([]);

  const versions = await serving.base.db
    .selectFrom('process_versions')
    .select(['id', 'code'])
    .where('code', 'in', ['standard', 'customer-four-step'])
    .execute();
  for (const { id, code } of versions) {
    const { stages } = await templateOf(serving.ctx('test'), id);
    const lie = await pool.query<{ stage: string }>(
      `select distinct stage from complaints where process_version_id = $1 and status <> 'archived'`,
      [id],
    );
    // Receiving ends by itself with the acknowledgement.
    const empty = stages.filter(
      (stage) => stage.id !== 'receive' && !lie.rows.some((row) => row.stage === stage.id),
    );
    expect(
      empty.map((stage) => stage.id),
      code,
    ).toEqual([]);
  }

  const side = await pool.query<{ code: string }>(`select distinct v.code from complaints c
    join process_versions v on v.id = c.process_version_id where c.status = 'open' order by 1`);
  expect(side.rows.map(({ code }) => code)).toEqual([
    ...['consumer', 'customer-four-step', 'numbered-case', 'service-quality', 'standard'],
  ]);

  const { rows: [there] } = await pool.query<Record<string, number>>(`select
    ${[1, 2, 3].map((level) => `(select count(*)::int from approvals where state = 'pending' and level = ${level - 1}) as level${level}`).join()},
    (select count(*)::int from work_items where state = 'open' and position = 'legal-counsel') as legal,
    (select count(*)::int from work_items where state = 'open' and kind = 'dissatisfied') as dissatisfied,
    (select count(*)::int from work_items where state = 'open' and kind = 'sub-task') as subtasks,
    (select count(*)::int from work_items where state = 'open' and kind = 'sub-task-outside') as outside,
    (select count(*)::int from approvals where state = 'pending' and subject_kind = 'reply') as signatures,
    (select count(*)::int from actions where state = 'open' and due_at < now()) as late,
    (select count(*)::int from offers where state = 'open') as offers,
    (select count(*)::int from offers where state = 'rejected') as refused,
    (select count(*)::int from handovers where state = 'asked') as handovers,
    (select count(*)::int from surveys where answered_at is null) as asked,
    (select count(*)::int from surveys where answered_at is not null) as answered,
    (select count(*)::int from interests) as interests,
    (select count(*)::int from complaints where status = 'suspended') as suspended,
    (select count(*)::int from complaints where confidential) as confidential,
    (select count(*)::int from complaints where is_repeat) as repeats,
    (select count(*)::int from complaints where duplicate_of is not null) as duplicates,
    (select count(*)::int from complaints where reopened > 0) as reopened,
    (select count(*)::int from complaints where closed_how = 'withdrawn') as withdrawn,
    (select count(*)::int from complaints where closed_how = 'exceptional') as exceptional,
    (select count(distinct kind)::int - 3 from complaints where status = 'open') as kinds`); // oxfmt-ignore
  expect(Object.entries(there ?? {}).filter(([, many]) => many < 1)).toEqual([]);
});

it('ARC-4: the newest cases are there first; the others come while people work, also after being cut off', async () => {
  const { base } = serving;
  expect(await sampleState(base)).toBe('growing');
  expect(await sampleGrowth(base)).toMatchObject({ done: size.first, of: size.total, current: null });
  expect(await cases()).toHaveLength(size.first);

  const visitor = await base.db.selectFrom('auth_users').select('id').limit(1).executeTakeFirstOrThrow();
  const now = base.time.now();
  await base.db
    .insertInto('auth_sessions')
    .values({
      ...{ id: 'visitor', token: 'visitor', user_id: visitor.id, user_agent: 'a browser' },
      ...{ expires_at: now, created_at: now, updated_at: now },
    })
    .execute();

  // Cut off in the middle of a case, as by a stop or a kill.
  const stop = await startGrowing(serving, config, () => undefined);
  const cutOff = await vi.waitFor(
    async () => {
      const growth = await sampleGrowth(base);
      expect(growth?.current).toEqual(expect.any(String));
      return growth?.current;
    },
    { timeout: 60_000, interval: 5 },
  );
  expect(await isGrowing(base)).toBe(true);
  await stop();
  await vi.waitFor(async () => expect(await isGrowing(base)).toBe(false), { timeout: 30_000 });
  expect(await sampleState(base)).toBe('growing');

  const told: number[] = [];
  const again = await startGrowing(serving, config, (done) => told.push(done));
  await vi.waitFor(async () => expect(await sampleState(base)).toBe('there'), {
    timeout: 150_000,
    interval: 100,
  });
  await again();
  expect(told.at(-1)).toBe(size.total);
  expect(told.length).toBeGreaterThanOrEqual(2);

  const all = await cases();
  expect(all.map(({ number }) => Number(number.slice(-6))).sort((a, b) => a - b)).toEqual(
    all.map((_, index) => index + 1),
  );
  const grown = all.slice(0, size.total - size.first);
  expect(grown.map(({ number }) => Number(number.slice(-6)))).toEqual(grown.map((_, index) => index + 1));
  expect(all.every(({ sample }) => sample)).toBe(true);
  expect(all.some(({ id }) => id === cutOff)).toBe(true);
  expect((await verifyAudit(serving.ctx('test'))).findings).toEqual([]);
  // What came after the cut is no second case, and nobody who looks is signed out.
  await vi.waitFor(async () => {
    const sessions = await base.db.selectFrom('auth_sessions').select('id').execute();
    expect(sessions).toEqual([{ id: 'visitor' }]);
  });
  const { rows } = await database.pool.query(
    `select nextval('complaint_numbers')::int as next, to_regnamespace('sample_numbers') as numbers`,
  );
  expect(rows).toEqual([{ next: size.total + 1, numbers: null }]);
}, 300_000);
