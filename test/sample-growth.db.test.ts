import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openInstallation, type Installation } from '../src/app/base.ts';
import { startGrowing } from '../src/app/sample-growing.ts';
import { prepareSample } from '../src/app/sample.ts';
import { verifyAudit } from '../src/features/audit/verify-service.ts';
import { readConfig, type Config } from '../src/platform/config.ts';
import { isGrowing, sampleGrowth, sampleState } from '../src/sample/sample-state.ts';
import { cloneDatabase, type TestDatabase } from './support/database.ts';

let database: TestDatabase;
let folder: string;
let config: Config;
let serving: Installation;

beforeAll(async () => {
  database = await cloneDatabase('growth');
  folder = mkdtempSync(join(tmpdir(), 'redress-growth-'));
  config = readConfig({ DATABASE_URL: database.connection, REDRESS_DATA: folder, REDRESS_LOG: 'fatal' });
  await prepareSample(config, () => undefined, { total: 5, days: 60, first: 2 });
  serving = await openInstallation({ config, name: 'test', connections: 3 });
}, 120_000);
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

it('ARC-4: the newest cases are there first; the others come while people work, also after being cut off', async () => {
  const { base } = serving;
  expect(await sampleState(base)).toBe('growing');
  expect(await sampleGrowth(base)).toMatchObject({ done: 2, of: 5, current: null });
  expect(await cases()).toHaveLength(2);

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
  expect(told.at(-1)).toBe(5);
  expect(told.length).toBeGreaterThanOrEqual(2);

  const all = await cases();
  expect(all.map(({ number }) => number.slice(-6))).toEqual(
    [1, 2, 3, 4, 5].map((number) => String(number).padStart(6, '0')),
  );
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
  expect(rows).toEqual([{ next: 6, numbers: null }]);
}, 300_000);
