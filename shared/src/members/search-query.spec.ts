import { describe, expect, it } from '@jest/globals';
import { readSearch } from './search-query.js';

describe('a search text', () => {
  it.each([
    ['', 'all', undefined], ['  　', 'all', undefined], ['张', 'name', '张'], ['欧阳 明月', 'name', '欧阳明月'], ['买买提•吐尔逊', 'name', '买买提吐尔逊'],
    ['李𠮷', 'name', '李𠮷'], ['ZS', 'letters', 'zs'], ['ou yang', 'letters', 'ouyang'], ['5678', 'tail', '5678'], ['５６７８', 'tail', '5678'],
    ['13812345678', 'phone', '13812345678'], ['+86 138 1234 5678', 'phone', '13812345678'], ['11010519491231002x', 'id_number', '11010519491231002X'],
    ['00123', 'number', '00123'], ['2019010101', 'number', '2019010101'], ['B2019001', 'number', 'B2019001'], ['mf-20_01', 'number', 'MF-20_01'],
    ['1', 'none', undefined], ['123', 'none', undefined], ['110101199002291234', 'number', '110101199002291234'], ['···', 'none', undefined], ['张3', 'none', undefined], ['3张', 'none', undefined],
  ])('%j is %s %j', (text, kind, found) => {
    expect(readSearch(text)).toEqual(found === undefined ? { kind } : { kind, text: found });
  });

  it('is cut at forty characters', () => {
    expect(readSearch('张'.repeat(90))).toEqual({ kind: 'name', text: '张'.repeat(40) });
  });
});
