import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { byteRange } from './byte-range.js';

describe('the stretch that is asked for', () => {
  it.each([
    ['bytes=0-', 10, { start: 0, end: 9 }], ['bytes=2-4', 10, { start: 2, end: 4 }], ['bytes=2-99', 10, { start: 2, end: 9 }], ['bytes=-3', 10, { start: 7, end: 9 }], ['bytes=-99', 10, { start: 0, end: 9 }],
    ['bytes=10-', 10, 'outside'], ['bytes=-0', 10, 'outside'], ['bytes=5-4', 10, null], ['bytes=-', 10, null], ['bytes=0-1,3-4', 10, null], ['items=0-1', 10, null], [undefined, 10, null], ['bytes=0-', 0, 'outside'],
  ] as const)('%s of %d bytes', (header, size, expected) => expect(byteRange(header, size)).toEqual(expected));

  it('lies in the file whatever is asked', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'bytes=-0123456789,') , maxLength: 20 }), fc.nat(100), (header, size) => {
      const range = byteRange(header, size);
      const inside = range === null || range === 'outside' || (range.start >= 0 && range.start <= range.end && range.end < size);
      expect(inside).toBe(true);
    }), { numRuns: 2000 });
  });
});
