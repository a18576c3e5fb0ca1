// @ts-check
import { renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { buildOnce } from './build-stamp.mjs';
import { temporaryFolder, writeFiles } from './spec/temporary-folder.mjs';

describe('a stamped build', () => {
  const root = temporaryFolder();
  const place = { root, stamps: join(root, 'stamps') };
  const build = { name: 'thing', inputs: ['src', 'settings.json'], outputs: ['dist'], facts: ['1'] };
  const work = async () => writeFiles(root, { 'dist/out.js': 'built' });

  beforeEach(async () => {
    rmSync(join(root, 'src'), { recursive: true, force: true });
    writeFiles(root, { 'src/a.ts': 'one', 'src/deep/b.ts': 'two', 'src/a.spec.ts': 'test', 'settings.json': '{}' });
    await buildOnce(place, build, work);
  });

  it('is skipped when nothing changed', async () => expect(await buildOnce(place, build, work)).toBe(false));

  it('is skipped when a file was only touched', async () => {
    utimesSync(join(root, 'src/a.ts'), 1, 1);
    expect(await buildOnce(place, build, work)).toBe(false);
  });

  it('is skipped when only a test changed', async () => {
    writeFileSync(join(root, 'src/a.spec.ts'), 'another test');
    expect(await buildOnce(place, build, work)).toBe(false);
  });

  /** @type {[string, () => void][]} */
  const changes = [
    ['a file changed', () => writeFileSync(join(root, 'src/deep/b.ts'), 'other')],
    ['a file was added', () => writeFileSync(join(root, 'src/c.ts'), '')],
    ['a file was removed', () => rmSync(join(root, 'src/a.ts'))],
    ['a file was renamed', () => renameSync(join(root, 'src/a.ts'), join(root, 'src/z.ts'))],
    ['a setting changed', () => writeFileSync(join(root, 'settings.json'), '{"a":1}')],
    ['the result was removed', () => rmSync(join(root, 'dist'), { recursive: true })],
    ['somebody else wrote the result', () => writeFileSync(join(root, 'dist/out.js'), 'by hand')],
  ];

  it.each(changes)('runs again when %s', async (_what, change) => {
    change();
    expect(await buildOnce(place, build, work)).toBe(true);
    expect(await buildOnce(place, build, work)).toBe(false);
  });

  it('runs again when a fact changed', async () => expect(await buildOnce(place, { ...build, facts: ['2'] }, work)).toBe(true));

  it('runs again after it failed', async () => {
    writeFileSync(join(root, 'src/a.ts'), 'broken');
    await expect(buildOnce(place, build, () => Promise.reject(new Error('syntax')))).rejects.toThrow('syntax');
    expect(await buildOnce(place, build, work)).toBe(true);
  });

  it('leaves nothing of the former result', async () => {
    writeFiles(root, { 'dist/removed-source.js': 'old' });
    await buildOnce(place, build, work);
    await buildOnce(place, { ...build, facts: ['3'] }, work);
    expect(() => rmSync(join(root, 'dist/removed-source.js'))).toThrow('ENOENT');
  });

  it('does not believe a build that left no result', async () => {
    await expect(buildOnce(place, { ...build, facts: ['4'] }, async () => {})).rejects.toThrow('without its result dist');
  });
});
