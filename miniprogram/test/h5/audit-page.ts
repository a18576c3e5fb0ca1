import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
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

export interface AuditOptions {
  /** Rules of axe left out, with the reason in the test that does it. */
  without?: readonly string[];
}

/**
 * Everything every page must keep: fits its width, shows no undefined/null/NaN/[object, no serious or critical axe
 * finding, targets of 44 px, nothing jumped while loading (CLS < 0.05), no script error.
 * @returns faults in words; an empty list is a pass
 */
export async function auditPage(page: Page, options: AuditOptions = {}): Promise<AuditFault[]> {
  const parts = [await fitsWidth(page), await wordFaults(page), await smallTargets(page), await shifts(page), await axe(page, options)];
  return [...parts.flat(), ...faultsOf(page)];
}

async function fitsWidth(page: Page): Promise<AuditFault[]> {
  return page.evaluate(() => {
    const wide = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth > wide) {
      const guilty = Array.from(document.querySelectorAll('.pb-page *')).filter((one) => one.getBoundingClientRect().right > wide + 1);
      return [`wider than the screen: ${guilty.slice(0, 3).map((one) => `.${one.className}`).join(', ')}`];
    }
    // Cut-off words count as overflow too, unless the place says it shortens.
    return Array.from(document.querySelectorAll<HTMLElement>('.pb-page *'))
      .filter((one) => getComputedStyle(one).overflowX === 'hidden' && !one.closest('.pb-ellipsis, .pb-spoken, .pb-icon'))
      .filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0)
      .map((one) => `cut off: .${one.className}`);
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

async function shifts(page: Page): Promise<AuditFault[]> {
  const total = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
            if (!entry.hadRecentInput) sum += entry.value;
          }
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(sum), 50);
      }),
  );
  return total > 0.05 ? [`layout jumped by ${total.toFixed(3)}`] : [];
}

async function axe(page: Page, options: AuditOptions): Promise<AuditFault[]> {
  // Evaluated through the debugger, so that the page's own content policy stays as strict as it is.
  await page.evaluate(await readFile(axePath, 'utf8'));
  const violations = await page.evaluate(async (without) => {
    const { axe: runner } = window as unknown as { axe: AxeRun };
    const rules = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]));
    const pages = document.querySelectorAll('.pb-page');
    const root = pages[pages.length - 1] ?? document.body;
    return (await runner.run(root, { resultTypes: ['violations'], rules })).violations;
  }, [...(options.without ?? [])]);
  return violations
    .filter((one) => one.impact === 'serious' || one.impact === 'critical')
    .map((one) => `axe ${one.id}: ${one.nodes.slice(0, 3).map((node) => `${node.target.join(' ')} (${node.failureSummary.split('\n')[1]?.trim() ?? ''})`).join('; ')}`);
}
