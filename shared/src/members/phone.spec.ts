import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parsePhone, phoneFaultMessage, phoneTail, type PhoneFault } from './phone.js';

describe('phone', () => {
  it.each([
    '13812345678',
    '+8613812345678',
    '+86 138 1234 5678',
    '008613812345678',
    '8613812345678',
    '138-1234-5678',
    '（+86）13812345678',
    '１３８１２３４５６７８',
    "'13812345678",
  ])('reads %j', (text) => {
    expect(parsePhone(text)).toEqual({ ok: true, value: '13812345678' });
  });

  it.each<[string, PhoneFault]>([
    ['', 'empty'],
    ['1381234567', 'malformed'],
    ['138123456789', 'malformed'],
    ['12812345678', 'malformed'],
    ['1381234567a', 'malformed'],
    ['020-87654321', 'landline'],
    ['87654321', 'landline'],
    ['+852 91234567', 'foreign'],
    ['1.38E+10', 'number_precision_lost'],
  ])('refuses %j as %s', (text, fault) => {
    expect(parsePhone(text)).toEqual({ ok: false, error: fault });
    expect(phoneFaultMessage(fault)).toContain('请');
  });

  it('gives the tail that people are looked up by', () => {
    expect(phoneTail('13812345678')).toBe('5678');
  });

  it('reads every mobile number in every usual writing', () => {
    const number = fc.tuple(fc.constantFrom(...'3456789'), fc.nat(999_999_999)).map(([d, rest]) => `1${d}${String(rest).padStart(9, '0')}`);
    fc.assert(
      fc.property(number, fc.constantFrom('', '+86', '86', '0086', '+86 '), (digits, prefix) => {
        expect(parsePhone(prefix + digits)).toEqual({ ok: true, value: digits });
      }),
    );
  });
});
