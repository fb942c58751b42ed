import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { seedOnce } from '../../src/app/first-start.ts';
import { hooks } from '../../src/app/hooks.ts';
import type { BaseCtx } from '../../src/app/base-context.ts';
import { buildHttp } from '../../src/app/http.ts';
import { movableTime, type MovableTime } from '../../src/platform/clock-source.ts';
import { readConfig } from '../../src/platform/config.ts';
import { command, type Actor, type Ctx } from '../../src/platform/context.ts';
import { sha256 } from '../../src/platform/crypto.ts';
import { openDatabase } from '../../src/platform/database.ts';
import { localFileStore } from '../../src/platform/file-store-local.ts';
import { loadKeyring, type Keyring } from '../../src/platform/keys.ts';
import { openLive } from '../../src/platform/live.ts';
import { openLog } from '../../src/platform/log.ts';
import type { DB } from '../../src/schema/tables.ts';
import { cloneDatabase, templateDatabase, type TestDatabase } from './database.ts';

/** When tests begin, unless they say otherwise: a Wednesday morning in China. */
export const testStart = new Date('2026-03-04T01:00:00Z');

/** The master key of all tests, so that every process can open what another sealed. */
const masterKey = sha256('the master key of tests').toString('base64');

/** What a test may want different from a fresh installation. */
export interface TestAppOptions {
  /** Environment variables, as an operator would set them. */
  env?: Record<string, string>;
  /** A template database instead of the empty one. */
  template?: string;
  /** When the movable clock begins. */
  start?: Date;
}

/** The product in one process on a database of its own, with a clock that stands still until it is moved. */
export interface TestApp {
  http: FastifyInstance;
  base: BaseCtx;
  database: TestDatabase;
  time: MovableTime;
  /** The folder of files, keys and seals. */
  dataFolder: string;
  /** A context acting as somebody, the product itself by default. */
  ctx(actor?: Actor): Ctx;
  /** Sends a request as it would come over the network. */
  send(request: InjectOptions): Promise<LightMyRequestResponse>;
  close(): Promise<void>;
}

/** The keys tests run with. */
export function testKeyring(dataFolder: string): Keyring {
  return loadKeyring({ env: { REDRESS_MASTER_KEY: masterKey }, dataFolder, databaseHasKeys: null });
}

/** What the product is made of, on a database that is there. */
function openBase(
  database: Pick<TestDatabase, 'kysely' | 'connection'>,
  dataFolder: string,
  options: TestAppOptions,
): { base: BaseCtx; time: MovableTime; ctx: TestApp['ctx'] } {
  const config = readConfig({
    PORT: '0',
    REDRESS_LOG: 'silent',
    REDRESS_DATA: dataFolder,
    REDRESS_MASTER_KEY: masterKey,
    DATABASE_URL: database.connection,
    ...options.env,
  });
  const log = openLog(config.REDRESS_LOG);
  const time = movableTime(options.start ?? testStart);
  const base: BaseCtx = {
    db: database.kysely,
    reads: database.kysely,
    time,
    log,
    config,
    keyring: testKeyring(dataFolder),
    files: localFileStore(join(dataFolder, 'files')),
    live: openLive({ connectionString: database.connection }, log),
    hooks,
  };
  const ctx = (actor: Actor = { kind: 'system', name: 'test' }): Ctx => ({
    ...base,
    actor,
    language: 'zh-CN',
    requestId: 'test',
  });
  return { base, time, ctx };
}

/** Fills the template of {@link testApp}: what an installation has after its first start. */
async function start(connection: string): Promise<void> {
  const { kysely, close } = openDatabase<DB>({ connection, max: 1, applicationName: 'redress tests' });
  const { base, ctx } = openBase({ kysely, connection }, tmpdir(), {});
  try {
    await command(ctx(), seedOnce);
  } finally {
    await base.live.close();
    await close();
  }
}

/** Builds the product on a fresh clone of the migrated database, seeded as at first start. */
export async function testApp(options: TestAppOptions = {}): Promise<TestApp> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'redress-app-'));
  const template = options.template ?? (await templateDatabase('started', start));
  const database = await cloneDatabase('app', template);
  const opened = openBase(database, dataFolder, options);
  const { base, time, ctx } = opened;
  const http = await buildHttp(base);
  return {
    http,
    base,
    database,
    time,
    dataFolder,
    ctx,
    send: (request) => http.inject(request),
    async close() {
      await http.close();
      await base.live.close();
      await database.drop();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

/** One product for all tests of a file: made before the first, gone after the last. */
export function useTestApp(options: TestAppOptions = {}): () => TestApp {
  let app: TestApp | undefined;
  beforeAll(async () => {
    app = await testApp(options);
  });
  afterAll(async () => {
    await app?.close();
  });
  return () => {
    if (!app) throw new Error('the app is there only while tests run');
    return app;
  };
}
