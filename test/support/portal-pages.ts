import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import type { TestApp } from './app.ts';
import { launchBrowser } from './browser.ts';

/** A phone with the portal in its browser. */
export interface Phone {
  page: Page;
  context: BrowserContext;
  /** What the page's script complained of: nothing, ever. */
  faults: string[];
}

/** The portal in a real browser, served by a product under test. */
export interface PortalPages {
  /** Address of the portal, ending in `/portal/`. */
  address(): string;
  /** A phone of its own, opened at `#…`. */
  phone(hash?: string, options?: { locale?: string; width?: number }): Promise<Phone>;
}

/** Serves the app on a port and starts a browser for all tests of a file; every phone is put away afterwards. */
export function usePortalPages(app: () => TestApp): PortalPages {
  let browser: Browser | undefined;
  let address = '';
  beforeAll(async () => {
    await app().http.listen({ port: 0, host: '127.0.0.1' });
    const { port } = app().http.server.address() as AddressInfo;
    address = `http://127.0.0.1:${port}/portal/`;
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
  });
  return {
    address: () => address,
    async phone(hash = '#/', { locale = 'zh-CN', width = 390 } = {}) {
      if (!browser) throw new Error('the browser is there only while tests run');
      const context = await browser.newContext({
        locale,
        timezoneId: 'Asia/Shanghai',
        viewport: { width, height: 844 },
        hasTouch: true,
      });
      context.setDefaultTimeout(15_000);
      const page = await context.newPage();
      const faults: string[] = [];
      page.on('pageerror', (error) => faults.push(String(error)));
      page.on('dialog', (dialog) => void dialog.accept());
      await page.goto(address + hash);
      await page.locator('h1').first().waitFor();
      return { page, context, faults };
    },
  };
}

/** Runs in the page (as a text: the server's types know no browser). */
const faultsOfPage = `(() => {
  const shown = (element) => element.getClientRects().length > 0;
  const all = (selector) => [...document.querySelectorAll(selector)].filter(shown);
  const said = (element) => element.outerHTML.slice(0, 120);
  const inText = (element) => element.closest('p, dd, .said-body') !== null;
  const height = (element) => (element.closest('label') ?? element).getBoundingClientRect().height;
  return {
    overflow: document.documentElement.scrollWidth - window.innerWidth,
    nameless: all('input, textarea, select')
      .filter((field) => !field.labels?.length && !field.getAttribute('aria-label'))
      .map(said),
    small: all('button, a[href], summary, input:not(.heard-only), textarea')
      .filter((target) => height(target) < 43.5 && !inText(target))
      .map(said),
    headings: all('h1').length,
  };
})()`;

/** What a page must not do to anybody: be wider than the screen, have fields without a name, or targets too small for a thumb. */
export async function expectUsable(page: Page): Promise<void> {
  expect(await page.evaluate(faultsOfPage)).toEqual({ overflow: 0, nameless: [], small: [], headings: 1 });
}
