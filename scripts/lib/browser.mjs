// @ts-check
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { canInstall, installPackages } from './apt.mjs';
import { run } from './processes.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const OTHER_PLACES = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];
const FONT_FOLDERS = ['/usr/share/fonts', '/usr/local/share/fonts'];
const CHINESE_FONT = /NotoSans(Mono)?CJK|NotoSerifCJK|SourceHanSans|wqy-|DroidSansFallback/i;

export const NO_BROWSER = 'No Chromium was found and none could be installed: install Chromium or Chrome and name it with CHROMIUM_PATH=/path/to/chromium.';

/**
 * What the search needs from the machine; tests bring their own.
 * @typedef {{ named?: string, candidates: string[], execute: typeof run, mayInstall: () => boolean, hasChineseFont: () => boolean }} Machine
 */

/** @returns {Machine} */
export function thisMachine() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return {
    named: process.env.CHROMIUM_PATH || undefined,
    candidates: [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), ...OTHER_PLACES],
    execute: run,
    mayInstall: canInstall,
    hasChineseFont: () => FONT_FOLDERS.some((folder) => existsSync(folder) && readdirSync(folder, { recursive: true }).some((name) => CHINESE_FONT.test(String(name)))),
  };
}

/**
 * Finds a Chromium that starts, or installs one, and the font Chinese text needs.
 * @param {Machine} [machine]
 * @returns {Promise<string>} the program
 * @throws {Error} one sentence with the remedy
 */
export async function provideBrowser(machine = thisMachine()) {
  const found = await findBrowser(machine);
  if (found && (machine.hasChineseFont() || !machine.mayInstall())) return found;
  if (!machine.mayInstall()) throw new Error(NO_BROWSER);
  try {
    await installPackages([...(found ? [] : ['chromium']), 'fonts-noto-cjk'], machine.execute);
  } catch (cause) {
    throw new Error(NO_BROWSER, { cause });
  }
  const installed = found ?? (await findBrowser(machine));
  if (!installed) throw new Error(NO_BROWSER);
  return installed;
}

/**
 * A file alone proves little: Ubuntu's chromium-browser may be a note that asks for a snap.
 * @param {Machine} machine
 */
async function findBrowser({ named, candidates, execute }) {
  for (const candidate of named ? [named] : candidates) {
    if (!isExecutable(candidate)) continue;
    const version = await execute(candidate, ['--version'], { quiet: true }).catch(() => '');
    if (/Chrom(e|ium) \d+/.test(version)) return candidate;
  }
  if (named) throw new Error(`CHROMIUM_PATH names ${named}, which does not start as a Chromium.`);
  return undefined;
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
