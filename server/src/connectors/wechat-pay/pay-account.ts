import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { PayMerchant } from '../../modules/payments/pay-provider.port.js';
import { certificateKey, PayKeyring, publicKey as settingsKey, type PlatformKey } from './pay-keyring.js';

/** A merchant account with its keys. */
export interface PayAccount extends PayMerchant {
  apiV3Key: string;
  /** Serial number of the merchant's own certificate. */
  serial: string;
  key: KeyObject;
  /** Keys WeChat signs with: by `PUB_KEY_ID_…` or by the serial of a platform certificate. */
  keyring: PayKeyring;
}

/** Names that a sandbox gives its keys; production refuses them. */
const SANDBOX_KEY = /^PUB_KEY_ID_SANDBOX/;

/**
 * Read the accounts of a file: a JSON list of `{mchid, organisationId?, name, apiV3Key, serial, privateKey, platformKeys: [{id, publicKey} | {certificate}], certificates?: true}`,
 * keys as PEM; `certificates` lets them be downloaded, so that none has to be named. No file: no account.
 * @throws Error naming the account and the member, never what stood in it
 */
export function readAccounts(file: string, production: boolean): PayAccount[] {
  if (file === '') return [];
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new Error('WECHAT_PAY_MERCHANTS names no readable JSON file');
  }
  if (!Array.isArray(value)) throw new Error('WECHAT_PAY_MERCHANTS must hold a list of merchants');
  const accounts = value.map((one, at) => accountOf(one as Record<string, unknown>, at));
  if (new Set(accounts.map(({ mchid }) => mchid)).size !== accounts.length) throw new Error('WECHAT_PAY_MERCHANTS names a mchid twice');
  if (production && accounts.some(({ keyring }) => keyring.all().some(({ id }) => SANDBOX_KEY.test(id)))) {
    throw new Error('WECHAT_PAY_MERCHANTS holds a sandbox merchant; production needs real ones');
  }
  return accounts;
}

function accountOf(given: Record<string, unknown>, at: number): PayAccount {
  const text = (name: string, form: RegExp): string => {
    const value = given[name];
    if (typeof value !== 'string' || !form.test(value)) throw new Error(`WECHAT_PAY_MERCHANTS[${at}].${name} is missing or malformed`);
    return value;
  };
  const organisationId = given['organisationId'];
  return {
    mchid: text('mchid', /^\d{8,10}$/), name: text('name', /^.{1,60}$/), apiV3Key: text('apiV3Key', /^[\x21-\x7e]{32}$/), serial: text('serial', /^[0-9A-Fa-f]{8,64}$/),
    organisationId: organisationId === undefined || organisationId === null ? null : text('organisationId', /^[0-9a-z]{26}$/),
    key: keyOf(at, 'privateKey', () => createPrivateKey(text('privateKey', /PRIVATE KEY/))),
    keyring: new PayKeyring(platformKeysOf(given['platformKeys'], given['certificates'] === true, at)),
  };
}

function platformKeysOf(given: unknown, downloads: boolean, at: number): PlatformKey[] {
  const entries = (Array.isArray(given) ? given : []) as { id?: unknown; publicKey?: unknown; certificate?: unknown }[];
  const keys = entries.map(({ id, publicKey, certificate }) => keyOf(at, 'platformKeys', () => {
    if (typeof certificate === 'string') return certificateKey(certificate, 'settings');
    if (typeof id !== 'string' || id === '') throw new Error('id');
    return settingsKey(id, String(publicKey));
  }));
  if (keys.length === 0 && !downloads) throw new Error(`WECHAT_PAY_MERCHANTS[${at}].platformKeys must name at least one key, or certificates be true`);
  return keys;
}

/** The cause is dropped: a parser's message can quote a key. */
function keyOf<T>(at: number, name: string, read: () => T): T {
  try {
    return read();
  } catch {
    throw new Error(`WECHAT_PAY_MERCHANTS[${at}].${name} is missing or malformed`);
  }
}
