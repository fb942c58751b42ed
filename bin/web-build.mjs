// Builds the web pages when they are missing or older than what they are made of.
import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { home } from './own-node.mjs';

const apps = ['desk', 'portal'];
const sources = [
  ...['src/web', 'src/contract', 'src/language', 'src/terms', 'locales', 'scripts', 'package-lock.json'],
  ...apps.map((app) => `vite.${app}.config.ts`),
];

/** The newest change at or below a path, in ms since 1970; a folder changes when a file in it comes or goes. */
function newest(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return readdirSync(path).reduce((time, name) => Math.max(time, newest(join(path, name))), stat.mtimeMs);
}

/** When the pages of an app were built, in ms since 1970; 0 when they are not there. */
function builtAt(app) {
  const folder = join(home, 'dist', app);
  if (!existsSync(join(folder, 'index.html'))) return 0;
  const stamp = join(folder, '.built');
  return existsSync(stamp) ? Number(readFileSync(stamp, 'utf8')) : 0;
}

/** Moves `next` to `place`; where another build was quicker, its pages are as new and stay. */
function replace(place, next, old) {
  try {
    renameSync(place, old);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  try {
    renameSync(next, place);
  } catch (error) {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  }
}

/** Takes away what builds that were killed have left. */
function sweep(dist) {
  for (const name of readdirSync(dist)) {
    const path = join(dist, name);
    const stat = statSync(path, { throwIfNoEntry: false });
    if (/^\.(next|old)-/.test(name) && stat && Date.now() - stat.mtimeMs > 600_000)
      rmSync(path, { recursive: true, force: true });
  }
}

/** Lays compressed copies beside what travels well compressed: the server gives them to browsers that take them. */
function squeeze(folder) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || !/\.(js|css|svg|json)$/.test(entry.name) || statSync(path).size < 1024) continue;
    const bytes = readFileSync(path);
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
    writeFileSync(
      `${path}.br`,
      brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
    );
  }
}

/** Builds one app beside the old pages and puts the new ones in their place in one move; resolves to its output if it failed. */
async function build(app) {
  const dist = join(home, 'dist');
  const next = join(dist, `.next-${app}-${process.pid}`);
  const old = join(dist, `.old-${app}-${process.pid}`);
  const vite = join(home, 'node_modules/vite/bin/vite.js');
  const args = [vite, 'build', '--config', `vite.${app}.config.ts`, '--outDir', next, '--logLevel', 'warn'];
  mkdirSync(dist, { recursive: true });
  sweep(dist);
  try {
    const child = spawn(process.execPath, args, { cwd: home, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (part) => (output += part));
    child.stderr.on('data', (part) => (output += part));
    const code = await new Promise((resolve) => {
      child.on('error', (error) => {
        output += error.message;
        resolve(1);
      });
      child.on('close', resolve);
    });
    if (code !== 0) return output.replace(/\n {4}at .*/g, '') || `vite ended with ${code}`;
    squeeze(next);
    replace(join(dist, app), next, old);
    return null;
  } finally {
    rmSync(next, { recursive: true, force: true });
    rmSync(old, { recursive: true, force: true });
  }
}

/**
 * Makes sure that `dist/` holds today's pages. Resolves to null, or to the reason why there are none, in words
 * for the person at the terminal. Old pages that cannot be rebuilt are kept, and it says so.
 */
export async function ensureWeb() {
  const changed = Math.max(...sources.map((path) => newest(join(home, path))));
  const stale = apps.filter(
    (app) => existsSync(join(home, 'src/web', app, 'index.html')) && builtAt(app) < changed,
  );
  if (stale.length === 0) return null;
  if (!existsSync(join(home, 'node_modules/vite'))) {
    if (stale.some((app) => builtAt(app) === 0))
      return 'The web pages are not built, and Vite is not installed: run `npm ci --include=dev`, or bring `dist/` from a machine that has it.';
    console.error(
      'The web pages are older than their sources and Vite is not installed: serving the old ones.',
    );
    return null;
  }
  const start = performance.now();
  console.error(`Building the web pages (${stale.join(', ')}) …`);
  const failures = await Promise.all(stale.map(build));
  const failed = failures.filter((output) => output !== null);
  if (failed.length > 0) return `The web pages could not be built:\n${failed.join('\n')}`;
  console.error(`Web pages built in ${((performance.now() - start) / 1000).toFixed(1)} s.`);
  return null;
}
