#!/usr/bin/env node
// Starts Redress under a Node that runs it: `redress serve`, `redress --help`.
import module from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { home, needOwnNode } from './own-node.mjs';

await needOwnNode(fileURLToPath(import.meta.url));
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
