import type { CalendarDay } from '../kernel/calendar-day.js';
import { formatPartialDay, mayBeDay } from '../kernel/partial-day.js';
import { labelOf } from './code-list.js';
import { SEXES } from './codes.js';
import { parseIdNumber } from './id-number.js';
import { membershipDateFlags } from './membership-dates.js';
import type { RosterFault, RosterRow } from './roster-row.types.js';

/** What the cells of one row say about each other. */
export interface RowChecks {
  readonly errors: RosterFault[];
  readonly warnings: RosterFault[];
}

/** Cross-field checks. Dates are judged by the stage, so not at all while the stage could not be read. */
export function rosterRowChecks(row: RosterRow, stageIsRead: boolean, today: CalendarDay): RowChecks {
  const dates = stageIsRead ? membershipDateFlags(row, today) : [];
  const warnings = dates.filter(({ severity }) => severity === 'warning').map(toFault);
  const errors = [...idNumberErrors(row), ...dates.filter(({ severity }) => severity === 'error').map(toFault)];
  return { errors, warnings };
}

function idNumberErrors({ idNumber, birthDate, sex }: RosterRow): RosterFault[] {
  const facts = idNumber === null ? undefined : parseIdNumber(idNumber);
  if (!facts?.ok) return [];
  const errors: RosterFault[] = [];
  const { birthDay, sex: sexByNumber } = facts.value;
  if (birthDate !== null && !mayBeDay(birthDate, birthDay)) {
    const message = `出生日期“${formatPartialDay(birthDate)}”与身份证号中的${formatPartialDay(birthDay)}不一致，请对照证件核对`;
    errors.push({ field: 'birthDate', code: 'id_number_other_birth', message });
  }
  if ((sex === '1' || sex === '2') && sex !== sexByNumber) {
    const message = `性别“${labelOf(SEXES, sex)}”与身份证号第17位所示的“${labelOf(SEXES, sexByNumber)}”不一致，请对照证件核对`;
    errors.push({ field: 'sex', code: 'id_number_other_sex', message });
  }
  return errors;
}

function toFault({ field, code, message }: RosterFault): RosterFault {
  return { field, code, message };
}
