import { createCipheriv } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { decrypt, encrypt, getSignature } from '@wecom/crypto';
import { openSealed, pushSignature, sameSignature } from './wechat-seal.js';

const KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
const APP = 'wx0123456789abcdef';

/** Seal raw bytes, whatever they are. */
function sealBytes(plain: Buffer): string {
  const key = Buffer.from(`${KEY}=`, 'base64');
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(plain), cipher.final()]).toString('base64');
}
function frame(length: number, rest: string, pad: number): Buffer {
  const head = Buffer.alloc(20);
  head.writeUInt32BE(length, 16);
  return Buffer.concat([head, Buffer.from(rest), Buffer.alloc(pad, pad)]);
}

describe('a sealed event', () => {
  it.each(['', '{}', '{"汉":"字"}', 'x'.repeat(31), 'x'.repeat(32), 'y'.repeat(5000)])('is opened as another implementation sealed it: %#', (text) => {
    const sealed = encrypt(KEY, text, APP);
    expect(openSealed(sealed, KEY, APP)).toBe(text);
    expect(decrypt(KEY, sealed)).toMatchObject({ message: text, id: APP });
  });

  it('is not opened for another app, with another key, or when it is no sealed text', () => {
    const sealed = encrypt(KEY, '{}', APP);
    expect(openSealed(sealed, KEY, 'wx-other')).toBeNull();
    expect(openSealed(sealed, KEY.replace('a', 'b'), APP)).toBeNull();
    for (const given of ['', 'AAAA', '汉字', sealed.slice(0, -8)]) expect(openSealed(given, KEY, APP)).toBeNull();
  });

  it.each([
    ['a length beyond its end', frame(4_000_000_000, `{}${APP}`.padEnd(23), 5)],
    ['padding of more than 32', frame(2, `{}${APP}`, 56)],
    ['no padding', frame(2, 'x'.repeat(12), 0)],
    ['padding before its text', Buffer.alloc(16, 16)],
  ])('with %s is not opened', (_, plain) => expect(openSealed(sealBytes(plain), KEY, APP)).toBeNull());
});

describe('the signature of a push', () => {
  it('is that of another implementation, whatever order the parts have', () => {
    expect(pushSignature(['token1', '1764000000', 'nonce', 'sealed=='])).toBe(getSignature('token1', 1_764_000_000, 'nonce', 'sealed=='));
    expect(pushSignature(['b', 'a'])).toBe(pushSignature(['a', 'b']));
  });

  it('must be the same to the last character', () => {
    const due = pushSignature(['a']);
    expect([due, `${due.slice(0, -1)}x`, '', `${due}0`, '汉'.repeat(40)].map((given) => sameSignature(given, due))).toEqual([true, false, false, false, false]);
  });
});
