import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Aes, Formatter, Rsa } from 'wechatpay-axios-plugin';
import WxPay from 'wechatpay-node-v3';
import { NoticeRefused } from '../../modules/payments/pay-provider.port.js';
import { seededRandom } from '../../../test/support/seeded-random.js';
import { openMerchant } from '../../sandbox/pay/pay-merchant.js';
import { readAccounts } from './pay-account.js';
import { readNotice } from './pay-notice.js';
import { openResource } from './pay-seal.js';
import { authorisation, ticketSignature } from './pay-signature.js';

const MCHID = '1900000109';
const NOW = Date.UTC(2026, 10, 24, 1);
const { sandbox, merchant } = openMerchant(MCHID);
const fileOf = (value: unknown): string => {
  const file = join(mkdtempSync(join(tmpdir(), 'party-pay-')), 'merchants.json');
  writeFileSync(file, typeof value === 'string' ? value : JSON.stringify(value));
  return file;
};
const [account] = readAccounts(fileOf([merchant]), false);
if (!account) throw new Error('no account');

const TRADE = { mchid: MCHID, appid: 'wx1', out_trade_no: 'DF1', trade_state: 'SUCCESS', transaction_id: '42', payer: { openid: 'o1' }, amount: { total: 100, currency: 'CNY' }, success_time: '2026-11-24T09:00:00+08:00' };

/** A notice made by another implementation: sealed and signed by wechatpay-axios-plugin. */
function notice({ serial = sandbox.signers.publicKeyId, key = sandbox.signers.publicKey, timestamp = NOW / 1000, trade = TRADE as object, aad = 'transaction', spoil = (text: string): string => text } = {}) {
  const iv = '0123456789ab';
  const ciphertext = spoil(Aes.AesGcm.encrypt(JSON.stringify(trade), merchant.apiV3Key, iv, aad));
  const body = JSON.stringify({ id: 'EV-1', event_type: 'TRANSACTION.SUCCESS', resource_type: 'encrypt-resource', resource: { original_type: 'transaction', algorithm: 'AEAD_AES_256_GCM', ciphertext, associated_data: 'transaction', nonce: iv } });
  const nonce = Formatter.nonce();
  const headers: Record<string, string> = {
    'wechatpay-timestamp': String(timestamp), 'wechatpay-nonce': nonce, 'wechatpay-serial': serial, 'wechatpay-signature': Rsa.sign(Formatter.response(timestamp, nonce, body), createPrivateKey(key)), 'wechatpay-signature-type': 'WECHATPAY2-SHA256-RSA2048',
  };
  return { headers, body: Buffer.from(body) };
}

/** What is made of a notice: its number, or why it is refused. */
function outcome({ headers, body }: { headers: Record<string, string>; body: Buffer }): string {
  try {
    const read = readNotice(account as NonNullable<typeof account>, { headers, body }, NOW);
    return read.word.number;
  } catch (fault) {
    if (fault instanceof NoticeRefused) return fault.fault;
    throw fault;
  }
}

describe('signatures', () => {
  it('of requests and tickets are right for two other implementations', async () => {
    const request = { method: 'POST', target: '/v3/pay/transactions/jsapi?a=1', body: '{"a":"党费"}', timestamp: NOW / 1000, nonce: 'n0nce' };
    const header = await authorisation(account, request);
    const signature = /signature="([^"]+)"/.exec(header)?.[1] ?? '';
    const publicKey = createPublicKey(sandbox.publicKey);
    expect(Rsa.verify(Formatter.request('POST', request.target, request.timestamp, request.nonce, request.body), signature, publicKey)).toBe(true);
    const peer = new WxPay({ appid: 'wx1', mchid: MCHID, serial_no: merchant.serial, publicKey: Buffer.from(sandbox.publicKey), privateKey: Buffer.from(merchant.privateKey), key: merchant.apiV3Key });
    expect(peer.getSignature('POST', request.nonce, String(request.timestamp), request.target, request.body)).toBe(signature);
    expect(header).toContain(`serial_no="${merchant.serial}"`);
    const ticket = { appId: 'wx1', timeStamp: '1', nonceStr: 'n', package: 'prepay_id=wx2' };
    expect(Rsa.verify(Formatter.joinedByLineFeed('wx1', '1', 'n', 'prepay_id=wx2'), await ticketSignature(account.key, ticket), publicKey)).toBe(true);
  });
});

describe('notices', () => {
  it('of another implementation are believed a hundred times of a hundred, by either key', () => {
    const { certificate, certificateSerial } = sandbox.signers;
    expect(Array.from({ length: 50 }, () => outcome(notice())).filter((one) => one === 'DF1')).toHaveLength(50);
    expect(Array.from({ length: 50 }, () => outcome(notice({ serial: certificateSerial, key: certificate }))).filter((one) => one === 'DF1')).toHaveLength(50);
  });

  it('with one bit turned are never believed: headers and body', () => {
    const random = seededRandom(8);
    const believed: string[] = [];
    for (let flip = 0; flip < 500; flip += 1) {
      const { headers, body } = notice();
      const names = ['wechatpay-timestamp', 'wechatpay-nonce', 'wechatpay-serial', 'wechatpay-signature', 'wechatpay-signature-type'];
      const name = flip % 2 === 0 ? undefined : names[random.below(names.length)];
      const bytes = name === undefined ? body : Buffer.from(headers[name] ?? '', 'latin1');
      const at = random.below(bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
      if (name !== undefined) headers[name] = bytes.toString('latin1');
      if (outcome({ headers, body }) === 'DF1') believed.push(`${name ?? 'body'}[${at}]`);
    }
    expect(believed).toEqual([]);
  });

  it('that WeChat signed around a changed seal are never opened: ciphertext, tag, nonce, associated data', () => {
    const random = seededRandom(9);
    const nonce = '0123456789ab';
    const sealed = Buffer.from(Aes.AesGcm.encrypt(JSON.stringify(TRADE), merchant.apiV3Key, nonce, 'transaction'), 'base64');
    const open = (bytes: Buffer, iv: string, aad: string): boolean => {
      try {
        openResource({ algorithm: 'AEAD_AES_256_GCM', ciphertext: bytes.toString('base64'), nonce: iv, associatedData: aad }, merchant.apiV3Key);
        return true;
      } catch {
        return false;
      }
    };
    expect(open(sealed, nonce, 'transaction')).toBe(true);
    const turned = (bytes: Buffer, at: number): Buffer => Buffer.from(bytes.map((byte, place) => (place === at ? byte ^ (1 << random.below(7)) : byte)));
    const tries = Array.from({ length: 500 }, (_, at) => {
      if (at % 5 === 0) return open(sealed, nonce, turned(Buffer.from('transaction'), random.below(11)).toString('latin1'));
      if (at % 5 === 1) return open(sealed, turned(Buffer.from(nonce), random.below(12)).toString('latin1'), 'transaction');
      return open(turned(sealed, at % 5 === 2 ? sealed.length - 1 - random.below(16) : random.below(sealed.length)), nonce, 'transaction');
    });
    expect(tries.filter((opened) => opened)).toEqual([]);
    expect(outcome(notice({ aad: 'refund' }))).toBe('seal');
    expect(outcome(notice({ spoil: (text) => text.slice(4) }))).toBe('seal');
  });

  it('that are old, of unknown keys, of others or wrong on purpose are refused, each for its reason', () => {
    expect([300, -300].map((seconds) => outcome(notice({ timestamp: NOW / 1000 + seconds })))).toEqual(['DF1', 'DF1']);
    expect([301, -301].map((seconds) => outcome(notice({ timestamp: NOW / 1000 + seconds })))).toEqual(['stale', 'stale']);
    expect(outcome(notice({ serial: 'PUB_KEY_ID_OTHER' }))).toBe('unknown_key');
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    expect(outcome(notice({ key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() }))).toBe('signature');
    expect(outcome(notice({ trade: { ...TRADE, mchid: '1900000110' } }))).toBe('foreign');
    expect(outcome(notice({ trade: { ...TRADE, trade_state: 'GIVEN' } }))).toBe('malformed');
    const { headers, body } = notice();
    expect(outcome({ headers: { ...headers, 'wechatpay-signature': `WECHATPAY/SIGNTEST/${headers['wechatpay-signature'] ?? ''}` }, body })).toBe('probe');
    expect(outcome({ headers: {}, body })).toBe('malformed');
  });
});

describe('merchant accounts', () => {
  it('are read from a file, with every fault named and no secret told', () => {
    expect(readAccounts('', true)).toEqual([]);
    expect(() => readAccounts('/nowhere.json', false)).toThrow('no readable JSON');
    expect(() => readAccounts(fileOf([{ ...merchant, apiV3Key: 'a-short-secret' }]), false)).toThrow(/^WECHAT_PAY_MERCHANTS\[0\]\.apiV3Key is missing or malformed$/);
    expect(() => readAccounts(fileOf([{ ...merchant, privateKey: '-----BEGIN PRIVATE KEY-----\nx' }]), false)).toThrow('WECHAT_PAY_MERCHANTS[0].privateKey');
    expect(() => readAccounts(fileOf([{ ...merchant, platformKeys: [] }]), false)).toThrow('platformKeys');
    expect(() => readAccounts(fileOf([merchant, merchant]), false)).toThrow('twice');
    expect(() => readAccounts(fileOf([merchant]), true)).toThrow('sandbox merchant');
  });
});
