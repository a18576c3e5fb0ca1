import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pieceOfScene, pieceScene } from './piece-code.js';

const ID = '01kb0000000000000000000abc';

describe('what a code of a piece carries', () => {
  it('fits what WeChat takes and comes back as it went', () => {
    expect(pieceScene(ID)).toMatch(/^[0-9A-Za-z!#$&'()*+,/:;=?@._~-]{1,32}$/);
    expect([pieceOfScene(pieceScene(ID)), pieceOfScene(encodeURIComponent(pieceScene(ID)))]).toEqual([ID, ID]);
  });

  it('is nothing where somebody else made the code', () => {
    for (const scene of [undefined, '', 'p=', 'p=1', `b=${ID}`, `p=${ID}x`, '%', '%E0%A4%A']) expect(pieceOfScene(scene)).toBeNull();
    fc.assert(fc.property(fc.string(), (text) => pieceOfScene(text) === null || text.includes('p')));
  });
});
