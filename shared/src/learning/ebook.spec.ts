import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { chapterAt, placeChapters } from './ebook.js';

describe('a book of chapters', () => {
  it('counts its paragraphs through', () => {
    const places = placeChapters([{ title: '一', paragraphs: 3 }, { title: '二', paragraphs: 2 }]);
    expect(places).toEqual([{ number: 1, title: '一', from: 0, paragraphs: 3 }, { number: 2, title: '二', from: 3, paragraphs: 2 }]);
    expect([0, 2, 3, 4, 99].map((at) => chapterAt(places, at)?.number)).toEqual([1, 1, 2, 2, 2]);
    expect(chapterAt([], 0)).toBeNull();
  });

  it('has every paragraph in exactly one chapter', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 20 }), (sizes) => {
      const places = placeChapters(sizes.map((paragraphs, at) => ({ title: String(at), paragraphs })));
      const found = places.flatMap((place) => Array.from({ length: place.paragraphs }, (_, at) => [place.from + at, place.number]));
      expect(found.map(([at = 0]) => [at, chapterAt(places, at)?.number])).toEqual(found);
      expect(found.map(([at]) => at)).toEqual(found.map((_, at) => at));
    }));
  });
});
