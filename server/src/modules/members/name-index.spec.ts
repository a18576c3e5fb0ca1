import { describe, expect, it } from '@jest/globals';
import { indexName } from './name-index.js';

describe('the index of a name', () => {
  it.each([
    ['张三', 'zhang san', 'zs'],
    ['单雄信', 'shan xiong xin', 'sxx'],
    ['欧阳明月', 'ou yang ming yue', 'oymy'],
    ['吕布', 'lv bu', 'lb'],
    ['买买提·吐尔逊', 'mai mai ti tu er xun', 'mmttex'],
    ['𠮷田太', '~ tian tai', '~tt'],
    ['Anna Li', 'anna li', 'al'],
  ])('%s is spelled %s', (name, spelled, initials) => {
    expect(indexName(name, null)).toMatchObject({ pinyin: spelled, initials });
  });

  it('lets every part of a name be the beginning of a token, without the dot', () => {
    const { tokens } = indexName('买买提·吐尔逊', '0023A1');
    expect(tokens).toEqual(expect.arrayContaining(['买买提吐尔逊', '吐尔逊', '逊', 'mmttex', 'tex', 'maimaitituerxun', '0023A1']));
  });

  it('keeps a rare character whole', () => {
    expect(indexName('李𠮷', null).tokens).toEqual(expect.arrayContaining(['李𠮷', '𠮷']));
    expect(indexName('李𠮷', null).tokens.some((one) => /[\ud800-\udfff](?![\udc00-\udfff])/u.test(one))).toBe(false);
  });

  it('fits its columns whatever the name', () => {
    const index = indexName('装'.repeat(30), 'X'.repeat(32));
    expect(index.pinyin.length).toBeLessThanOrEqual(190);
    expect(index.initials.length).toBeLessThanOrEqual(40);
  });
});
