import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { launchBrowser } from './browser.ts';
import type { E2eServer } from './e2e-server.ts';
import type { SignedIn } from './people.ts';

/** How long a screen may take to show what it should, ms: only failures wait that long. */
const patience = 40_000;

/** A desk's screen and a telephone's. */
export const sizes = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;

/** Somebody at a screen of their own. */
export interface Visitor {
  page: Page;
  context: BrowserContext;
  /** Opens an address of the product. */
  goto(path: string): Promise<void>;
  /** Waits until these words can be read. */
  reads(words: string | RegExp): Promise<void>;
  /** A button by its words. */
  button(words: string | RegExp): Locator;
  /** A field by its label. */
  field(label: string | RegExp): Locator;
}

/**
 * A browser for the tests of a file; each visitor gets a context of their own in it. Who is signed in keeps theirs for
 * the whole file, with what it has loaded, and gets a fresh page each time.
 */
export function useVisitors(server: () => E2eServer) {
  let browser: Browser | undefined;
  let count = 0;
  const passing: BrowserContext[] = [];
  const kept = new Map<string, BrowserContext>();
  const pages: Page[] = [];
  const troubles: string[] = [];
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterEach(async () => {
    await Promise.all([...pages.splice(0), ...passing.splice(0)].map((one) => one.close()));
    expect(troubles.splice(0)).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
  });

  async function contextFor(options: BrowserContextOptions): Promise<BrowserContext> {
    if (!browser) throw new Error('the browser is there only while tests run');
    const context = await browser.newContext({
      baseURL: server().url,
      viewport: sizes.desk,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      reducedMotion: 'reduce',
      extraHTTPHeaders: { 'x-forwarded-for': `10.9.${++count >> 8}.${count & 255}` },
      ...options,
    });
    context.setDefaultTimeout(patience);
    return context;
  }

  async function at(context: BrowserContext): Promise<Visitor> {
    const page = await context.newPage();
    pages.push(page);
    page.on('pageerror', (error) => troubles.push(`${page.url()}: ${error.message}`));
    return {
      page,
      context,
      goto: async (path) => {
        await page.goto(path);
      },
      reads: async (words) => page.getByText(words).filter({ visible: true }).first().waitFor(),
      button: (words) => page.getByRole('button', { name: words }),
      field: (label) => page.getByLabel(label),
    };
  }

  /** Somebody whom the browser does not know. */
  async function visitor(options: BrowserContextOptions = {}): Promise<Visitor> {
    const context = await contextFor(options);
    passing.push(context);
    return at(context);
  }

  /** Somebody of the staff, signed in. */
  async function staff(person: SignedIn, options: BrowserContextOptions = {}): Promise<Visitor> {
    const name = JSON.stringify([person.cookie, options]);
    const known = kept.get(name);
    if (known) return at(known);
    const context = await contextFor(options);
    kept.set(name, context);
    // They have been shown round before.
    await context.addInitScript(() => {
      localStorage.setItem('redress.tour', 'seen');
    });
    const { hostname } = new URL(server().url);
    await context.addCookies(
      person.cookie.split('; ').map((pair) => {
        const sign = pair.indexOf('=');
        return { name: pair.slice(0, sign), value: pair.slice(sign + 1), domain: hostname, path: '/' };
      }),
    );
    return at(context);
  }

  return { visitor, staff };
}
