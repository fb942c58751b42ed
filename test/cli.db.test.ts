import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkHolidays } from '../src/app/doctor-machine.ts';
import { projectRoot } from '../src/platform/paths.ts';
import { productEnvironment, run, type Ended } from './durability/product.ts';
import { startPostgres, type RunningPostgres } from '../src/platform/postgres/launcher.ts';
import { removeCluster, temporaryFolder } from './support/cluster.ts';
import { withClient } from './support/database.ts';

let data: string;
let aside: string;
let held: RunningPostgres;

beforeAll(async () => {
  data = temporaryFolder('redress-cli-');
  aside = temporaryFolder('redress-cli-aside-');
  // Held open, so that each command joins the database and need not start and stop it.
  held = await startPostgres({ dataFolder: data, log: { info: () => {}, warn: () => {} }, fsync: false });
});
afterAll(async () => {
  await held.stop();
  removeCluster(data);
  removeCluster(aside);
});

async function redress(args: readonly string[], env: Record<string, string> = {}): Promise<Ended> {
  return run(args, productEnvironment({ REDRESS_DATA: data, ...env }));
}

/** The one line of JSON a command answers. */
function answered<T = Record<string, unknown>>({ out }: Ended): T {
  expect(out.trim().split('\n')).toHaveLength(1);
  return JSON.parse(out) as T;
}

describe('ARC-4, LANG-1: the command line', () => {
  it('shows its help in the language of the terminal, and ends with 0', async () => {
    const commands = ['serve', 'work', 'migrate', 'verify', 'backup', 'restore', 'doctor', 'user', 'process'];
    const english = await redress(['--help']);
    expect(english).toMatchObject({ code: 0, err: '' });
    for (const command of commands) expect(english.out).toContain(`\n  ${command}`);
    const chinese = await redress(['backup', '--help'], { LANG: 'zh_CN.UTF-8' });
    expect(chinese).toMatchObject({ code: 0, err: '' });
    expect(chinese.out).toContain('备份');
    expect(chinese.out).not.toMatch(/Usage|Options|Arguments/);
  });

  it.each([['verify'], ['backup', 'x.redress'], ['sample', 'remove']])(
    '%s of a mistyped folder is refused, and makes nothing there',
    async (...words) => {
      const folder = join(aside, 'no-such-folder');
      const ended = await redress([...words, '--json'], { REDRESS_DATA: folder });
      expect(ended.code).not.toBe(0);
      expect(ended.out + ended.err).toContain('platform.no_installation');
      expect(existsSync(folder)).toBe(false);
    },
  );

  it('says which release it is', async () => {
    const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
      version: string;
    };
    expect(await redress(['--version'])).toMatchObject({ code: 0, out: `${version}\n`, err: '' });
  });

  it('a port that is taken is told before anything is made', async () => {
    const other = createServer();
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
    const port = String((other.address() as AddressInfo).port);
    const folder = join(aside, 'not-made');
    const refused = await redress(['serve', '--json'], { PORT: port, REDRESS_DATA: folder });
    other.close();
    expect(refused.code).toBe(1);
    expect(answered<{ error: unknown }>(refused).error).toMatchObject({ code: 'platform.port_taken' });
    expect(existsSync(folder)).toBe(false);
  });

  it('called wrongly ends with 2 and says how', async () => {
    expect(await redress(['bakcup'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('bakcup') as string,
    });
    expect(await redress(['verify', '--loud'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('--loud') as string,
    });
    expect((await redress(['backup'], { LANG: 'zh_CN' })).err).toContain('缺少参数 file');
  });

  it('a wrong environment is told at once, every fault, with 1', async () => {
    const wrong = await redress(['doctor'], { PORT: 'eighty', REDRESS_ZONE: 'Asia/Shanghai', HOST: '::' });
    expect(wrong.code).toBe(1);
    expect(wrong.err).toContain('PORT');
    expect(wrong.err).not.toContain(' at ');
    const both = await redress(['verify', '--json'], { PORT: 'eighty', REDRESS_URL: 'nowhere' });
    const { error } = answered<{ error: { code: string; message: string } }>(both);
    expect(error.code).toBe('config.invalid');
    expect(error.message).toMatch(/PORT.*REDRESS_URL/);
  });

  it('people: the first is the administrator, and passwords are shown once', async () => {
    const migrated = answered<{ landed: string[]; migrations: string[] }>(
      await redress(['migrate', '--json']),
    );
    expect(migrated.landed).toEqual(migrated.migrations);
    expect(answered<{ landed: string[] }>(await redress(['migrate', '--json'])).landed).toEqual([]);

    expect((await redress(['user', 'list'])).out).toContain('Nobody');
    const added = answered<{ password: string }>(
      await redress(['user', 'add', 'wang', '--name', '王芳', '--json']),
    );
    expect(added.password.length).toBeGreaterThan(15);
    const listed = await redress(['user', 'list']);
    expect(listed.out).toMatch(/wang\s+王芳\s+administrator/);
    expect(listed.out).not.toContain(added.password);
    const reset = await redress(['user', 'reset-password', 'WANG']);
    expect(reset).toMatchObject({ code: 0, err: '' });
    expect(reset.out).not.toContain(added.password);
    const last = await redress(['user', 'deactivate', 'wang'], { LANG: 'zh_CN' });
    expect(last.code).toBe(1);
    expect(last.err).toMatch(/[一-鿿]/);
    const again = await redress(['user', 'add', 'wang']);
    expect(again.code).toBe(1);
    expect(again.err).toContain('taken');
  });

  it('procedures: listed, and a template checked by line', async () => {
    const { versions } = answered<{ versions: { code: string; state: string }[] }>(
      await redress(['process', 'list', '--json']),
    );
    expect(versions).toContainEqual(expect.objectContaining({ code: 'standard', state: 'in-force' }));
    const shipped = join(projectRoot, 'processes/customer-four-step.yaml');
    expect((await redress(['process', 'validate', shipped])).code).toBe(0);
    const broken = join(aside, 'broken.yaml');
    const text = readFileSync(shipped, 'utf8');
    writeFileSync(broken, text.replace('stages:', 'stagez:'));
    const line = text.slice(0, text.indexOf('stages:')).split('\n').length;
    const refused = await redress(['process', 'validate', broken]);
    expect(refused.code).toBe(1);
    expect(refused.out).toContain(`${broken}:${line}:1 stagez`);
  });

  it('doctor: all well, and each thing that is wrong with what to do', async () => {
    const well = await redress(['doctor']);
    // A year whose holidays were announced after this release is the one thing that time alone makes wrong.
    const outdated = checkHolidays(new Date()).state === 'wrong';
    expect(well.out.split('\n').filter((line) => line.startsWith('✗'))).toHaveLength(outdated ? 1 : 0);
    expect(well).toMatchObject({ code: outdated ? 1 : 0, err: '' });
    const ill = await redress(['doctor', '--json'], {
      REDRESS_SMTP_URL: 'smtp://127.0.0.1:9',
      REDRESS_MAIL_FROM: 'care@example.com',
      HOST: '0.0.0.0',
      REDRESS_MASTER_KEY: Buffer.from(Array.from({ length: 32 }, (_, index) => index)).toString('base64'),
    });
    expect(ill.code).toBe(1);
    const { findings } = answered<{ findings: { state: string; text: string; message: string }[] }>(ill);
    const wrong = findings.filter(
      ({ state, text }) => state === 'wrong' && text !== 'cli.doctor.holidays_missing',
    );
    expect(wrong.map(({ text }) => text).sort()).toEqual([
      'cli.doctor.address_missing',
      'cli.doctor.mail_wrong',
      'error.platform.keys_wrong',
    ]);
    for (const { message } of findings) expect(message).not.toMatch(/\{\{|^cli\.|^error\./);
    const unreachable = await redress(['doctor'], { DATABASE_URL: 'postgres://127.0.0.1:9/none' });
    expect(unreachable.code).toBe(1);
    expect(unreachable.out).toContain('✗');
  });

  it('backup, restore and verify, end to end', async () => {
    const file = join(aside, 'all.backup');
    const made = await redress(['backup', file]);
    expect(made).toMatchObject({ code: 0, err: '' });
    expect(made.out).toContain(join(data, 'keys', 'master.key'));
    const twice = await redress(['backup', file]);
    expect(twice.code).toBe(1);
    expect(twice.err).toContain(file);

    const there = { REDRESS_DATA: join(aside, 'there') };
    const keyless = await redress(['restore', file], there);
    expect(keyless.code).toBe(1);
    expect(keyless.err).toContain(join(there.REDRESS_DATA, 'keys', 'master.key'));
    const key = readFileSync(join(data, 'keys', 'master.key'), 'utf8').trim();
    const keyed = { ...there, REDRESS_MASTER_KEY: key };
    const onServer = await redress(['restore', file, '--json'], keyed);
    expect(onServer.code, onServer.err).toBe(0);
    try {
      expect((await redress(['user', 'list'], keyed)).out).toContain('王芳');
      const verified = await redress(['verify', '--json'], keyed);
      expect(verified.code).toBe(0);
      expect(answered(verified)).toMatchObject({ sound: true, findings: [] });
      const lost = await redress(['verify'], there);
      expect(lost.code).toBe(1);
      expect(lost.err).toContain('master key is missing');
    } finally {
      removeCluster(there.REDRESS_DATA);
    }
  });

  it('verify names what was touched and ends with 1', async () => {
    const [stream] = await withClient(held.url, async (client) => {
      const { rows } = await client.query<{ stream_id: string }>(
        `update events set kind = 'person.deactivated' where kind = 'person.created' returning stream_id`,
      );
      return rows.map((row) => row.stream_id);
    });
    const found = await redress(['verify']);
    expect(found.code).toBe(1);
    expect(found.out).toContain(stream);
    expect(found.out).toContain('edited');
  });
}, 120_000);
