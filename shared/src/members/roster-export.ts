import { labelOf, type CodeList } from './code-list.js';
import { DEGREES, DUES_CATEGORIES, INCREASE_KINDS, MEMBER_CATEGORIES, SEXES, STAGES, STATUSES } from './codes.js';
import { EDUCATION_LEVELS } from './education-levels.js';
import { ETHNIC_GROUPS } from './ethnic-groups.js';
import type { MemberField, MemberValue, MemberValues } from './member-record.js';
import { ROSTER_COLUMNS } from './roster-columns.js';
import { maskField } from './sensitive-fields.js';

/** Dictionaries of the fields that hold codes. */
export const FIELD_CODES: Readonly<Partial<Record<MemberField, CodeList<string>>>> = {
  sex: SEXES, ethnicity: ETHNIC_GROUPS, education: EDUCATION_LEVELS, degree: DEGREES, memberCategory: MEMBER_CATEGORIES,
  duesCategory: DUES_CATEGORIES, stage: STAGES, status: STATUSES, increaseKind: INCREASE_KINDS,
};

/** A value in words: labels for codes, 是 and 否, months of an extension. Null stays null. */
export function valueInWords(field: MemberField, value: MemberValue): string | null {
  if (value === null) return null;
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (field === 'extensionMonths') return value === 0 ? '未延长' : `${value}个月`;
  const codes = FIELD_CODES[field];
  return codes ? labelOf(codes, String(value)) : String(value);
}

/** Where a person stands, by names. */
export interface PlaceNames {
  readonly branch: string;
  readonly group: string | null;
}

/** Cells of one person in the columns of the roster template, so that an export can be read in again. */
export function exportCells(values: MemberValues, places: PlaceNames, masked: boolean): (string | null)[] {
  return ROSTER_COLUMNS.map(({ field }) => {
    if (field === 'branch') return places.branch;
    if (field === 'partyGroup') return places.group;
    return valueInWords(field, masked ? maskField(field, values[field]) : values[field]);
  });
}
