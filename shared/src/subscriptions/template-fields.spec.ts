import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fieldMoment, fieldTypeOf, fitField } from './template-fields.js';

describe('a text in a field of a template', () => {
  it.each([
    ['thing1', '党员大会通知', '党员大会通知'],
    ['thing1', '字'.repeat(20), '字'.repeat(20)],
    ['thing1', '字'.repeat(21), `${'字'.repeat(19)}…`],
    ['thing1', `${'𠮷'.repeat(19)}党员`, `${'𠮷'.repeat(19)}…`],
    ['thing1', '第一行\r\n第二行', '第一行 第二行'],
    ['thing1', ' \n ', null],
    ['phrase2', '已通过', '已通过'],
    ['phrase2', '已通过1', '已通过'],
    ['phrase2', '等待接收党委确认', '等待接收党'],
    ['phrase2', 'ok', null],
    ['character_string1', '订单1', '1'],
    ['character_string1', '订单', null],
    ['character_string1', 'A'.repeat(40), 'A'.repeat(32)],
    ['amount3', '¥49.00', '¥49.00'],
    ['amount3', '四十九元', null],
    ['date3', '2026年11月24日', '2026年11月24日'],
    ['time3', '2026年11月24日 09:05', '2026年11月24日 09:05'],
    ['time3', '2026-11-24T09:05:00Z', null],
    ['time3', '2026年13月24日', null],
    ['number1', '12.50', '12.50'],
    ['number1', '一', null],
    ['name1', '欧阳明月', '欧阳明月'],
    ['name1', '买买提·阿不都热合曼·吾守尔', '买买提·阿不都热合曼'],
    ['name1', 'Alexander Konstantinopolsky', 'Alexander Konstantin'],
    ['title1', '什么', null],
    ['thing', '没有序号', null],
  ])('%s: %s → %s', (key, text, expected) => {
    expect(fitField(key, text)).toBe(expected);
  });

  it('never leaves a line break, never grows too long, and is left alone the second time', () => {
    const key = fc.constantFrom('thing1', 'phrase2', 'character_string3', 'name4');
    const limits = { thing1: 20, phrase2: 5, character_string3: 32, name4: 20 } as const;
    fc.assert(fc.property(key, fc.string({ unit: 'grapheme', maxLength: 60 }), (field, text) => {
      const fitted = fitField(field, text);
      if (fitted === null) return;
      expect([...fitted].length).toBeLessThanOrEqual(limits[field as keyof typeof limits]);
      expect(fitted).not.toMatch(/[\r\n]/);
      expect(fitField(field, fitted)).toBe(fitted);
    }));
  });

  it('writes moments as Shanghai sees them', () => {
    expect(fieldMoment(Date.UTC(2026, 11, 31, 16, 5))).toBe('2027年1月1日 00:05');
    expect(fieldTypeOf('character_string12')).toBe('character_string');
  });
});
