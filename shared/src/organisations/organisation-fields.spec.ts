import { describe, expect, it } from '@jest/globals';
import { dayOf } from '../kernel/index.js';
import { foundingDate, organisationCode, organisationName } from './organisation-fields.js';

const TODAY = dayOf(2026, 11, 24);

describe('organisation codes', () => {
  it.each([
    ['011100016109', '011100016109'],
    ['051024001016022', '051024001016022'],
    [' 0111 0001 6109 ', '011100016109'],
    ['000000', '000000'],
    ['12345678901234567890', '12345678901234567890'],
  ])('keeps %s as text with its zeros', (text, code) => {
    expect(organisationCode(text)).toEqual({ ok: true, value: code });
  });

  it.each(['', '12345', '123456789012345678901', '01110001610A', '１２３４５６', '0111-0001', '1e10000'])('refuses %s', (text) => {
    expect(organisationCode(text)).toEqual({ ok: false, error: 'code_malformed' });
  });
});

describe('organisation names', () => {
  it.each([
    ['  文学院党委 ', '文学院党委'],
    ['A  B党支部', 'A B党支部'],
    ['\u{20BB7}野党支部', '\u{20BB7}野党支部'],
    ['艾力·买买提党小组', '艾力·买买提党小组'],
  ])('keeps %j', (text, name) => {
    expect(organisationName(text)).toEqual({ ok: true, value: name });
  });

  it.each(['', '一', '甲'.repeat(81), '党\u200b支部', '党\n支部', '党\u202e支部', '党\u0000支部'])('refuses %j', (text) => {
    expect(organisationName(text)).toEqual({ ok: false, error: 'name_malformed' });
  });

  it('counts characters, not code units, and takes the limit of short names', () => {
    expect(organisationName('\u{20BB7}'.repeat(80)).ok).toBe(true);
    expect(organisationName('甲'.repeat(41), 40).ok).toBe(false);
  });
});

describe('founding dates', () => {
  it.each(['1921', '1998-07', '2026-11-24', '2026-11', '2026', '2000-02-29'])('takes %s', (text) => {
    expect(foundingDate(text, TODAY)).toEqual({ ok: true, value: text });
  });

  it.each([
    ['2026-11-25', 'founding_date_in_future'],
    ['2026-12', 'founding_date_in_future'],
    ['2027', 'founding_date_in_future'],
    ['2001-02-29', 'founding_date_impossible'],
    ['1998-13', 'founding_date_impossible'],
    ['很久以前', 'founding_date_impossible'],
  ])('refuses %s', (text, error) => {
    expect(foundingDate(text, TODAY)).toEqual({ ok: false, error });
  });
});
