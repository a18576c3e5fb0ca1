import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { loginAs, type StoredSession } from '../demo-session';
import { openPage, startBrowser, type OpenOptions } from '../h5/browser';
import { startH5Site, type ApiHandler, type H5Site } from '../h5/h5-site';

const SERVER_SUPPORT = path.resolve(import.meta.dirname, '../../../server/test/support');

/** The built pages in a browser, from before the first test of a suite to after its last. */
export interface PageStage {
  /** Origin of the pages. */
  readonly url: string;
  readonly browser: Browser;
  /** Open a path of the site, with the session of the stage unless another is named. */
  open(where: string, options?: OpenOptions): Promise<Page>;
}

/** The same before a running service with the demo university. */
export interface DemoPages extends PageStage {
  /** Origin of the service. */
  readonly service: string;
  /** Somebody on the roster whom no WeChat user is bound to yet. */
  readonly unbound: { name: string; phone: string };
  /** WeChat's sandbox beside the service, and the time of both. */
  readonly wechat: WechatStage;
  as(persona: string): Promise<StoredSession>;
  /** Ask the service itself. */
  call<T>(session: StoredSession, method: string, route: string, body?: object): Promise<{ status: number; body: T }>;
}

/** What a suite steers of the sandbox: how notices of payments go out, faults, and the time. */
export interface WechatStage {
  noticeManners(manners: { delayS: number | null }): void;
  addFault(rule: { route: string; kind: 'error'; status: number }): void;
  clearFaults(): void;
  deliverNotices(): Promise<void>;
  /** Put the clock of both forward by milliseconds. */
  advance(ms: number): void;
  /** Let the service ask about orders that are due. */
  poll(): Promise<void>;
}

interface DemoStage {
  url: string;
  now: number;
  unbound: { name: string; phone: string };
  wechat: Omit<WechatStage, 'advance' | 'poll'>;
  advance(ms: number): void;
  poll(): Promise<void>;
  close(): Promise<void>;
}

/** Time for a whole university to be written, on a machine that does much else. */
const SEEDING = 600_000;

function stage(api: () => Promise<{ proxy: string } | { handler: ApiHandler }>, options: OpenOptions, limit?: number): PageStage {
  let browser: Browser | undefined;
  let site: H5Site | undefined;
  beforeAll(async () => {
    const answered = await api();
    [browser, site] = await Promise.all([startBrowser(), startH5Site(answered)]);
  }, limit);
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
  const opened = <T>(one: T | undefined): T => {
    if (one === undefined) throw new Error('the stage opens with the first test');
    return one;
  };
  return {
    get url() {
      return opened(site).url;
    },
    get browser() {
      return opened(browser);
    },
    open: (where, more = {}) => openPage(opened(browser), `${opened(site).url}${where}`, { ...options, ...more }),
  };
}

/** Pages whose calls `answers` answers; `session` is who opens them. */
export function stagePages(answers: ApiHandler, session?: object): PageStage {
  return stage(() => Promise.resolve({ handler: answers }), session === undefined ? {} : { session });
}

/** Pages before a service that the suite starts, with its database and the sandbox of WeChat. */
export function stageDemo(): DemoPages {
  let demo: DemoStage | undefined;
  const running = (): DemoStage => {
    if (demo === undefined) throw new Error('the stage opens with the first test');
    return demo;
  };
  const pages = stage(async () => {
    // The server's sources have compiler settings of their own, so they are met when the suite runs.
    const { openDemoStage } = (await import(pathToFileURL(path.join(SERVER_SUPPORT, 'demo-stage.ts')).href)) as { openDemoStage(): Promise<DemoStage> };
    demo = await openDemoStage();
    return { proxy: demo.url };
  }, {}, SEEDING);
  afterAll(() => demo?.close());
  return {
    get url() {
      return pages.url;
    },
    get browser() {
      return pages.browser;
    },
    get service() {
      return running().url;
    },
    get unbound() {
      return running().unbound;
    },
    get wechat() {
      const { wechat, advance, poll } = running();
      return { ...wechat, advance, poll };
    },
    // Pages live in the time of the service, so that today is today on both sides.
    open: (where, options = {}) => pages.open(where, { now: running().now, ...options }),
    as: (persona) => loginAs(running().url, persona),
    call: async <T>(session: StoredSession, method: string, route: string, body?: object) => {
      const answer = await fetch(`${running().url}/api/v1${route}`, {
        method, headers: { authorization: `Bearer ${session.accessToken}`, 'content-type': 'application/json' }, ...(body ? { body: JSON.stringify(body) } : {}),
      });
      return { status: answer.status, body: (await answer.json()) as T };
    },
  };
}
