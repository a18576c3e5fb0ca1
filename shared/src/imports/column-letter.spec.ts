import { describe, expect, it } from '@jest/globals';
import { columnLetter } from './column-letter.js';

describe('column letters', () => {
  it.each([[0, 'A'], [25, 'Z'], [26, 'AA'], [51, 'AZ'], [52, 'BA'], [701, 'ZZ'], [702, 'AAA'], [16_383, 'XFD']])('%s is %s', (index, letters) => {
    expect(columnLetter(index)).toBe(letters);
  });
});
