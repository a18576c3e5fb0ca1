import { describe, expect, it } from '@jest/globals';
import { parseSchoolNumber, schoolNumberFaultMessage, type SchoolNumberFault } from './school-number.js';

describe('student or staff number', () => {
  it.each([
    ['0012345', '0012345'],
    ['２０１９０１０１０１', '2019010101'],
    [' 2019 0101 01 ', '2019010101'],
    ["'0019", '0019'],
    ['b20190101', 'B20190101'],
    ['2019-01_A', '2019-01_A'],
    ['2E10', '2E10'],
  ])('%j is %s', (text, number) => {
    expect(parseSchoolNumber(text)).toEqual({ ok: true, value: number });
  });

  it.each<[string, SchoolNumberFault]>([
    ['', 'empty'],
    ['2.0190101E9', 'number_precision_lost'],
    ['2.01901E+09', 'number_precision_lost'],
    ['2E+09', 'number_precision_lost'],
    ['2019010101.0', 'number_precision_lost'],
    ['2019/01', 'bad_character'],
    ['=1+1', 'bad_character'],
    ['-2019', 'bad_character'],
    ['学号1', 'bad_character'],
    ['1'.repeat(33), 'too_long'],
  ])('refuses %j as %s', (text, fault) => {
    expect(parseSchoolNumber(text)).toEqual({ ok: false, error: fault });
    expect(schoolNumberFaultMessage(fault)).toContain('学号');
  });
});
