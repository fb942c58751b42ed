import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { describe } from 'vitest';

/** What somebody does who has no browser for the tests. */
const advice =
  'install Chromium or Chrome (Debian, Ubuntu: apt-get install -y chromium fonts-noto-cjk) or set CHROME_PATH';

/** A browser that may start: its program, and flags it needs beside ours. */
interface Candidate {
  path: string;
  args?: readonly string[];
}

const runs = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** Chromium and its kin where the system keeps its programs. */
function installed(): string[] {
  const names = [
    'chromium-headless-shell',
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    'chrome',
    'microsoft-edge',
  ];
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  const mac = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
    (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
  );
  const windows = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
    .filter((folder) => folder !== undefined)
    .flatMap((folder) => [
      join(folder, 'Google/Chrome/Application/chrome.exe'),
      join(folder, 'Microsoft/Edge/Application/msedge.exe'),
    ]);
  return [...onPath, ...mac, ...windows].filter(runs);
}

/** The browser from the package registry: Linux on x64 only, unpacked into the temp folder when asked for. */
async function packaged(): Promise<Candidate[]> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return [];
  try {
    const { default: own } = await import('@sparticuz/chromium');
    return [{ path: await own.executablePath(), args: ['--no-zygote', '--disable-setuid-sandbox'] }];
  } catch {
    return [];
  }
}

/** Every browser that may start here, best first. */
async function* candidates(): AsyncGenerator<Candidate> {
  if (process.env.CHROME_PATH) yield { path: process.env.CHROME_PATH };
  for (const path of installed()) yield { path };
  if (runs(chromium.executablePath())) yield { path: chromium.executablePath() };
  yield* await packaged();
}

const flags = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking'];

/**
 * Starts a headless browser: `CHROME_PATH`, an installed Chromium or Chrome, Playwright's own, the one from npm.
 * Fails with one line that says what to install. The caller closes it.
 */
export async function launchBrowser(): Promise<Browser> {
  return (await startFirst()).browser;
}

/** The program of the first browser that really starts, or null and why: what `npm test` asks once for all tests. */
export async function findBrowser(): Promise<{ path: string } | { path: null; reason: string }> {
  try {
    const { path, browser } = await startFirst();
    await browser.close();
    return { path };
  } catch (error) {
    return { path: null, reason: (error as Error).message };
  }
}

async function startFirst(): Promise<{ path: string; browser: Browser }> {
  const failures: string[] = [];
  for await (const { path, args = [] } of candidates()) {
    try {
      const browser = await chromium.launch({
        executablePath: path,
        args: [...flags, ...args],
        timeout: 30_000,
      });
      return { path, browser };
    } catch (error) {
      const words = (error as Error).message.split('\n');
      const why = words.find((line) => /error while loading|not found|ENOENT/i.test(line)) ?? words[0] ?? '';
      failures.push(`${path}: ${why.trim()}`);
    }
  }
  const tried = failures.length > 0 ? ` (${failures.join('; ')})` : '';
  throw new Error(`No browser starts here: ${advice}${tried}`);
}

/** A `describe` of tests in a browser; where `npm test` found none they are skipped, and their title says why. */
export function describeInBrowser(name: string, tests: () => void): void {
  const reason = process.env.REDRESS_NO_BROWSER;
  describe.skipIf(reason !== undefined)(reason === undefined ? name : `${name} [${reason}]`, tests);
}
