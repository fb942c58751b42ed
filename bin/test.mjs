// `npm test`: builds the pages, finds a browser, runs every test and counts. Further words go to Vitest:
// `npm test -- clock`. The last line is `N passed, N failed`, with `, N skipped` when some were.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { home, needOwnNode, runChild } from './own-node.mjs';
import { ensureWeb } from './web-build.mjs';

await needOwnNode(fileURLToPath(import.meta.url));

const given = process.argv.slice(2);
const counts = { passed: 0, failed: 0, skipped: 0 };
const fail = (reason) => {
  counts.failed += 1;
  console.error(reason);
};

/** Sets what tests are told of the browser; in CI its absence makes them skip, and a skip fails the run. */
async function browserEnvironment() {
  if (given.some((word) => /^(--project=)?(unit|db)$/.test(word))) return {};
  const { findBrowser } = await import('../test/support/browser.ts');
  const found = await findBrowser();
  if (found.path !== null) return { CHROME_PATH: found.path };
  console.error(`${found.reason}; browser tests are skipped.`);
  return { REDRESS_NO_BROWSER: found.reason };
}

/** Adds up Vitest's own report; a file that could not even load counts as one failure. */
function count(report, code) {
  counts.passed += report.numPassedTests;
  counts.failed += report.numFailedTests;
  counts.skipped += report.numPendingTests + report.numTodoTests;
  for (const file of report.testResults) {
    const failed = file.assertionResults.some(({ status }) => status === 'failed');
    if (file.status === 'failed' && !failed) fail(`${file.name}: ${file.message || 'did not load'}`);
  }
  if (code !== 0 && counts.failed === 0) fail(`Vitest ended with ${code}: see the errors above.`);
}

const problem = await ensureWeb();
if (problem !== null) fail(problem);

const folder = mkdtempSync(join(tmpdir(), 'redress-test-'));
const outputFile = join(folder, 'report.json');
try {
  const env = { ...process.env, ...(await browserEnvironment()) };
  const vitest = join(home, 'node_modules/vitest/vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${outputFile}`];
  const code = await runChild(process.execPath, [vitest, 'run', ...reporters, ...given], { cwd: home, env });
  let report = null;
  try {
    report = JSON.parse(readFileSync(outputFile, 'utf8'));
  } catch {
    fail(`Vitest ended with ${code} and left no report.`);
  }
  if (report) count(report, code);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

const { passed, failed, skipped } = counts;
const strict = process.env.CI === 'true';
if (strict && skipped > 0) console.error('CI=true: a skipped test fails the run.');
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed > 0 || (strict && skipped > 0) ? 1 : 0;
