// @ts-check
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from '@jest/globals';

/** @type {string[]} */
const made = [];
afterAll(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/**
 * @returns {string} a folder that is gone after the file's tests
 */
export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'party-spec-'));
  made.push(folder);
  return folder;
}

/**
 * @param {string} root
 * @param {Record<string, string>} files content by path
 */
export function writeFiles(root, files) {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}
