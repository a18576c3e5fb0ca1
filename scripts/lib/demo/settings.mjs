// @ts-check
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseEnv } from 'node:util';
import { DATA, ROOT } from '../workspace.mjs';

/**
 * Reads the checkout's .env, if there is one, under what the environment already says.
 * @param {string} [file]
 */
export function loadOwnSettings(file = join(ROOT, '.env')) {
  if (existsSync(file)) process.loadEnvFile(file);
}

/**
 * The secrets of this machine's demo: made once, kept, and readable by their owner alone, because the encrypted
 * columns of the demo database are lost with them.
 * @param {string} [file]
 * @returns {Record<string, string>}
 */
export function demoSecrets(file = join(DATA, 'demo.env')) {
  if (!existsSync(file)) {
    const secrets = {
      JWT_SECRET: randomBytes(48).toString('base64url'),
      FIELD_KEYS: `k1:${randomBytes(32).toString('base64')}`,
      BLIND_INDEX_KEY: randomBytes(32).toString('base64'),
    };
    const lines = Object.entries(secrets).map(([name, value]) => `${name}="${value}"\n`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.new`, lines.join(''), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
  return /** @type {Record<string, string>} */ (parseEnv(readFileSync(file, 'utf8')));
}

/**
 * Everything the server is told in the demo. What the environment says already, wins.
 * @param {{ port: number, databaseUrl: string, sandboxPort: number }} chosen
 * @param {Record<string, string>} secrets
 * @param {NodeJS.ProcessEnv} [own]
 * @returns {NodeJS.ProcessEnv}
 */
export function demoSettings({ port, databaseUrl, sandboxPort }, secrets, own = process.env) {
  const given = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== ''));
  return {
    APP_MODE: 'demo',
    HOST: '0.0.0.0',
    PUBLIC_ORIGIN: `http://localhost:${port}`,
    STORAGE_DIR: join(DATA, 'files'),
    H5_DIR: join(ROOT, 'miniprogram/dist/h5'),
    WECHAT_API_BASE: `http://127.0.0.1:${sandboxPort}`,
    WECHAT_APP_ID: 'wx5a17db0a5a17db0a',
    WECHAT_APP_SECRET: 'sandbox-secret-of-nobody-00000000',
    WECHAT_TEMPLATE_PROGRESS: 'sandbox-approval-result',
    WECHAT_TEMPLATE_REMINDER: 'sandbox-meeting-notice',
    ...secrets,
    ...given,
    PORT: String(port),
    DATABASE_URL: databaseUrl,
    SANDBOX_PORT: String(sandboxPort),
  };
}

/** Node's options for the server's programs, as in the image: the heap is kept small, so that collecting starts before a big import has filled the memory; what a request leaves behind is collected while it is young. */
export const SERVER_NODE_OPTIONS = ['--max-old-space-size=256', '--max-semi-space-size=32'];
