import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openInstallation, type Installation } from '../src/app/base.ts';
import { readConfig } from '../src/platform/config.ts';
import { productEnvironment, redress, run } from './durability/product.ts';
import { until } from './durability/until.ts';
import { removeCluster, temporaryFolder } from './support/cluster.ts';

const many = 4000;
const repeated = 600;

let folder: string;
let env: Record<string, string>;
let file: string;

beforeAll(() => {
  folder = temporaryFolder('redress-import-');
  env = { REDRESS_DATA: folder, REDRESS_LOG: 'fatal' };
  file = join(folder, 'past.csv');
  const line = (index: number): string =>
    `A${index},"第${index}条投诉，\n桌腿开裂",2025-01-02,客户${index % 50},139${String(10_000_000 + (index % 50))}`;
  const rows = Array.from({ length: many + repeated }, (_, index) => line(index % many));
  writeFileSync(file, `编号,内容,收到时间,姓名,电话\n${rows.join('\n')}\n`);
}, 60_000);

afterAll(() => {
  removeCluster(folder);
});

const open = async (): Promise<Installation> =>
  openInstallation({ config: readConfig(env), name: 'test', connections: 2 });

/** Starts the import and kills it at once when it has come past so many rows; answers the import's id. */
async function killAt(installation: Installation, args: string[], rows: number): Promise<string> {
  const child = redress(args, productEnvironment(env));
  const gone = new Promise((resolve) => child.once('exit', resolve));
  const done = async () => {
    const { rows: found } = await installation.database.pool.query<{ id: string; n: number }>(
      `select id, done_rows as n from imports where state = 'running'`,
    );
    return found[0];
  };
  const { id } = await until('rows came in', async () => {
    const now = await done();
    return now && now.n >= rows ? now : null;
  });
  await pause(Math.random() * 100);
  child.kill('SIGKILL');
  await gone;
  return id;
}

it('IN-7: killed in the middle, an import goes on without a row twice or left out; again it adds nothing', async () => {
  const installation = await open();
  try {
    const id = await killAt(installation, ['import', file, '--json'], 500);
    await killAt(installation, ['import', '--resume', id, '--json'], 2000).catch(() => undefined);
    const last = await run(['import', '--resume', id, '--json'], productEnvironment(env));
    expect(last.code, last.out + last.err).toBe(0);
    expect(JSON.parse(last.out)).toMatchObject({
      state: 'done',
      counts: { added: many, repeated, known: 0, refused: 0 },
    });
    const { rows } = await installation.database.pool.query<Record<string, number>>(
      `select (select count(*)::int from complaints) as complaints,
        (select count(distinct source_ref)::int from complaints) as numbers,
        (select count(*)::int from complaint_texts) as texts, (select count(*)::int from parties) as parties,
        (select count(*)::int from events where kind = 'complaint.imported') as events`,
    );
    expect(rows[0]).toEqual({ complaints: many, numbers: many, texts: many, parties: 50, events: many });
    const again = await run(['import', file, '--json'], productEnvironment(env));
    expect(JSON.parse(again.out)).toMatchObject({ counts: { added: 0, known: many + repeated, refused: 0 } });
  } finally {
    await installation.close();
  }
}, 240_000);
