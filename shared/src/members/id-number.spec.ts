import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayFromNumber } from '../kernel/calendar-day.js';
import { idNumberCheckDigit, idNumberFaultMessage, parseIdNumber, type IdNumberFault } from './id-number.js';

describe('identity number', () => {
  it.each([
    ['11010519491231002X', '2', '1949-12-31', '110105'],
    ['34052419800101001X', '1', '1980-01-01', '340524'],
    ['53010219200508011X', '1', '1920-05-08', '530102'],
    ['110101199003077416', '1', '1990-03-07', '110101'],
    ['440106198001010019', '1', '1980-01-01', '440106'],
    ['310104200002291236', '1', '2000-02-29', '310104'],
  ])('%s: sex %s, born %s in %s', (idNumber, sex, birthDay, region) => {
    expect(parseIdNumber(idNumber)).toEqual({ ok: true, value: { idNumber, sex, birthDay, region } });
  });

  it.each(['11010519491231002x', ' 110105 19491231 002X ', '１１０１０５１９４９１２３１００２Ｘ', "'11010519491231002X"])(
    'mends %j',
    (text) => {
      const read = parseIdNumber(text);
      expect(read.ok && read.value.idNumber).toBe('11010519491231002X');
    },
  );

  it.each<[string, IdNumberFault]>([
    ['', 'empty'],
    ['110105194912310021', 'bad_check_digit'],
    ['110101199002291234', 'bad_date'],
    ['110105491231002', 'fifteen_digits'],
    ['1.10105E+17', 'number_precision_lost'],
    ['1.10105194912310E17', 'number_precision_lost'],
    ['11010519491231002', 'malformed'],
    ['1101051949123100201', 'malformed'],
    ['X10105194912310021', 'malformed'],
    ['991105194912310026', 'bad_region'],
    ['110105194913310026', 'bad_date'],
    ['110105000012310026', 'bad_date'],
  ])('refuses %j as %s', (text, fault) => {
    expect(parseIdNumber(text)).toEqual({ ok: false, error: fault });
    expect(idNumberFaultMessage(fault)).toContain('请');
  });
});

describe('identity number, always', () => {
  const anyDigits = fc
    .tuple(fc.constantFrom('110105', '440106', '650102'), fc.integer({ min: -25_000, max: 20_000 }), fc.integer({ min: 0, max: 999 }))
    .map(([region, born, order]) => `${region}${dayFromNumber(born).replaceAll('-', '')}${String(order).padStart(3, '0')}`);

  it('with its own check digit is good, with any other bad', () => {
    fc.assert(
      fc.property(anyDigits, fc.constantFrom(...'0123456789X'), (digits, check) => {
        const right = idNumberCheckDigit(digits);
        expect(parseIdNumber(digits + right).ok).toBe(true);
        expect(parseIdNumber(digits + check).ok).toBe(check === right);
      }),
    );
  });

  it('catches every single wrong digit and every swap of neighbours', () => {
    fc.assert(
      fc.property(anyDigits, fc.nat(16), fc.nat(9), (digits, at, other) => {
        const good = digits + idNumberCheckDigit(digits);
        const wrong = good.slice(0, at) + String(other) + good.slice(at + 1);
        expect(parseIdNumber(wrong).ok).toBe(wrong === good);
        const swapped = good.slice(0, at) + (good[at + 1] ?? '') + (good[at] ?? '') + good.slice(at + 2);
        expect(parseIdNumber(swapped).ok).toBe(swapped === good);
      }),
      { numRuns: 500 },
    );
  });
});
