import type { Page } from 'playwright-core';

const faults = new WeakMap<Page, string[]>();

/** Collect script errors, console errors and policy violations of a page from its first moment. */
export function watchFaults(page: Page): void {
  const list: string[] = [];
  faults.set(page, list);
  page.on('pageerror', (error) => list.push(`script error: ${error.message}`));
  page.on('console', (message) => {
    // A refused request is the page's business and shows on it; everything else on the console is ours to mend.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) list.push(`console: ${message.text().slice(0, 300)}`);
  });
}

/** What went wrong so far. */
export const faultsOf = (page: Page): readonly string[] => faults.get(page) ?? [];
