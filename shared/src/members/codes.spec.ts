import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ambiguousSpellings, findCode, isCode, labelOf, labelsOf, type CodeList } from './code-list.js';
import {
  DEGREES,
  DUES_CATEGORIES,
  duesCategoryFor,
  INCREASE_KINDS,
  MEMBER_CATEGORIES,
  POLITICAL_STATUSES,
  SEXES,
  STAGES,
  STATUSES,
} from './codes.js';
import { EDUCATION_LEVELS } from './education-levels.js';
import { ETHNIC_GROUPS } from './ethnic-groups.js';

const LISTS: readonly CodeList<string>[] = [
  SEXES,
  POLITICAL_STATUSES,
  STAGES,
  STATUSES,
  MEMBER_CATEGORIES,
  DUES_CATEGORIES,
  INCREASE_KINDS,
  DEGREES,
  EDUCATION_LEVELS,
  ETHNIC_GROUPS,
];

describe('every dictionary', () => {
  it.each(LISTS.map((list) => [list.name, list] as const))('%s has no code twice and no ambiguous spelling', (_, list) => {
    const codes = list.entries.map((entry) => entry.code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(new Set(labelsOf(list)).size).toBe(codes.length);
    expect(ambiguousSpellings(list)).toEqual([]);
  });

  it.each(LISTS.map((list) => [list.name, list] as const))('%s finds its codes, labels and aliases, padded or full width', (_, list) => {
    for (const { code, label, aliases } of list.entries) {
      for (const spelling of [code, label, ...aliases]) {
        expect(findCode(list, spelling)).toBe(code);
        expect(findCode(list, ` ${spelling}\u3000`)).toBe(code);
      }
      expect(labelOf(list, code)).toBe(label);
      expect(isCode(list, code)).toBe(true);
    }
  });

  it('guesses nothing', () => {
    const known = LISTS.flatMap((list) => list.entries.flatMap((entry) => [entry.code, entry.label, ...entry.aliases]));
    const strange = fc.string({ unit: 'grapheme' }).filter((text) => !known.some((one) => text.toLowerCase().includes(one.toLowerCase())));
    fc.assert(
      fc.property(strange, (text) => {
        expect(LISTS.map((list) => findCode(list, `${text}☃`))).toEqual(LISTS.map(() => undefined));
      }),
    );
  });
});

describe('ethnic groups', () => {
  it('has the 56 groups in the order of GB/T 3304, others and foreign descent', () => {
    expect(ETHNIC_GROUPS.entries).toHaveLength(58);
    const at = (code: string): string | undefined => ETHNIC_GROUPS.entries.find((entry) => entry.code === code)?.label;
    expect(['01', '02', '03', '04', '05', '10', '15', '33', '45', '56', '97', '98'].map(at)).toEqual([
      '汉族', '蒙古族', '回族', '藏族', '维吾尔族', '朝鲜族', '土家族', '羌族', '鄂温克族', '基诺族', '其他', '外国血统中国籍人士',
    ]);
  });

  it.each([
    ['汉', '01'],
    ['汉族', '01'],
    ['汉 族', '01'],
    ['０１', '01'],
    ['土', '30'],
    ['土家', '15'],
    ['毛难族', '36'],
  ])('%s is %s', (text, code) => {
    expect(findCode(ETHNIC_GROUPS, text)).toBe(code);
  });
});

describe('education', () => {
  it.each([
    ['本科', '20'],
    ['大学本科', '20'],
    ['大学本科毕业', '21'],
    ['硕士', '14'],
    ['博士研究生', '11'],
    ['大专', '30'],
    ['中专', '41'],
    ['高中', '60'],
    ['28', '28'],
  ])('%s is %s', (text, code) => {
    expect(findCode(EDUCATION_LEVELS, text)).toBe(code);
  });

  it('does not know 学霸', () => {
    expect(findCode(EDUCATION_LEVELS, '学霸')).toBeUndefined();
    expect(findCode(EDUCATION_LEVELS, '')).toBeUndefined();
  });
});

describe('sex', () => {
  it.each([
    ['男', '1'],
    ['MALE', '1'],
    ['Ｆ', '2'],
  ])('%s is %s', (text, code) => {
    expect(findCode(SEXES, text)).toBe(code);
  });
});

describe('party codes', () => {
  it.each([
    ['正式党员', 'full'],
    ['中共党员', 'full'],
    ['中共预备党员', 'probationary'],
    ['预备', 'probationary'],
    ['积极分子', 'activist'],
    ['发展对象', 'development_target'],
    ['预备党员(延长预备期)', 'probation_extended'],
  ])('stage %s is %s', (text, code) => {
    expect(findCode(STAGES, text)).toBe(code);
  });

  it('keeps the thirteen political statuses of GB/T 4762', () => {
    expect(POLITICAL_STATUSES.entries.map((entry) => entry.code)).toEqual(
      ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12', '13'],
    );
  });

  it('derives the dues category where it is certain', () => {
    expect(duesCategoryFor('master_student')).toBe('student');
    expect(duesCategoryFor('retired')).toBe('retired');
    expect(duesCategoryFor('teacher')).toBe('monthly_wage');
    expect(duesCategoryFor('other')).toBeUndefined();
  });
});
