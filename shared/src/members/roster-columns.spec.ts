import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { guessMapping, ROSTER_COLUMNS, rosterColumn, rosterFieldName } from './roster-columns.js';
import { readRosterRow } from './roster-row.js';
import type { CalendarDay } from '../kernel/calendar-day.js';
import type { RosterField } from './roster-row.types.js';

const fieldsOf = (headers: readonly string[]): (RosterField | null)[] => guessMapping(headers).columns.map((one) => one.field);

describe('roster template', () => {
  it('has each field and each header once', () => {
    expect(new Set(ROSTER_COLUMNS.map((one) => one.field)).size).toBe(ROSTER_COLUMNS.length);
    expect(new Set(ROSTER_COLUMNS.map((one) => one.header)).size).toBe(ROSTER_COLUMNS.length);
    expect(ROSTER_COLUMNS.filter((one) => one.required).map((one) => one.field)).toEqual(['name', 'stage']);
    expect(rosterFieldName('joinDate')).toBe('入党时间');
    expect(rosterColumn('phone').example).toBe('13812345678');
  });

  it('gives examples that read without a fault, and a reader for every column', () => {
    const examples = Object.fromEntries(ROSTER_COLUMNS.map((one) => [one.field, one.example]));
    const read = readRosterRow(
      { ...examples, idNumber: '110101199805040019', sex: '男' },
      { today: '2026-11-24' as CalendarDay, dateSystem: '1900' },
    );
    expect(read.ok ? read.value.warnings : read.error.filter((fault) => fault.field !== 'idNumber')).toEqual([]);
    expect(Object.keys(read.ok ? read.value.row : examples).sort()).toEqual(ROSTER_COLUMNS.map((one) => one.field).sort());
  });

  it('has no synonym that stands for two fields', () => {
    const owners = new Map<string, RosterField>();
    for (const { field, header, synonyms } of ROSTER_COLUMNS) {
      for (const name of [header, ...synonyms]) {
        expect([name, owners.get(name) ?? field]).toEqual([name, field]);
        owners.set(name, field);
      }
    }
  });
});

describe('guessing the mapping', () => {
  it('maps the template onto itself', () => {
    const guess = guessMapping(ROSTER_COLUMNS.map((one) => one.header));
    expect(guess.columns.map((one) => one.field)).toEqual(ROSTER_COLUMNS.map((one) => one.field));
    expect(guess.columns.every((one) => one.by === 'header')).toBe(true);
    expect(guess.missing).toEqual([]);
  });

  it('maps the headers universities use', () => {
    expect(fieldsOf(['序号', '党员姓名', '性 别', '公民身份证号', '学号', '出生年月', '所在党支部名称', '联系电话', '入党日期', '转正日期', '政治面貌', '最高学历'])).toEqual(
      [null, 'name', 'sex', 'idNumber', 'schoolNumber', 'birthDate', 'branch', 'phone', 'joinDate', 'conversionDate', 'stage', 'education'],
    );
  });

  it.each([
    ['姓名（必填）', 'name'],
    ['*姓名', 'name'],
    ['姓　名：', 'name'],
    ['学号/工号', 'schoolNumber'],
    ['学号 / 工号（必填）', 'schoolNumber'],
    ['出生年月（如199805）', 'birthDate'],
    ['E-mail', 'email'],
    ['父亲联系电话', null],
    ['入党介绍人姓名', null],
    ['培养联系人', null],
    ['', null],
    ['身高', null],
  ])('%s is %s', (header, field) => {
    expect(fieldsOf([header])).toEqual([field]);
  });

  it('prefers the template header to a synonym further left', () => {
    expect(fieldsOf(['政治面貌', '党员类型'])).toEqual([null, 'stage']);
    expect(fieldsOf(['学号', '工号'])).toEqual(['schoolNumber', null]);
  });

  it('names required columns that are missing', () => {
    expect(guessMapping(['学号', '手机']).missing).toEqual(['name', 'stage']);
  });

  it('never gives a field twice, whatever the headers', () => {
    const header = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom(...ROSTER_COLUMNS.flatMap((one) => [one.header, ...one.synonyms])));
    fc.assert(
      fc.property(fc.array(header, { maxLength: 40 }), (headers) => {
        const given = fieldsOf(headers).filter((field) => field !== null);
        expect(new Set(given).size).toBe(given.length);
      }),
    );
  });
});
