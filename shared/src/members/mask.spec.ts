import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { maskValue, type MaskKind } from './mask.js';

describe('masks', () => {
  it.each<[MaskKind, string, string]>([
    ['name', '张三', '张*'],
    ['name', '欧阳明月', '欧***'],
    ['name', '𠮷田', '𠮷*'],
    ['name', '张', '*'],
    ['phone', '13812345678', '138****5678'],
    ['id_number', '11010519491231002X', '110*************2X'],
    ['school_number', '2019010123', '2019*****3'],
    ['school_number', '00123', '0***3'],
    ['school_number', '12', '**'],
    ['email', 'zhangsan@pku.edu.cn', 'z*******@pku.edu.cn'],
    ['email', 'nonsense', '********'],
    ['address', '广东省广州市天河区五山路381号', '广东省广州市******'],
    ['address', '五山路', '***'],
    ['birth', '1998-05-04', '1998-**-**'],
    ['birth', '1998', '1998'],
  ])('%s %s is shown as %s', (kind, text, shown) => {
    expect(maskValue(kind, text)).toBe(shown);
  });

  it('leaves nothing as nothing', () => {
    expect(maskValue('phone', null)).toBeNull();
    expect(maskValue('phone', '')).toBe('');
  });

  it('never shows four neighbouring characters of the last six of an identity number', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{17}[\dX]$/), (idNumber) => {
        const shown = maskValue('id_number', idNumber) ?? '';
        expect(shown).toHaveLength(18);
        expect(shown.slice(12, 16)).toBe('****');
      }),
    );
  });

  it('always hides something', () => {
    const kinds = fc.constantFrom<MaskKind>('name', 'phone', 'id_number', 'school_number', 'address');
    fc.assert(
      fc.property(kinds, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), (kind, text) => {
        expect(maskValue(kind, text)).toContain('*');
      }),
    );
  });
});
