import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { getMetadataStorage } from 'class-validator';
import { Env, EnvFaults, readEnv } from './env.js';

const KEY_ONE = Buffer.alloc(32, 1).toString('base64');
const KEY_TWO = Buffer.alloc(32, 2).toString('base64');

const GOOD = {
  PUBLIC_ORIGIN: 'https://party.example.edu.cn',
  DATABASE_URL: 'mysql://party:password@127.0.0.1:3306/party',
  JWT_SECRET: 'x'.repeat(32),
  FIELD_KEYS: `k1:${KEY_ONE}`,
  BLIND_INDEX_KEY: KEY_TWO,
  WECHAT_APP_ID: 'wx0123456789abcdef',
  WECHAT_APP_SECRET: '0123456789abcdef0123456789abcdef',
};

function faultsOf(settings: Record<string, string | undefined>): readonly string[] {
  try {
    readEnv(settings);
  } catch (fault) {
    if (fault instanceof EnvFaults) return fault.faults;
    throw fault;
  }
  return [];
}

describe('settings', () => {
  it('that are complete are read, numbers as numbers, with defaults for the rest', () => {
    expect(readEnv({ ...GOOD, PORT: '8080', LOG_LEVEL: '' })).toMatchObject({ APP_MODE: 'production', PORT: 8080, LOG_LEVEL: 'info', STORAGE: 'local', DATABASE_POOL: 10 });
  });

  it('that are wrong are all named at once', () => {
    const faults = faultsOf({ APP_MODE: 'prod', PORT: '99999', DATABASE_URL: 'postgres://x', FIELD_KEYS: 'k1:short', DATABASE_POOL: 'many', STORAGE: 'ftp' }).join('\n');
    for (const name of ['APP_MODE', 'PORT', 'DATABASE_URL', 'JWT_SECRET', 'FIELD_KEYS', 'BLIND_INDEX_KEY', 'DATABASE_POOL', 'STORAGE', 'WECHAT_APP_ID', 'WECHAT_APP_SECRET']) {
      expect(faults).toContain(name);
    }
  });

  it('are named without their values', () => {
    expect(faultsOf({ ...GOOD, JWT_SECRET: 'short-secret', FIELD_KEYS: 'k1:a-key-in-bad-form' }).join('\n')).not.toMatch(/short-secret|a-key-in-bad-form/);
  });

  it.each([
    ['a sandbox host', { WECHAT_API_BASE: 'http://127.0.0.1:4010' }, 'WECHAT_API_BASE'],
    ['a pay sandbox', { WECHAT_PAY_BASE: 'http://127.0.0.1:4010' }, 'WECHAT_PAY_BASE'],
    ['a sandbox id', { WECHAT_APP_ID: 'wxsandbox000000001' }, 'WECHAT_APP_ID'],
    ['a sandbox secret', { WECHAT_APP_SECRET: 'sandbox-secret' }, 'WECHAT_APP_SECRET'],
    ['a sandbox push token', { WECHAT_PUSH_TOKEN: 'sandboxtoken' }, 'WECHAT_PUSH_TOKEN'],
    ['plain http', { PUBLIC_ORIGIN: 'http://party.example.edu.cn' }, 'PUBLIC_ORIGIN'],
    ['no limits', { RATE_LIMITS: 'off' }, 'RATE_LIMITS'],
  ])('of production refuse %s, those of a demo do not', (_, more, name) => {
    expect(faultsOf({ ...GOOD, ...more })).toEqual([expect.stringContaining(name)]);
    expect(faultsOf({ ...GOOD, ...more, APP_MODE: 'demo' })).toEqual([]);
  });

  it.each([
    [{ WECHAT_PUSH_TOKEN: 'with space' }, 'WECHAT_PUSH_TOKEN must'],
    [{ WECHAT_PUSH_TOKEN: 'abc123', WECHAT_PUSH_AES_KEY: 'x'.repeat(42) }, 'WECHAT_PUSH_AES_KEY must'],
    [{ WECHAT_PUSH_AES_KEY: 'x'.repeat(43) }, 'WECHAT_PUSH_TOKEN is needed'],
  ])('of the event push are refused as %j', (more, fault) => expect(faultsOf({ ...GOOD, ...more })).toEqual([expect.stringContaining(fault)]));

  it('refuse an object store without its address, and one key for two purposes', () => {
    expect(faultsOf({ ...GOOD, STORAGE: 's3' })).toHaveLength(5);
    expect(faultsOf({ ...GOOD, BLIND_INDEX_KEY: KEY_ONE })).toEqual(['BLIND_INDEX_KEY must differ from every field key']);
  });
});

describe('.env.example', () => {
  const text = readFileSync(fileURLToPath(new URL('../../../.env.example', import.meta.url)), 'utf8');
  const documented = [...text.matchAll(/^(# )?([A-Z][A-Z0-9_]+)=(.*)$/gm)].map(([, comment, name = '', value = '']) => ({ name, value, isDefault: comment !== undefined }));

  it('documents every setting and no other', () => {
    const rules = getMetadataStorage().getTargetValidationMetadatas(Env, '', true, false);
    expect(documented.map((one) => one.name).sort()).toEqual([...new Set(rules.map((one) => one.propertyName))].sort());
  });

  it('shows the real defaults', () => {
    const defaults = new Env() as unknown as Record<string, unknown>;
    const shown = documented.filter((one) => one.isDefault);
    expect(shown.map(({ name, value }) => [name, value])).toEqual(shown.map(({ name }) => [name, String(defaults[name] ?? '')]));
  });
});
