// @ts-check
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { NO_BROWSER, provideBrowser } from './browser.mjs';
import { temporaryFolder, writeFiles } from './spec/temporary-folder.mjs';

/** @param {{ has?: string, installs?: string, mayInstall?: boolean, font?: boolean, named?: string }} wish */
function machine({ has, installs, mayInstall = false, font = true, named }) {
  const folder = temporaryFolder();
  const program = join(folder, 'chromium');
  let version = has ?? '';
  const put = () => {
    writeFiles(folder, { chromium: '' });
    chmodSync(program, 0o755);
  };
  if (has !== undefined) put();
  /** @type {string[]} */
  const calls = [];
  const execute = async (/** @type {string} */ what, /** @type {string[]} */ args) => {
    if (what !== 'apt-get') return version;
    calls.push(args.join(' '));
    if (args[0] === 'install' && installs !== undefined) {
      put();
      version = installs;
    }
    return '';
  };
  const here = { named, candidates: [program], execute, mayInstall: () => mayInstall, hasChineseFont: () => font };
  return { program, calls, here };
}

describe('the browser', () => {
  it('is the one there is', async () => {
    const { program, calls, here } = machine({ has: 'Chromium 141.0.1 built on Debian' });
    expect(await provideBrowser(here)).toBe(program);
    expect(calls).toEqual([]);
  });

  it('is installed by root together with a Chinese font', async () => {
    const { program, calls, here } = machine({ installs: 'Chromium 141.0.1', mayInstall: true, font: false });
    expect(await provideBrowser(here)).toBe(program);
    expect(calls.at(-1)).toMatch(/chromium fonts-noto-cjk$/);
  });

  it('gets the font it lacks', async () => {
    const { calls, here } = machine({ has: 'Google Chrome 141.0', mayInstall: true, font: false });
    await provideBrowser(here);
    expect(calls.at(-1)).toMatch(/ fonts-noto-cjk$/);
    expect(calls.at(-1)).not.toMatch(/ chromium /);
  });

  it('is no program that only asks for a snap', async () => {
    await expect(provideBrowser(machine({ has: 'Please install the chromium snap' }).here)).rejects.toThrow(NO_BROWSER);
  });

  it('is asked for in one sentence when there is none', async () => {
    await expect(provideBrowser(machine({}).here)).rejects.toThrow(NO_BROWSER);
    expect(NO_BROWSER).toMatch(/^[^\n]*CHROMIUM_PATH[^\n]*\.$/);
  });

  it('that CHROMIUM_PATH names must start', async () => {
    await expect(provideBrowser(machine({ named: '/nowhere/chromium' }).here)).rejects.toThrow('CHROMIUM_PATH names /nowhere/chromium');
  });
});
