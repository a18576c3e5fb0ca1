import type { CalendarDay } from '../kernel/calendar-day.js';
import { err, ok, type Result } from '../kernel/result.js';
import type { Stage } from './codes.js';
import { parseIdNumber } from './id-number.js';
import { UNKNOWN_MEMBER, type MemberField, type MemberValue, type MemberValues } from './member-record.js';
import type { EditableFacts } from './members.contract.js';
import { isBlankCell, type CellReader } from './roster-cells.js';
import { rosterRowChecks } from './roster-row-checks.js';
import { ROSTER_READERS } from './roster-row.js';

/** Something wrong with a field of a form. */
export interface EditFault {
  readonly field: MemberField;
  readonly code: string;
  readonly message: string;
}

const DATE = ROSTER_READERS['1900'].birthDate;
const READERS: Readonly<Partial<Record<MemberField, CellReader<string | boolean>>>> = {
  ...ROSTER_READERS['1900'], mobileDate: DATE, lostContactDate: DATE,
};

/**
 * Read what somebody typed into a form, by the same readers as an import. An empty text clears the field. Sex and birth
 * follow from a new identity number. Dates are judged by `stage`. Faults of the record as a whole count only when the edit brought them in.
 */
export function readMemberEdit(before: MemberValues | null, given: Partial<EditableFacts>, today: CalendarDay, stage: Stage): Result<Partial<MemberValues>, EditFault[]> {
  const faults: EditFault[] = [];
  const read: Record<string, MemberValue> = {};
  for (const [field, value] of Object.entries(given) as [MemberField, MemberValue | undefined][]) {
    if (value === undefined) continue;
    const reader = READERS[field];
    if (!reader || value === null || isBlankCell(value)) {
      read[field] = reader && value !== null ? null : value;
      continue;
    }
    const result = reader(value);
    if (result.ok) read[field] = result.value;
    else faults.push({ field, ...result.error });
  }
  if ('name' in read && read['name'] === null) faults.push({ field: 'name', code: 'required', message: '请填写姓名' });
  const values = read as Partial<MemberValues>;
  if (faults.length === 0) {
    complement(before, values);
    faults.push(...contradictions(before, { ...values, stage }, today));
  }
  return faults.length > 0 ? err(faults) : ok(values);
}

function complement(before: MemberValues | null, values: Partial<MemberValues>): void {
  const facts = values.idNumber == null ? undefined : parseIdNumber(values.idNumber);
  if (!facts?.ok) return;
  if ((values.sex ?? before?.sex ?? null) === null) values.sex = facts.value.sex;
  if ((values.birthDate ?? before?.birthDate ?? null) === null) values.birthDate = facts.value.birthDay;
}

function errorsOf(values: MemberValues, today: CalendarDay): EditFault[] {
  return rosterRowChecks({ ...values, branch: null, partyGroup: null }, true, today).errors.map(({ field, code, message }) => ({ field: field as MemberField, code, message }));
}

function contradictions(before: MemberValues | null, values: Partial<MemberValues>, today: CalendarDay): EditFault[] {
  const blank: MemberValues = { ...UNKNOWN_MEMBER, name: '', organisationId: '' };
  const known = before === null ? new Set<string>() : new Set(errorsOf(before, today).map((one) => one.code));
  return errorsOf({ ...blank, ...before, ...values }, today).filter((one) => !known.has(one.code) || values[one.field] !== undefined);
}
