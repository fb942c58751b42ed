import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../src/platform/paths.ts';
import type { Drive, Driven } from './bench-drive.ts';

/** A process that was started and said that it is ready. */
export interface Served {
  child: ChildProcess;
  /** From the start to its word, ms. */
  readyMs: number;
  stop(): Promise<void>;
}

/** Starts a process and waits for what `ready` finds in what it says. */
export async function start(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  ready: (said: string) => boolean,
): Promise<Served> {
  const began = performance.now();
  const child = spawn(process.execPath, args, {
    cwd: projectRoot,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  await new Promise<void>((listening, failed) => {
    child.stdout.on('data', (part: Buffer) => {
      said += part.toString();
      if (ready(said)) listening();
    });
    child.once('exit', (code) => {
      failed(new Error(`${args.join(' ')} ended with ${String(code)}: ${said}`));
    });
  });
  return {
    child,
    readyMs: performance.now() - began,
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await gone;
    },
  };
}

/** The most memory a process ever held, MiB; NaN where the system does not tell. */
export function peakMemory(child: ChildProcess): number {
  try {
    const [, kilobytes = ''] =
      /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid ?? 0}/status`, 'utf8')) ?? [];
    return Number(kilobytes) / 1024;
  } catch {
    return NaN;
  }
}

/** Runs the load generator in a process of its own. */
export async function driven(drive: Drive): Promise<Driven> {
  const child = spawn(process.execPath, [join(projectRoot, 'bench/bench-drive.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(JSON.stringify(drive));
  let said = '';
  child.stdout.on('data', (part: Buffer) => (said += part.toString()));
  await new Promise((resolve) => child.once('close', resolve));
  return JSON.parse(said) as Driven;
}
