import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { sealHeads } from '../features/audit/seal-service.ts';
import { baseUrl, readConfig, type Config } from '../platform/config.ts';
import { isUnavailable } from '../platform/database.ts';
import { AppError } from '../platform/errors.ts';
import { startWorker } from '../platform/jobs.ts';
import { openInstallation, type Installation, type OpenOptions } from './base.ts';
import { buildHttp } from './http.ts';
import { jobTable } from './jobs.ts';
import { startGrowing } from './sample-growing.ts';
import { prepareSample } from './sample.ts';

/** Requests under way get this long to finish when the server stops, ms. */
const requestPatience = 4000;
/** Jobs under way get this long; what is cut off is taken up again at the next start, ms. */
const jobPatience = 4000;

/** How often opening is tried while the database goes away beneath it. */
const openAttempts = 5;

/** Something that runs until it is stopped. */
export interface Running {
  installation: Installation;
  /** Where it answers, for people to open; empty where it only works. */
  addresses: string[];
  stop(): Promise<void>;
}

/** What of a server the command line may say; it goes before the environment. */
export interface ServeOptions {
  env: Record<string, string | undefined>;
  port?: string | undefined;
  host?: string | undefined;
  /** Carries out jobs, too. */
  work: boolean;
  /** Makes the sample company where nothing is yet. */
  sample: boolean;
  /** Told how far the sample is: while it is made before serving, and while it grows beside it. */
  told: (stage: 'making' | 'growing', done: number, of: number) => void;
}

/** Opens the installation, answers requests and, unless told not to, carries out jobs in the same process. */
export async function startServing(options: ServeOptions): Promise<Running> {
  const { port, host, env } = options;
  const given = readConfig({
    ...env,
    ...(port !== undefined && { PORT: port }),
    ...(host && { HOST: host }),
  });
  // Links and cookies need to know the port before anybody can listen on it.
  const config = { ...given, PORT: await tryPort(given.HOST, given.PORT) };
  const { told } = options;
  if (options.sample)
    await prepareSample(config, (done, of) => {
      told('making', done, of);
    });
  const installation = await openPatiently({ config, name: 'serve' });
  const stops: (() => Promise<unknown>)[] = [() => installation.close()];
  const stop = stopper(stops);
  try {
    const app = await buildHttp(installation.base);
    stops.unshift(async () => {
      const cut = setTimeout(() => app.server.closeAllConnections(), requestPatience);
      await app.close();
      clearTimeout(cut);
    });
    await app.listen({ port: config.PORT, host: config.HOST });
    if (options.work) stops.splice(1, 0, await work(installation));
    const grown = (done: number, of: number): void => {
      told('growing', done, of);
    };
    stops.unshift(await startGrowing(installation, config, grown));
    return { installation, addresses: addressesOf(config, app.server.address() as AddressInfo), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Opens the installation; a database that goes away while we do is waited for, as it would be later. */
async function openPatiently(options: OpenOptions): Promise<Installation> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await openInstallation(options);
    } catch (error) {
      if (attempt >= openAttempts || !isUnavailable(error)) throw error;
      await pause(attempt * 300);
    }
  }
}

/**
 * Takes the port for a moment, any free one for 0: who cannot have it should hear so before anything is made.
 * @throws AppError `platform.port_taken`, `platform.address_unusable`
 */
async function tryPort(host: string, wanted: number): Promise<number> {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(wanted, host, resolve));
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'EADDRINUSE') throw new AppError('platform.port_taken', { port: wanted, host });
    throw new AppError('platform.address_unusable', { port: wanted, host, code: String(code) });
  }
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Opens the installation and carries out jobs, without answering requests. */
export async function startWorking(env: ServeOptions['env']): Promise<Running> {
  const config = readConfig(env);
  const installation = await openPatiently({ config, name: 'work' });
  const stops: (() => Promise<unknown>)[] = [() => installation.close()];
  const stop = stopper(stops);
  try {
    stops.unshift(await work(installation));
    return { installation, addresses: [], stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Runs the steps one after another, once however often it is called; a failed step does not keep the next. */
function stopper(steps: readonly (() => Promise<unknown>)[]): () => Promise<void> {
  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    const failures: unknown[] = [];
    for (const step of [...steps])
      await step().catch((error: unknown) => {
        failures.push(error);
      });
    if (failures.length) throw new AggregateError(failures, 'stopping did not go well');
  };
  return () => (stopping ??= stop());
}

/** Carries out jobs; the answer stops it, and seals what happened until then. */
async function work(installation: Installation): Promise<() => Promise<void>> {
  const { base, database } = installation;
  const ctx = installation.ctx('worker');
  const worker = await startWorker(database.pool, ctx, jobTable(base.config), base.log);
  return async () => {
    await Promise.race([worker.stop(), pause(jobPatience, undefined, { ref: false })]);
    await sealHeads(ctx);
  };
}

/** What to type into a browser: the address people use where one is set, else where the server listens. */
function addressesOf(config: Config, { address, family, port }: AddressInfo): string[] {
  const anywhere = address === '0.0.0.0' || address === '::';
  const host = anywhere ? '127.0.0.1' : family === 'IPv6' ? `[${address}]` : address;
  const listening = `http://${host}:${port}`;
  return [...new Set([...(config.REDRESS_URL ? [baseUrl(config)] : []), listening])].map((url) => `${url}/`);
}

/** Which sign-ins a newcomer finds: people of the sample to click on, or nobody yet. */
export async function whoIsThere({ base }: Installation): Promise<{ people: number; sample: number }> {
  const rows = await base.db.selectFrom('people').select('sample').where('active', '=', true).execute();
  return { people: rows.length, sample: rows.filter(({ sample }) => sample).length };
}
