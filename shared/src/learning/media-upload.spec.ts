import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { arrivedBytes, MEDIA_PART_BYTES, missingParts, partAt, partsOf } from './media-upload.js';

const bytes = fc.integer({ min: 1, max: 2_000_000_000 });

describe('a film in parts', () => {
  it('has whole parts and a last one', () => {
    expect([1, MEDIA_PART_BYTES, MEDIA_PART_BYTES + 1, 40 * 1024 * 1024].map(partsOf)).toEqual([1, 1, 2, 8]);
    expect(partAt(MEDIA_PART_BYTES + 7, 1)).toEqual({ from: 0, bytes: MEDIA_PART_BYTES });
    expect(partAt(MEDIA_PART_BYTES + 7, 2)).toEqual({ from: MEDIA_PART_BYTES, bytes: 7 });
    expect(partAt(MEDIA_PART_BYTES + 7, 3).bytes).toBe(0);
  });

  it('is its parts, one beside the other', () => {
    fc.assert(fc.property(bytes, (size) => {
      let end = 0;
      for (let number = 1; number <= partsOf(size); number += 1) {
        const part = partAt(size, number);
        expect([part.from, part.bytes > 0]).toEqual([end, true]);
        end += part.bytes;
      }
      expect(end).toBe(size);
    }), { numRuns: 50 });
  });

  it('misses what has not arrived, in whatever order the rest came', () => {
    expect(missingParts(MEDIA_PART_BYTES * 4, [4, 2])).toEqual([1, 3]);
    expect(arrivedBytes(MEDIA_PART_BYTES * 3 + 5, [4, 2])).toBe(MEDIA_PART_BYTES + 5);
    fc.assert(fc.property(bytes, fc.array(fc.nat(400), { maxLength: 50 }), (size, some) => {
      const received = [...new Set(some)].filter((number) => number >= 1 && number <= partsOf(size));
      const missing = missingParts(size, received);
      expect(missing.length + received.length).toBe(partsOf(size));
      expect(arrivedBytes(size, received) + arrivedBytes(size, missing)).toBe(size);
    }), { numRuns: 50 });
  });
});
