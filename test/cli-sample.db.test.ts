import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openInstallation, type Installation } from '../src/app/base.ts';
import { countSample, removeSample } from '../src/app/sample-removal.ts';
import { prepareSample } from '../src/app/sample.ts';
import { createPerson, type PersonInput } from '../src/features/access/people-service.ts';
import { readConfig } from '../src/platform/config.ts';
import { command } from '../src/platform/context.ts';
import { noteSample, sampleState } from '../src/sample/sample-state.ts';
import { cloneDatabase, type TestDatabase } from './support/database.ts';

let database: TestDatabase;
let folder: string;
let env: Record<string, string>;

beforeAll(async () => {
  database = await cloneDatabase('sample');
  folder = mkdtempSync(join(tmpdir(), 'redress-sample-'));
  env = { DATABASE_URL: database.connection, REDRESS_DATA: folder, REDRESS_LOG: 'fatal' };
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

async function inside<T>(work: (installation: Installation) => Promise<T>): Promise<T> {
  const installation = await openInstallation({ config: readConfig(env), name: 'test', connections: 2 });
  try {
    return await work(installation);
  } finally {
    await installation.close();
  }
}

const person = (signInName: string): PersonInput & { roles: string[] } => ({
  ...{ name: signInName, signInName, mail: null, departmentId: null, regionId: null },
  ...{ positions: [], language: 'zh-CN', zone: 'Asia/Shanghai', roles: ['administrator'] },
});

it('ARC-4: the sample is removed as a whole where nothing is one’s own, and does not come back', async () => {
  await inside(async () => undefined);
  await expect(removeSample(env)).rejects.toMatchObject({ code: 'sample.none' });

  await inside(async (installation) => {
    const ctx = installation.ctx('test');
    await createPerson(ctx, { ...person('sample-person'), sample: true });
    await createPerson(ctx, person('somebody'));
    await command(ctx, (tx) => noteSample(tx, 'there'));
  });
  await database.pool.query(`update people set sample = true`);
  expect((await countSample(env)).sample).toEqual({ people: 2, complaints: 0 });
  const key = join(folder, 'keys', 'master.key');
  expect(existsSync(key)).toBe(true);
  await removeSample(env);
  expect(existsSync(key)).toBe(true);
  expect(await prepareSample(readConfig(env), () => undefined)).toBe('left alone');
  await inside(async ({ base }) => {
    expect(await base.db.selectFrom('people').select('id').execute()).toEqual([]);
    expect(await base.db.selectFrom('roles').select('code').execute()).not.toEqual([]);
    expect(await sampleState(base)).toBe('removed');
  });
}, 60_000);
