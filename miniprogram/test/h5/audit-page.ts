import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { screenshot, settled } from './browser';
import { faultsOf } from './page-faults';

/** One thing wrong with a page, in words. */
export type AuditFault = string;

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

interface AxeFinding {
  id: string;
  impact: string | null;
  nodes: { target: string[]; failureSummary: string }[];
}

interface AxeRun {
  run(root: Element, options: object): Promise<{ violations: AxeFinding[] }>;
}

/** Which rules of axe are asked: all, or those on colours alone where nothing else can differ from a look that was asked already. */
export type AxeRules = 'all' | 'colours' | 'none';

/**
 * Everything every page must keep: fits its width, shows no undefined/null/NaN/[object, no serious or critical axe
 * finding, targets of 44 px, nothing jumped while loading (CLS < 0.05), no script error.
 * @returns faults in words; an empty list is a pass
 */
export async function auditPage(page: Page, rules: AxeRules = 'all'): Promise<AuditFault[]> {
  const parts = [await fitsWidth(page), await wordFaults(page), await smallTargets(page), await shifts(page), await axe(page, rules)];
  return [...parts.flat(), ...faultsOf(page)];
}

/**
 * A page as it stands, in light and in dark, with a picture of each. It is left in light.
 * @returns faults, each with the look it shows in
 */
export async function auditSchemes(page: Page, name: string): Promise<AuditFault[]> {
  const light = await auditPage(page);
  await screenshot(page, `${name}-light`);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await auditPage(page, 'colours');
  await screenshot(page, `${name}-dark`);
  await page.emulateMedia({ colorScheme: 'light' });
  return [...light.map((fault) => `light: ${fault}`), ...dark.map((fault) => `dark: ${fault}`)];
}

/** {@link auditSchemes}, and then loaded anew on the narrowest screen with the largest text, where words are cut off first. */
export async function auditLooks(page: Page, name: string): Promise<AuditFault[]> {
  const schemes = await auditSchemes(page, name);
  await page.setViewportSize({ width: 320, height: 812 });
  await page.evaluate(() => localStorage.setItem('text-size', JSON.stringify({ data: 'care-large' })));
  await page.reload();
  await settled(page);
  const narrow = await auditPage(page, 'none');
  await screenshot(page, `${name}-care-320`);
  return [...schemes, ...narrow.map((fault) => `large text on 320 px: ${fault}`)];
}

async function fitsWidth(page: Page): Promise<AuditFault[]> {
  return page.evaluate(() => {
    const wide = document.documentElement.clientWidth;
    const visible = Array.from(document.querySelectorAll<HTMLElement>('.pb-page *')).filter((one) => one.offsetParent !== null && !one.closest('.pb-spoken'));
    // The page's own scroller hides what is too wide; a strip that is meant to scroll sideways is no fault.
    const scrolls = (one: Element | null): boolean =>
      one !== null && !one.classList.contains('pb-page') && (/auto|scroll/.test(getComputedStyle(one).overflowX) || scrolls(one.parentElement));
    const tooWide = visible.filter((one) => one.getBoundingClientRect().right > wide + 1 && !scrolls(one.parentElement)).slice(0, 3);
    // Cut-off words count as overflow too, unless the place says it shortens.
    const cut = visible.filter(
      (one) => getComputedStyle(one).overflowX === 'hidden' && !one.closest('.pb-ellipsis, .pb-icon') && one.clientWidth > 0 && one.scrollWidth > one.clientWidth + 1,
    );
    return [...tooWide.map((one) => `wider than the screen: <${one.tagName} class="${one.className}">`), ...cut.map((one) => `cut off: .${one.className}`)];
  });
}

async function wordFaults(page: Page): Promise<AuditFault[]> {
  const text = await page.evaluate(() => document.body.innerText);
  const found = /(?<![A-Za-z])(undefined|null|NaN|Invalid Date)(?![A-Za-z])|\[object/.exec(text);
  return found ? [`shows «${text.slice(Math.max(found.index - 30, 0), found.index + 40).replace(/\s+/g, ' ')}»`] : [];
}

async function smallTargets(page: Page): Promise<AuditFault[]> {
  return page.evaluate(() =>
    Array.from(document.querySelectorAll<HTMLElement>('button, input, select, textarea, a[href], [role=button]'))
      .filter((one) => one.offsetParent !== null && !one.closest('[aria-hidden=true]'))
      .map((one) => ({ one, box: one.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.width < 43.5 || box.height < 43.5))
      .map(({ one, box }) => `target of ${Math.round(box.width)}×${Math.round(box.height)} px: ${(one.ariaLabel ?? one.innerText).slice(0, 20)} .${one.className}`),
  );
}

/** Jumps while the page came up: from the first touch on, what changes is an answer to the user. */
async function shifts(page: Page): Promise<AuditFault[]> {
  const total = await page.evaluate(async () => {
    type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean };
    const seen = (type: string): Promise<PerformanceEntry[]> =>
      new Promise((resolve) => {
        const found: PerformanceEntry[] = [];
        new PerformanceObserver((list) => found.push(...list.getEntries())).observe({ type, buffered: true });
        setTimeout(() => resolve(found), 50);
      });
    const [moves, [touch]] = await Promise.all([seen('layout-shift') as Promise<Shift[]>, seen('first-input')]);
    const end = touch?.startTime ?? Number.POSITIVE_INFINITY;
    return moves.filter((one) => !one.hadRecentInput && one.startTime < end).reduce((sum, one) => sum + one.value, 0);
  });
  return total > 0.05 ? [`layout jumped by ${total.toFixed(3)}`] : [];
}

async function axe(page: Page, asked: AxeRules): Promise<AuditFault[]> {
  if (asked === 'none') return [];
  // Evaluated through the debugger, so that the page's own content policy stays as strict as it is.
  await page.evaluate(await readFile(axePath, 'utf8'));
  const violations = await page.evaluate(async (only) => {
    const { axe: runner } = window as unknown as { axe: AxeRun };
    const pages = document.querySelectorAll('.pb-page');
    const root = pages[pages.length - 1] ?? document.body;
    return (await runner.run(root, { resultTypes: ['violations'], ...(only === 'colours' ? { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } } : {}) })).violations;
  }, asked);
  return violations
    .filter((one) => one.impact === 'serious' || one.impact === 'critical')
    .map((one) => `axe ${one.id}: ${one.nodes.slice(0, 3).map((node) => `${node.target.join(' ')} (${node.failureSummary.split('\n')[1]?.trim() ?? ''})`).join('; ')}`);
}
