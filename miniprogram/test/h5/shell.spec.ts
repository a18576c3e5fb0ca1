import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { auditLooks, auditPage, auditSchemes } from './audit-page';
import { screenshot, type OpenOptions } from './browser';
import { SECRETARY, shellAnswers } from '../shell-fixture';
import { stagePages } from '../support/page-stage';
import type { ApiHandler } from './h5-site';

const answers = (path: string): ReturnType<ApiHandler> => {
  const given = shellAnswers(path);
  // Slow enough that a layout that jumps when the answer comes is caught.
  return given && path === '/todos' ? { ...given, delay: 400 } : given;
};

let api: ApiHandler = () => undefined;

const stage = stagePages((call) => api(call));

describe('the five tabs', () => {
  const tabs = [['home'], ['learn'], ['organisation'], ['services'], ['me']];
  const openTab = (tab: string, options: OpenOptions): Promise<Page> => {
    api = ({ path }) => answers(path);
    return stage.open(`/pages/${tab}/index`, options);
  };

  it.each(tabs)('%s keeps what every page must keep', async (tab) => {
    const page = await openTab(tab, { session: SECRETARY });
    expect(await auditLooks(page, `shell-${tab}`)).toEqual([]);
    await page.context().close();
  });

  it.each(tabs)('%s keeps it for a guest and on a wide screen', async (tab) => {
    const page = await openTab(tab, {});
    expect(await auditPage(page)).toEqual([]);
    await screenshot(page, `shell-${tab}-guest`);
    await page.context().close();
    const wide = await openTab(tab, { width: 768, session: SECRETARY });
    expect(await auditPage(wide, 'none')).toEqual([]);
    await screenshot(wide, `shell-${tab}-wide`);
    await wide.context().close();
  });
});

describe('the audit itself', () => {
  it('catches what it is there for', async () => {
    api = ({ path }) => answers(path);
    const page = await stage.open('/pages/me/index', { session: SECRETARY });
    await page.evaluate(() => {
      const bad = document.createElement('div');
      bad.innerHTML = '<button style="width:20px;height:20px;color:#aaa;background:#bbb">按钮</button><p>undefined</p><p style="color:#aaa;background:#bbb">看不清的字</p>';
      bad.style.width = '600px';
      document.querySelector('.pb-page__body')?.prepend(bad);
    });
    const faults = (await auditPage(page)).join('\n');
    expect(faults).toMatch(/wider than the screen/);
    expect(faults).toMatch(/shows «.*undefined/);
    expect(faults).toMatch(/target of 20×20 px/);
    expect(faults).toMatch(/axe color-contrast/);
    await page.context().close();
  });

  it('sees a colour that only the dark look makes unreadable', async () => {
    api = ({ path }) => answers(path);
    const page = await stage.open('/pages/me/index', { session: SECRETARY });
    await page.evaluate(() => document.querySelector('.pb-page__body')?.insertAdjacentHTML('afterbegin', '<p style="color:#333">白天看得清</p>'));
    const faults = await auditSchemes(page, 'audit-dark');
    expect(faults.filter((fault) => fault.includes('color-contrast')).map((fault) => fault.split(':')[0])).toEqual(['dark']);
    await page.context().close();
  });
});

describe('without a network', () => {
  it('says so in words, then shows what it knows with its time', async () => {
    api = ({ path }) => answers(path);
    const page = await stage.open('/pages/home/index', { session: SECRETARY });
    await page.getByText('核对本人信息').waitFor();
    // As if read half a day ago, so that opening the page reads again.
    await page.evaluate(() => {
      for (const key of Object.keys(localStorage).filter((one) => one.includes(':last:'))) {
        const kept = JSON.parse(localStorage.getItem(key) ?? '{}') as { data: { at: number } };
        localStorage.setItem(key, JSON.stringify({ ...kept, data: { ...kept.data, at: kept.data.at - 12 * 3_600_000 } }));
      }
    });
    await page.route('**/api/**', (route) => route.abort());
    await page.reload();
    await page.getByText(/网络不可用，显示的是 \d\d:\d\d 的内容/).waitFor();
    expect(await page.getByText('核对本人信息').isVisible()).toBe(true);
    await page.context().close();
  });
});
