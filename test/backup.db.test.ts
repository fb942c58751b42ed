import { randomBytes } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { makeBackup } from '../src/app/backup.ts';
import { checkBackup } from '../src/app/backup-format.ts';
import { openInstallation, type Installation } from '../src/app/base.ts';
import { buildHttp } from '../src/app/http.ts';
import { backUpInstallation, restoreInstallation, verifyInstallation } from '../src/app/maintenance.ts';
import { restoreBackup } from '../src/app/restore.ts';
import { resetPassword } from '../src/features/access/people-service.ts';
import { sealHeads } from '../src/features/audit/seal-service.ts';
import { readConfig } from '../src/platform/config.ts';
import { command } from '../src/platform/context.ts';
import { localFileStore } from '../src/platform/file-store-local.ts';
import { putJob } from '../src/platform/jobs.ts';
import { testApp, type TestApp } from './support/app.ts';
import { databaseUrl, dropDatabase, withClient } from './support/database.ts';
import { makeTeam, type Team } from './support/team.ts';

const shop = mkdtempSync(join(tmpdir(), 'redress-backup-test-'));
const databases: string[] = [];
let app: TestApp;
let team: Team;
let password: string;
let fileId: string;

/** A place to restore to: an empty database, a data folder of its own, the source's keys. */
interface Place {
  env: Record<string, string>;
  connection: string;
  folder: string;
}

async function emptyPlace(name: string): Promise<Place> {
  const server = inject('testServer');
  const database = `restored_${name}_${randomBytes(4).toString('hex')}`;
  await withClient(server.url, (client) => client.query(`create database "${database}" template template0`));
  databases.push(database);
  const connection = databaseUrl(server.url, database);
  const folder = mkdtempSync(join(shop, `${name}-`));
  const { REDRESS_MASTER_KEY = '' } = app.base.config;
  return {
    connection,
    folder,
    env: { DATABASE_URL: connection, REDRESS_DATA: folder, REDRESS_LOG: 'fatal', REDRESS_MASTER_KEY },
  };
}

function sourceEnv(): Record<string, string> {
  const { DATABASE_URL = '', REDRESS_MASTER_KEY = '' } = app.base.config;
  return { DATABASE_URL, REDRESS_MASTER_KEY, REDRESS_DATA: app.dataFolder, REDRESS_LOG: 'fatal' };
}

let backups = 0;
const nextFile = (): string => join(shop, `backup-${++backups}.tar`);

/** Every table as a digest over its rows in order, and where each counter stands. */
async function everything(connection: string): Promise<Record<string, string>> {
  return withClient(connection, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
         and relname not in ('presence', 'schema_migrations') order by 1`,
    );
    const all: Record<string, string> = {};
    for (const { name } of tables) {
      const { rows } = await client.query<{ rows: string; digest: string | null }>(
        `select count(*) as rows, md5(string_agg(t::text, E'\\n' order by t::text collate "C")) as digest
         from ${pg.escapeIdentifier(name)} t`,
      );
      all[name] = `${rows[0]?.rows ?? ''} ${rows[0]?.digest ?? ''}`;
    }
    const { rows: sequences } = await client.query<{ name: string; value: string | null }>(
      `select sequencename as name, last_value::text as value from pg_sequences where schemaname = 'public'`,
    );
    for (const { name, value } of sequences) all[`sequence ${name}`] = value ?? 'unused';
    const { rows: constraints } = await client.query<{ name: string; definition: string }>(
      `select conrelid::regclass || '.' || conname as name, pg_get_constraintdef(oid) || convalidated as definition
       from pg_constraint where connamespace = 'public'::regnamespace`,
    );
    for (const { name, definition } of constraints) all[`constraint ${name}`] = definition;
    return all;
  });
}

/** The stored bytes of every file, by path. */
async function storedFiles(folder: string): Promise<Record<string, string>> {
  const store = localFileStore(join(folder, 'files'));
  const found: Record<string, string> = {};
  for await (const { path } of store.list())
    found[path] = (await buffer(store.openStored(path))).toString('base64');
  return found;
}

async function register(title: string): Promise<string> {
  const made = await team.intake.post('/api/complaints', {
    channel: 'phone',
    title,
    narrative: '换行\n制表\t反斜杠\\ 引号"\' \\. \\N 😀',
    complainant: { name: '测试客户', phone: '19900001234', mail: 'customer@example.com' },
    takeOwnership: true,
  });
  expect(made.statusCode, made.body).toBe(200);
  return made.json<{ id: string }>().id;
}

beforeAll(async () => {
  app = await testApp();
  team = await makeTeam(app);
  const id = await register('椅子扶手脱落');
  await register('第二件');
  const form = new FormData();
  form.append('file', new Blob(['到货时扶手已经松动。\n'.repeat(5000)], { type: 'text/plain' }), '记录.txt');
  const request = new Request('http://localhost/', { method: 'POST', body: form });
  const sent = await team.intake.send({
    method: 'POST',
    url: `/api/complaints/${id}/files`,
    headers: { 'content-type': request.headers.get('content-type') ?? '' },
    payload: Buffer.from(await request.arrayBuffer()),
  });
  expect(sent.statusCode, sent.body).toBe(200);
  fileId = sent.json<{ items: { id: string }[] }>().items[0]?.id ?? '';
  ({ password } = await resetPassword(app.ctx(), team.supervisor.id));
  await command(app.ctx(), (tx) =>
    putJob(tx, 'complaint.recompute-clocks', { calendarId: 'x' }, { key: 'later' }),
  );
  await sealHeads(app.ctx());
  await register('封印之后');
});

afterAll(async () => {
  await app.close();
  for (const database of databases) await dropDatabase(inject('testServer').url, database);
  rmSync(shop, { recursive: true, force: true });
});

describe('ARC-4: a backup restored into another data folder', () => {
  it('is equal row by row and byte by byte, passes the audit check, and people sign in to it', async () => {
    const file = nextFile();
    const { manifest, keyPlace } = await backUpInstallation(sourceEnv(), file);
    const before = await everything(app.database.connection);
    expect(keyPlace).toBeNull();
    expect(manifest.tables.map(({ name }) => name)).toContain('auth_accounts');

    const place = await emptyPlace('equal');
    const { heldMails } = await restoreInstallation(place.env, file);
    expect(heldMails).toBe(0);
    expect(await everything(place.connection)).toEqual(before);
    expect(await storedFiles(place.folder)).toEqual(await storedFiles(app.dataFolder));
    expect(Object.keys(await storedFiles(place.folder))).toHaveLength(1);
    expect(readFileSync(join(place.folder, 'seals.log'), 'utf8')).toBe(
      readFileSync(join(app.dataFolder, 'seals.log'), 'utf8'),
    );
    const report = await verifyInstallation(place.env);
    expect(report.findings).toEqual([]);
    expect(report).toMatchObject({ sound: true, seals: 1 });

    const restored = await openInstallation({ config: readConfig(place.env), name: 'test' });
    const http = await buildHttp(restored.base);
    try {
      const signedIn = await http.inject({
        method: 'POST',
        url: '/api/auth/sign-in/username',
        payload: { username: team.supervisor.signIn, password },
      });
      expect(signedIn.statusCode, signedIn.body).toBe(200);
      const { cookie } = team.intake;
      const file = await http.inject({ url: `/api/files/${fileId}`, headers: { cookie } });
      expect(file.body).toBe('到货时扶手已经松动。\n'.repeat(5000));
      const again = await http.inject({
        method: 'POST',
        url: '/api/complaints',
        headers: { cookie },
        payload: { channel: 'phone', title: '恢复之后', narrative: '' },
      });
      expect(again.statusCode, again.body).toBe(200);
      const { rows } = await restored.database.pool.query<{ name: string; key: string }>(
        `select tasks.identifier as name, jobs.key from graphile_worker._private_jobs jobs
         join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id`,
      );
      expect(rows).toContainEqual({ name: 'complaint.recompute-clocks', key: 'later' });
    } finally {
      await http.close();
      await restored.close();
    }
  });

  it('never holds the master key', async () => {
    const file = nextFile();
    await backUpInstallation(sourceEnv(), file);
    const bytes = readFileSync(file);
    const key = app.base.config.REDRESS_MASTER_KEY ?? '';
    expect(bytes.includes(Buffer.from(key))).toBe(false);
    expect(bytes.includes(Buffer.from(key, 'base64'))).toBe(false);
  });

  it('replaces what the first start had put into the target', async () => {
    const place = await emptyPlace('seeded');
    const started = await openInstallation({ config: readConfig(place.env), name: 'test' });
    await sealHeads(started.ctx('test'));
    await started.close();
    const file = nextFile();
    await backUpInstallation(sourceEnv(), file);
    const before = await everything(app.database.connection);
    await restoreInstallation(place.env, file);
    expect(await everything(place.connection)).toEqual(before);
    expect((await verifyInstallation(place.env)).findings).toEqual([]);
  });

  it('is of one moment although work and sealing go on', async () => {
    let working = true;
    const work = async (): Promise<void> => {
      while (working) {
        await register('备份期间登记');
        await sealHeads(app.ctx());
      }
    };
    const workers = [work(), work()];
    const files = [nextFile(), nextFile(), nextFile()];
    for (const file of files) await backUpInstallation(sourceEnv(), file);
    working = false;
    await Promise.all(workers);
    for (const [index, file] of files.entries()) {
      const place = await emptyPlace(`moment${index}`);
      await restoreInstallation(place.env, file);
      expect((await verifyInstallation(place.env)).findings).toEqual([]);
    }
  });

  it('made by an older release is restored and then brought up to date', async () => {
    const { migrations } = await checkBackup(await somebodysBackup());
    const last = migrations.at(-2)?.name ?? '';
    const restoring = { keys: app.base.keyring.fingerprint, lastMigration: last };
    const old = await emptyPlace('old');
    const installation = await openInstallation({ config: readConfig(old.env), name: 'test', restoring });
    const file = nextFile();
    await makeBackup(installation, file);
    await installation.close();
    expect((await checkBackup(file)).migrations.at(-1)?.name).toBe(last);

    const place = await emptyPlace('newer');
    await restoreInstallation(place.env, file);
    await withClient(place.connection, async (client) => {
      const { rows } = await client.query('select name, checksum from schema_migrations order by name');
      expect(rows).toEqual(migrations);
    });
    const started = await emptyPlace('started');
    await (await openInstallation({ config: readConfig(started.env), name: 'test' })).close();
    await expect(restoreInstallation(started.env, file)).rejects.toMatchObject({
      code: 'backup.other_version',
    });
  });

  it('leaves mails that waited to people: they may have been sent since', async () => {
    const mailing = await testApp({
      env: { REDRESS_SMTP_URL: 'smtp://127.0.0.1:9', REDRESS_MAIL_FROM: 'care@example.com' },
    });
    try {
      const { intake } = await makeTeam(mailing);
      const made = await intake.post('/api/complaints', {
        channel: 'mail',
        title: '来信投诉',
        narrative: '',
        complainant: { name: '测试客户', mail: 'customer@example.com' },
      });
      expect(made.statusCode, made.body).toBe(200);
      const { DATABASE_URL = '' } = mailing.base.config;
      const file = nextFile();
      await backUpInstallation({ ...sourceEnv(), DATABASE_URL, REDRESS_DATA: mailing.dataFolder }, file);
      const place = await emptyPlace('mails');
      expect((await restoreInstallation(place.env, file)).heldMails).toBe(1);
      await withClient(place.connection, async (client) => {
        const { rows } = await client.query(`select state from deliveries where channel = 'mail'`);
        expect(rows).toEqual([{ state: 'perhaps-sent' }]);
        const { rows: jobs } = await client.query('select 1 from graphile_worker._private_jobs');
        expect(jobs).toEqual([]);
      });
      expect((await verifyInstallation(place.env)).findings).toEqual([]);
    } finally {
      await mailing.close();
    }
  });
});

/** A backup that others only read. */
let shared: Promise<string> | undefined;
async function somebodysBackup(): Promise<string> {
  const make = async (): Promise<string> => {
    const file = nextFile();
    await backUpInstallation(sourceEnv(), file);
    return file;
  };
  return (shared ??= make());
}

describe('ARC-4: a backup is refused', () => {
  const places: [string, (bytes: Buffer) => number, RegExp][] = [
    ['a table', (bytes) => bytes.indexOf('椅子扶手脱落'), /backup\.damaged/],
    ['a stored file', (bytes) => bytes.indexOf('files/', bytes.indexOf('ustar')) + 600, /backup\.damaged/],
    ['the seals', (bytes) => bytes.indexOf('"signature"'), /backup\.damaged/],
    ['the manifest', (bytes) => bytes.indexOf('"madeAt"'), /backup\.damaged/],
    ['the head of a part', (bytes) => bytes.indexOf('tables/complaints'), /backup\.unreadable/],
  ];
  it.each(places)(
    'when one bit of %s was flipped, and the target stays as it was',
    async (_, place, code) => {
      const bytes = readFileSync(await somebodysBackup());
      const at = place(bytes);
      expect(at).toBeGreaterThan(0);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      const file = nextFile();
      writeFileSync(file, bytes);
      const target = await emptyPlace('damaged');
      await expect(restoreInstallation(target.env, file)).rejects.toThrow(code);
      expect(await everything(target.connection)).toEqual({});
      expect(readdirSync(target.folder)).toEqual([]);
    },
  );

  it('when it was cut off, is another file, or is none', async () => {
    const bytes = readFileSync(await somebodysBackup());
    const place = await emptyPlace('cut');
    for (const part of [
      bytes.subarray(0, bytes.length / 2),
      bytes.subarray(0, 0),
      Buffer.from('PK\x03\x04 zip'),
    ]) {
      const file = nextFile();
      writeFileSync(file, part);
      await expect(restoreInstallation(place.env, file)).rejects.toThrow('backup.unreadable');
    }
    await expect(restoreInstallation(place.env, nextFile())).rejects.toThrow('backup.not_found');
  });

  it('when it changes after it was checked: nothing of it stays', async () => {
    const good = await somebodysBackup();
    const manifest = await checkBackup(good);
    const bytes = readFileSync(good);
    const at = bytes.indexOf('椅子扶手脱落');
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    const last = nextFile();
    writeFileSync(last, bytes);
    const file = nextFile();
    const target = await emptyPlace('changed');
    const started = await openInstallation({ config: readConfig(target.env), name: 'test' });
    const before = await everything(target.connection);
    try {
      await expect(restoreBackup(started, last, manifest)).rejects.toMatchObject({ code: 'backup.damaged' });
      const foreign = { ...manifest, files: manifest.files.map((one) => ({ ...one, sha256: '0' })) };
      copyFileSync(good, file);
      await expect(restoreBackup(started, file, foreign)).rejects.toMatchObject({ code: 'backup.damaged' });
    } finally {
      await started.close();
    }
    expect(await everything(target.connection)).toEqual(before);
    expect(await storedFiles(target.folder)).toEqual({});
  });

  it('without its key or with another, before anything is made', async () => {
    const file = await somebodysBackup();
    const place = await emptyPlace('keys');
    const { REDRESS_MASTER_KEY: _, ...without } = place.env;
    await expect(restoreInstallation(without, file)).rejects.toMatchObject({ code: 'backup.keys_missing' });
    const other = { ...without, REDRESS_MASTER_KEY: randomBytes(32).toString('base64') };
    await expect(restoreInstallation(other, file)).rejects.toMatchObject({ code: 'backup.other_keys' });
    expect(await everything(place.connection)).toEqual({});
    expect(readdirSync(place.folder)).toEqual([]);
  });

  it('where people or complaints are already, or somebody works', async () => {
    const file = await somebodysBackup();
    const place = await emptyPlace('used');
    const server = new pg.Client({ connectionString: place.connection, application_name: 'redress-serve' });
    await server.connect();
    await expect(restoreInstallation(place.env, file)).rejects.toMatchObject({
      code: 'backup.target_in_use',
    });
    await server.end();
    await restoreInstallation(place.env, file);
    const before = await everything(place.connection);
    await expect(restoreInstallation(place.env, file)).rejects.toMatchObject({ code: 'backup.target_used' });
    expect(await everything(place.connection)).toEqual(before);
  });
});

describe('ARC-4: making a backup', () => {
  async function source(): Promise<Installation> {
    return openInstallation({ config: readConfig(sourceEnv()), name: 'test' });
  }

  it('never overwrites, and one that fails leaves nothing behind', async () => {
    const folder = mkdtempSync(join(shop, 'making-'));
    const file = join(folder, 'whole.tar');
    await backUpInstallation(sourceEnv(), file);
    await expect(backUpInstallation(sourceEnv(), file)).rejects.toMatchObject({ code: 'backup.exists' });
    const installation = await source();
    try {
      const files = {
        ...installation.base.files,
        openStored: () => {
          throw new Error('the disk is broken');
        },
      };
      const broken = { ...installation, base: { ...installation.base, files } };
      await expect(makeBackup(broken, join(folder, 'other.tar'))).rejects.toThrow('the disk is broken');
    } finally {
      await installation.close();
    }
    expect(readdirSync(folder)).toEqual(['whole.tar']);
  });

  it('says which stored files are lost, and backs up the rest', async () => {
    const installation = await source();
    const lost = Object.keys(await storedFiles(app.dataFolder))[0] ?? '';
    const place = join(app.dataFolder, 'files', lost);
    const aside = join(shop, 'aside');
    copyFileSync(place, aside);
    rmSync(place);
    try {
      const manifest = await makeBackup(installation, nextFile());
      expect(manifest.missing).toEqual([lost]);
      expect(manifest.files).toEqual([]);
    } finally {
      copyFileSync(aside, place);
      await installation.close();
    }
    expect(existsSync(place)).toBe(true);
  });
});
