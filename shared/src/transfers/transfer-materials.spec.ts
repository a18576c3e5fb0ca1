import { describe, expect, it } from '@jest/globals';
import { transferMaterials } from './transfer-materials.js';

describe('papers that go along', () => {
  it.each([
    ['out', 'full', '转正申请书'], ['out_through', 'full', '转正申请书'], ['between_committees', 'probationary', '预备期教育考察材料'], ['out', 'probation_extended', '预备期教育考察材料'],
  ] as const)('%s, %s: those of the admission, and %s', (kind, stage, last) => {
    const list = transferMaterials(kind, stage);
    expect([list.length, list.at(-1), list.includes('《入党志愿书》')]).toEqual([5, last, true]);
  });

  it('none where the committee keeps them, none of who is no member', () => {
    expect([transferMaterials('within_committee', 'full'), transferMaterials('out', 'activist')]).toEqual([[], []]);
  });
});
