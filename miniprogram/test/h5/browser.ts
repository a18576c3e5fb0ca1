import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { watchFaults } from './page-faults';

const screens = path.resolve(import.meta.dirname, '../../../.data/screens');

/** Text sizes of the app's own setting. */
export type TextSize = 'standard' | 'care' | 'care-large';

export interface OpenOptions {
  /** CSS px; 375 unless said. */
  width?: number;
  height?: number;
  scheme?: 'light' | 'dark';
  size?: TextSize;
  /** Stored session, e.g. from {@link sessionOf} or the demo login of a running server. */
  session?: object;
  /** Without the policy that guards the page: what it does by itself is seen then. */
  unguarded?: boolean;
  /** What time it is when the page opens; the machine's own unless said. */
  now?: number;
}

/** Start the machine's Chromium. */
export const startBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync',
    ],
  });

/** Taro keeps its storage as `{ data }` in localStorage. */
async function store(context: BrowserContext, values: Readonly<Record<string, unknown>>): Promise<void> {
  await context.addInitScript((entries: [string, unknown][]) => {
    for (const [key, data] of entries) {
      // Only the first page of a context is prepared; a reload must see what the app itself has stored since.
      if (localStorage.getItem(`prepared:${key}`) === null) {
        localStorage.setItem(key, JSON.stringify({ data }));
        localStorage.setItem(`prepared:${key}`, '1');
      }
    }
  }, Object.entries(values));
}

/** Open a path of the site in a fresh context and wait until its content stands. */
export async function openPage(browser: Browser, url: string, options: OpenOptions = {}): Promise<Page> {
  const { width = 375, height = 812, scheme = 'light', size, session, unguarded = false, now } = options;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    deviceScaleFactor: 2,
    hasTouch: width < 700,
    bypassCSP: unguarded,
  });
  await store(context, { ...(size ? { 'text-size': size } : {}), ...(session ? { session } : {}) });
  const page = await context.newPage();
  watchFaults(page);
  if (now !== undefined) await page.clock.setSystemTime(now);
  await page.goto(url);
  await settled(page);
  return page;
}

/** Wait until the app has drawn a page and no skeleton is left. */
export async function settled(page: Page): Promise<void> {
  await page.locator('.pb-page').last().waitFor({ state: 'visible' });
  await page.waitForFunction(() => document.querySelectorAll('.pb-skeleton').length === 0, undefined, { timeout: 15_000 });
}

/** Keep a picture of the page under `.data/screens/<name>.png`, unless SCREENS=0 says that nobody will look. */
export async function screenshot(page: Page, name: string): Promise<void> {
  if (process.env.SCREENS === '0') return;
  await mkdir(screens, { recursive: true });
  await page.screenshot({ path: path.join(screens, `${name}.png`) });
}
