import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isSameName, parsePersonName, personNameFaultMessage, type PersonNameFault } from './person-name.js';

describe('person name', () => {
  it.each([
    ['张三', '张三'],
    ['  张三 ', '张三'],
    ['张　三', '张三'],
    ['张 三', '张三'],
    ['欧阳明月', '欧阳明月'],
    ['𠮷田', '𠮷田'],
    ['李\u{20BB7}', '李\u{20BB7}'],
    ['赵㛃', '赵㛃'],
    ['〇一', '〇一'],
    ['阿依古丽·买买提', '阿依古丽·买买提'],
    ['阿依古丽•买买提', '阿依古丽·买买提'],
    ['阿依古丽・买买提', '阿依古丽·买买提'],
    ['阿依古丽 · 买买提', '阿依古丽·买买提'],
    ['阿依古丽.买买提', '阿依古丽·买买提'],
    ['阿依古丽．买买提', '阿依古丽·买买提'],
    ['买买提·吐尔逊·阿不都', '买买提·吐尔逊·阿不都'],
    ["Anna  O'Neill", "Anna O'Neill"],
    ['Ｌｉ Ｍｉｎｇ', 'Li Ming'],
    ['王\u200B五', '王五'],
  ])('%j is %s', (text, name) => {
    expect(parsePersonName(text)).toEqual({ ok: true, value: name });
  });

  it.each<[string, PersonNameFault]>([
    ['', 'empty'],
    ['　 ', 'empty'],
    ['张\u0000三', 'control_character'],
    ['张\u0007三', 'control_character'],
    ['=张三', 'formula'],
    ['＝HYPERLINK("x")', 'formula'],
    ['+张三', 'formula'],
    ['@SUM(A1)', 'formula'],
    ['-张三', 'formula'],
    ['<b>张三</b>', 'markup'],
    ['张三&lt', 'markup'],
    ['张\uFFFD', 'garbled'],
    ['张\uD842', 'garbled'],
    ['张\uE001', 'private_use'],
    ['·张三', 'misplaced_dot'],
    ['张三·', 'misplaced_dot'],
    ['阿依··古丽', 'misplaced_dot'],
    ['张三1', 'bad_character'],
    ['张三?', 'bad_character'],
    ['---', 'formula'],
    ["'", 'bad_character'],
    ['张三😀', 'bad_character'],
    ['张'.repeat(31), 'too_long'],
  ])('refuses %j as %s', (text, fault) => {
    expect(parsePersonName(text)).toEqual({ ok: false, error: fault });
    expect(personNameFaultMessage(fault)).toMatch(/[。，\u4e00-\u9fff]{8,}/);
  });

  it('counts rare characters as one', () => {
    expect(parsePersonName('𠮷'.repeat(30)).ok).toBe(true);
    expect(parsePersonName('𠮷'.repeat(31))).toEqual({ ok: false, error: 'too_long' });
  });

  it('tells the same name in two spellings', () => {
    expect(isSameName('阿依古丽•买买提', '阿依古丽买买提')).toBe(true);
    expect(isSameName('张 三', '张三')).toBe(true);
    expect(isSameName('LI Ming', 'li ming')).toBe(true);
    expect(isSameName('张三', '张四')).toBe(false);
  });
});

describe('person name, always', () => {
  const part = fc.constantFrom('张', '三', '·', '•', ' ', '　', '𠮷', 'a', 'B', '.', '<', '1', "'");
  it('is stable: reading a read name changes nothing', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const once = parsePersonName(parts.join(''));
        expect(once.ok ? parsePersonName(once.value) : once).toEqual(once);
      }),
      { numRuns: 1000 },
    );
  });

  it('never lets markup, control or formula characters through', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) => {
        const read = parsePersonName(text);
        expect(read.ok ? read.value : '').not.toMatch(/[<>&\p{Cc}]|^[=+\-@]/u);
      }),
      { numRuns: 1000 },
    );
  });
});
