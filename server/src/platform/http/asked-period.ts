import { parsePeriod, type Period } from '@party/shared/kernel';
import { fieldProblem } from './problem.js';

/** The period a key of the query names. @throws Problem request.invalid with the field */
export function askedPeriod(key: string, field = 'period'): Period {
  const period = parsePeriod(key);
  if (!period.ok) throw fieldProblem(field, 'unknown', '没有这个周期');
  return period.value;
}
