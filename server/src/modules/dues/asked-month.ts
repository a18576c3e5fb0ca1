import { parseMonth, type DuesMonth } from '@party/shared/dues';
import { fieldProblem } from '../../platform/http/problem.js';

/** The month of a request. @throws Problem request.invalid naming the field */
export function askedMonth(text: string, field = 'month'): DuesMonth {
  const month = parseMonth(text);
  if (!month.ok) throw fieldProblem(field, 'malformed', '月份须为 2026-11 这样的年月');
  return month.value;
}
