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

/** A browser for the tests of a file; each visitor gets a context of their own in it. */
export function useVisitors(server: () => E2eServer) {
  let browser: Browser | undefined;
  let count = 0;
  const contexts: BrowserContext[] = [];
  const troubles: string[] = [];
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    expect(troubles.splice(0)).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
  });

  async function visitor(options: BrowserContextOptions = {}): Promise<Visitor> {
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
    contexts.push(context);
    context.setDefaultTimeout(patience);
    const page = await context.newPage();
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

  /** Somebody of the staff, signed in. */
  async function staff(person: SignedIn, options: BrowserContextOptions = {}): Promise<Visitor> {
    const who = await visitor(options);
    // They have been shown round before.
    await who.context.addInitScript(() => {
      localStorage.setItem('redress.tour', 'seen');
    });
    const { hostname } = new URL(server().url);
    await who.context.addCookies(
      person.cookie.split('; ').map((pair) => {
        const at = pair.indexOf('=');
        return { name: pair.slice(0, at), value: pair.slice(at + 1), domain: hostname, path: '/' };
      }),
    );
    return who;
  }

  return { visitor, staff };
}
