import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { projectRoot } from '../../src/platform/paths.ts';
import { readLock } from '../../src/platform/postgres/postgres-lockfile.ts';
import { until } from './until.ts';

/** A port nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

/** What a command of the product is given to live with, and nothing else of ours. */
export function productEnvironment(more: Record<string, string>): NodeJS.ProcessEnv {
  const { PATH = '', HOME = '', TMPDIR } = process.env;
  return { PATH, HOME, ...(TMPDIR && { TMPDIR }), LANG: 'C', ...more };
}

/** The product's command as an operator runs it. */
export function redress(args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, [join(projectRoot, 'bin/redress.mjs'), ...args], {
    env,
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** How a command ended and what it said. */
export interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** Runs a command to its end. */
export async function run(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Ended> {
  const child = redress(args, env);
  const said = { out: '', err: '' };
  child.stdout?.on('data', (part: Buffer) => (said.out += part.toString()));
  child.stderr?.on('data', (part: Buffer) => (said.err += part.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, ...said };
}

/** A process that is started again whenever it is gone, as an operator's supervisor would. */
export class Supervised {
  kills = 0;
  /** Ends that nobody asked for after the process had been ready: crashes. */
  readonly crashes: string[] = [];
  private child: ChildProcess | null = null;
  /** The end of what it said on standard error. */
  tail = '';
  private ready = false;
  private stopped = false;
  private readonly args: readonly string[];
  private readonly env: NodeJS.ProcessEnv;

  constructor(args: readonly string[], env: NodeJS.ProcessEnv) {
    this.args = args;
    this.env = env;
    this.start();
  }

  private start(): void {
    const child = redress([...this.args, '--json'], this.env);
    this.tail = '';
    let killed = false;
    this.ready = false;
    this.child = child;
    child.stdout?.on('data', (part: Buffer) => (this.ready ||= !part.toString().startsWith('{"error"')));
    child.stderr?.on('data', (part: Buffer) => (this.tail = (this.tail + part.toString()).slice(-20000)));
    child.once('exit', (code, signal) => {
      killed = signal === 'SIGKILL';
      if (this.stopped) return;
      if (this.ready && !killed)
        this.crashes.push(`${this.args[0] ?? ''} ended with ${code ?? signal}: ${this.tail.slice(-4000)}`);
      this.start();
    });
  }

  /** Waits until it says that it runs. */
  async untilReady(): Promise<void> {
    await until(`${this.args[0] ?? ''} runs`, () => this.ready);
  }

  /** Kills it at once, in the middle of whatever it does, and waits until it is gone. */
  async kill(): Promise<void> {
    const child = this.child;
    const gone = new Promise((resolve) => child?.once('exit', resolve));
    child?.kill('SIGKILL');
    await gone;
    this.kills++;
  }

  /** Lets go of it after a test that failed. */
  abandon(): void {
    this.stopped = true;
    this.child?.kill('SIGKILL');
  }

  /** Asks it to end, and answers with which code it did and after how long, ms. */
  async stop(): Promise<{ code: number | null; took: number }> {
    this.stopped = true;
    const child = this.child;
    const began = performance.now();
    const gone = new Promise<number | null>((resolve) => child?.once('exit', resolve));
    child?.kill('SIGTERM');
    return { code: await gone, took: performance.now() - began };
  }
}

/** Kills the embedded database's server; its helpers see that and end. */
export function killDatabase(dataFolder: string): void {
  const lock = readLock(join(dataFolder, 'postgres'));
  if (lock) process.kill(lock.pid, 'SIGKILL');
}

/** The number of the database's server process; null while there is none. */
export function databasePid(dataFolder: string): number | null {
  try {
    const pid = Number(readFileSync(join(dataFolder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(pid, 0);
    return pid;
  } catch {
    return null;
  }
}
