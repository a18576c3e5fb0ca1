import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SystemRandom } from '../clock/random.js';
import { BlindIndex } from './blind-index.js';
import { BrokenSeal, FieldCipher } from './field-cipher.js';

const key = (): string => randomBytes(32).toString('base64');
const PLACE = { table: 'member', column: 'sealed_id_number', row: '01hzy0000000000000000000aa' };
const ID_NUMBER = '11010519491231002X';

describe('sealed fields', () => {
  const k1 = key();
  const cipher = new FieldCipher(`k1:${k1}`, new SystemRandom());

  it('open to what was sealed, whatever text it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(cipher.open(cipher.seal(text, PLACE), PLACE)).toBe(text);
      }),
    );
  });

  it('name their key, show nothing of the value and never look the same twice', () => {
    const sealed = cipher.seal(ID_NUMBER, PLACE);
    expect(sealed).toMatch(/^k1\.[\w-]{62}$/);
    expect(cipher.keyId(sealed)).toBe('k1');
    expect(cipher.seal(ID_NUMBER, PLACE)).not.toBe(sealed);
  });

  it.each(['table', 'column', 'row'] as const)('do not open in another %s', (part) => {
    const sealed = cipher.seal(ID_NUMBER, PLACE);
    expect(() => cipher.open(sealed, { ...PLACE, [part]: 'elsewhere' })).toThrow(BrokenSeal);
  });

  it('do not confuse places whose parts run together', () => {
    const sealed = cipher.seal(ID_NUMBER, { table: 'a', column: 'bc', row: 'd' });
    expect(() => cipher.open(sealed, { table: 'ab', column: 'c', row: 'd' })).toThrow(BrokenSeal);
  });

  it('do not open after any single bit was flipped', () => {
    const sealed = cipher.seal(ID_NUMBER, PLACE);
    const body = Buffer.from(sealed.slice(3), 'base64url');
    for (let bit = 0; bit < body.length * 8; bit += 1) {
      const altered = Buffer.from(body);
      altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => cipher.open(`k1.${altered.toString('base64url')}`, PLACE)).toThrow(BrokenSeal);
    }
  });

  it.each(['', 'k1', 'k1.', 'k1.abc', ID_NUMBER, 'k9.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'])('refuse %j without repeating it', (text) => {
    expect(() => cipher.open(text, PLACE)).toThrow(/^sealed value of member\.sealed_id_number does not open: (form|key)$/);
  });

  it('still open under an older key once a newer one seals', () => {
    const old = cipher.seal(ID_NUMBER, PLACE);
    const rotated = new FieldCipher(`k2:${key()},k1:${k1}`, new SystemRandom());
    expect(rotated.open(old, PLACE)).toBe(ID_NUMBER);
    expect(rotated.keyId(rotated.seal(ID_NUMBER, PLACE))).toBe('k2');
    expect(() => new FieldCipher(`k1:${key()}`, new SystemRandom()).open(old, PLACE)).toThrow('content');
  });

  it('refuse a list that names one key twice', () => {
    expect(() => new FieldCipher(`k1:${key()},k1:${key()}`, new SystemRandom())).toThrow('twice');
  });
});

describe('blind indexes', () => {
  const master = key();
  const index = new BlindIndex(master);

  it('find equal values and keep purposes and installations apart', () => {
    const found = index.of('member.id_number', ID_NUMBER);
    expect(found).toMatch(/^[\w-]{43}$/);
    expect(new BlindIndex(master).of('member.id_number', ID_NUMBER)).toBe(found);
    expect(index.of('member.phone', ID_NUMBER)).not.toBe(found);
    expect(new BlindIndex(key()).of('member.id_number', ID_NUMBER)).not.toBe(found);
  });
});
