import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { WEAPP_DIST } from './templates';
import { readAppJson } from './weapp-page';

const LIMIT = 1024 * 1024;

function filesUnder(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(dir, entry.name);
    return entry.isDirectory() ? filesUnder(full) : [full];
  });
}

const bytes = (files: string[]): number => files.reduce((sum, file) => sum + statSync(file).size, 0);

describe('size of the build for WeChat', () => {
  const roots = (readAppJson().subPackages ?? []).map((part) => part.root);
  const all = filesUnder(WEAPP_DIST).filter((file) => path.basename(file) !== 'project.config.json');
  const within = (root: string) => all.filter((file) => file.startsWith(path.join(WEAPP_DIST, root) + path.sep));

  it('keeps the main package within 1 MB', () => {
    const inSubpackages = new Set(roots.flatMap(within));
    expect(bytes(all.filter((file) => !inSubpackages.has(file)))).toBeLessThanOrEqual(LIMIT);
  });

  it.each(roots.map((root) => [root]))('keeps %s within 1 MB', (root) => {
    const files = within(root);
    expect(files.length).toBeGreaterThan(0);
    expect(bytes(files)).toBeLessThanOrEqual(LIMIT);
  });
});
