import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { compileStyles, WEAPP_DIST } from './templates';
import { measure, nodes, pagesOf, readAppJson, WeappPage } from './weapp-page';
import type { WxHandler } from './wx-stub';
import { SECRETARY, shellAnswers } from '../shell-fixture';

const api: WxHandler = ({ path: called }) => shellAnswers(called) ?? { status: 404, body: NOT_FOUND };
const NOT_FOUND = { type: 'about:blank', title: '没有找到您要的内容', status: 404, instance: '/', code: 'request.not_found', requestId: 'test' };
const WORDS = /(?<![A-Za-z])(undefined|null|NaN|Invalid Date)(?![A-Za-z])|\[object/;

describe('the build for WeChat', () => {
  it('is accepted by the style compiler', () => {
    expect(compileStyles()).toBe('');
  });

  it('names only files that exist: pages and the tab bar of both themes', () => {
    const theme = JSON.parse(readFileSync(path.join(WEAPP_DIST, 'theme.json'), 'utf8')) as Record<string, Record<string, string>>;
    const icons = Object.values(theme).flatMap((one) => Object.values(one).filter((value) => value.endsWith('.png')));
    expect(icons).toHaveLength(20);
    const files = [...icons, ...pagesOf(readAppJson()).flatMap((page) => [`${page}.js`, `${page}.wxml`, `${page}.json`])];
    expect(files.filter((file) => !existsSync(path.join(WEAPP_DIST, file)))).toEqual([]);
  });

  it('asks WeChat for the privacy check, both themes and code on demand', () => {
    expect(readAppJson()).toMatchObject({
      __usePrivacyCheck__: true, darkmode: true, themeLocation: 'theme.json', lazyCodeLoading: 'requiredComponents',
    });
  });
});

describe.each(pagesOf(readAppJson()).map((page) => [page]))('%s', (route) => {
  it.each([['a guest', {}], ['a secretary', { session: SECRETARY }]])('opens for %s without errors, within WeChat’s limits', async (_, stored) => {
    const page = await WeappPage.boot(route, { handler: api, stored });
    expect(page.errors).toEqual([]);
    expect(page.text()).not.toBe('');
    expect(page.text()).not.toMatch(WORDS);
    const { count, depth, children } = measure(page.tree());
    expect(count).toBeLessThan(1000);
    expect(depth).toBeLessThan(30);
    expect(children).toBeLessThanOrEqual(60);
    expect(Math.max(...page.setDataSizes)).toBeLessThanOrEqual(256 * 1024);
    expect(page.setDataSizes.length).toBeLessThanOrEqual(20);
  });
});

describe('首页', () => {
  it('shows what waits for the secretary and opens the tab it points to', async () => {
    const page = await WeappPage.boot('pages/home/index', { handler: api, stored: { session: SECRETARY } });
    expect(page.text()).toContain('阿依古丽·买买提');
    expect(page.text()).toContain('核对本人信息');
    expect(page.text()).toContain('已逾期，应于2026年3月20日前办理');
  });

  it('keeps the last answer readable without a network and says from when it is', async () => {
    const first = await WeappPage.boot('pages/home/index', { handler: api, stored: { session: SECRETARY } });
    const stored = Object.fromEntries([...first.storage].map(([key, value]) => [key, older(value)]));
    const later = await WeappPage.boot('pages/home/index', { handler: () => null, stored });
    await later.shows(/网络不可用，显示的是 \d\d:\d\d 的内容/);
    expect(later.text()).toContain('核对本人信息');
  });

  it('says in words that nothing could be read, and reads again when asked', async () => {
    let down = true;
    const page = await WeappPage.boot('pages/home/index', { handler: (call) => (down ? null : api(call)), stored: { session: SECRETARY } });
    await page.shows('网络不可用，请检查网络后重试');
    down = false;
    await page.tap('重新加载');
    expect(page.text()).toContain('核对本人信息');
  });

  it('gives every tappable view a role and a name', async () => {
    const page = await WeappPage.boot('pages/me/index', { handler: api, stored: { session: SECRETARY } });
    const tappable = nodes(page.tree()).filter((node) => String(node.attr?.class ?? '').includes('pb-press'));
    expect(tappable.length).toBeGreaterThan(1);
    expect(tappable.filter((node) => !node.attr?.ariaRole)).toEqual([]);
  });
});

/** What was kept, as if half a day ago, so that it is read again. */
function older(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'at' in value ? { ...value, at: Number(value.at) - 12 * 3_600_000 } : value;
}
