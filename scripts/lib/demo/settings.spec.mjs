// @ts-check
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '../spec/temporary-folder.mjs';
import { demoSecrets, demoSettings } from './settings.mjs';

const CHOSEN = { port: 3005, databaseUrl: 'mysql://party:x@127.0.0.1:1234/party', sandboxPort: 4000 };

describe('the settings of the demo', () => {
  const file = join(temporaryFolder(), 'deep/demo.env');

  it('keep their secrets, readable by their owner alone', () => {
    const first = demoSecrets(file);
    expect(demoSecrets(file)).toEqual(first);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).toContain(first.JWT_SECRET);
  });

  it('have keys of the strength the service asks for, each another', () => {
    const { JWT_SECRET = '', FIELD_KEYS = '', BLIND_INDEX_KEY = '' } = demoSecrets(file);
    expect(JWT_SECRET.length).toBeGreaterThanOrEqual(32);
    expect(Buffer.from(FIELD_KEYS.replace(/^k1:/, ''), 'base64')).toHaveLength(32);
    expect(Buffer.from(BLIND_INDEX_KEY, 'base64')).toHaveLength(32);
    expect(FIELD_KEYS).not.toContain(BLIND_INDEX_KEY);
    expect(demoSecrets(join(temporaryFolder(), 'demo.env')).JWT_SECRET).not.toBe(JWT_SECRET);
  });

  it('are the demo’s, at the chosen address, with the sandbox as WeChat', () => {
    expect(demoSettings(CHOSEN, demoSecrets(file), {})).toMatchObject({
      APP_MODE: 'demo',
      PORT: '3005',
      PUBLIC_ORIGIN: 'http://localhost:3005',
      DATABASE_URL: CHOSEN.databaseUrl,
      WECHAT_API_BASE: 'http://127.0.0.1:4000',
      SANDBOX_PORT: '4000',
    });
  });

  it('yield to what the environment says, but not to what it leaves empty', () => {
    const own = { WECHAT_API_BASE: 'http://wechat.test', LOG_LEVEL: 'debug', APP_MODE: '' };
    expect(demoSettings(CHOSEN, demoSecrets(file), own)).toMatchObject({ WECHAT_API_BASE: 'http://wechat.test', LOG_LEVEL: 'debug', APP_MODE: 'demo' });
  });
});
