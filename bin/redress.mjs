#!/usr/bin/env -S node --max-semi-space-size=8
// Starts Redress under a Node that runs it: `redress serve`, `redress --help`.
import module from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { home, needOwnNode } from './own-node.mjs';

await needOwnNode(fileURLToPath(import.meta.url));
// Left alone, the heap grows to twice and more of what is in use before it is tidied: on a small machine others need
// it. (How much room what is new has cannot be said any more by now: it is in the first line, and in package.json.)
setFlagsFromString('--heap-growing-percent=30');
module.enableCompileCache(join(home, 'node_modules/.cache/node'));

const given = process.argv.slice(2);
const command = given.find((word) => !word.startsWith('-'));
if (command === 'serve' && !given.includes('--help') && !given.includes('-h')) {
  const { ensureWeb } = await import('./web-build.mjs');
  const problem = await ensureWeb();
  if (problem !== null) {
    console.error(problem);
    process.exit(1);
  }
}
await import('../src/main.ts');
