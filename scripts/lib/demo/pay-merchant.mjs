// @ts-check
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DATA, ROOT } from '../workspace.mjs';

/**
 * The demo's merchant account: made once and kept, each half in a file of its own that only its owner may read. The halves
 * belong together, so they are made together.
 * @param {string} [folder]
 * @returns {Promise<{ merchants: string, sandboxMerchants: string }>} file of the service, file of the sandbox
 */
export async function demoMerchant(folder = DATA) {
  const files = { merchants: join(folder, 'pay-merchants.json'), sandboxMerchants: join(folder, 'pay-sandbox.json') };
  if (existsSync(files.merchants) && existsSync(files.sandboxMerchants)) return files;
  const made = /** @type {{ openMerchant(mchid: string): { sandbox: object, merchant: object } }} */ (
    await import(pathToFileURL(join(ROOT, 'server/dist/sandbox/pay/pay-merchant.js')).href)
  ).openMerchant('1900000109');
  keep(files.sandboxMerchants, [made.sandbox]);
  keep(files.merchants, [made.merchant]);
  return files;
}

/**
 * @param {string} file
 * @param {object[]} accounts
 */
function keep(file, accounts) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(accounts), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
