import { needsBase, type BaseField } from '@party/shared/dues';
import { DUES_CATEGORIES, findCode } from '@party/shared/members';
import { cleanSample } from './sample-faults.js';
import { wageOf } from './dues-lots.js';

/** A row of the sample of bases: what is written under each header of the template. */
export type BaseLine = Readonly<Record<BaseField, string>>;

/** Faults that were planted at the end: another name under a number, a base that is no money, another category than the roster's. */
const SPOIL: readonly ((line: BaseLine) => BaseLine)[] = [
  (line) => ({ ...line, name: '王不对' }),
  (line) => ({ ...line, base: '五千一百元' }),
  (line) => ({ ...line, category: '农民', base: '' }),
];
const MOST = 14;

/** Bases of people of the clean sample roster who pay by their income, and of two students who pay a fixed amount; the last three rows are spoilt. */
export function baseSample(): { lines: BaseLine[]; spoilt: number; fixed: number } {
  const people = cleanSample().flatMap(({ name, schoolNumber, duesCategory }, at) => {
    const category = findCode(DUES_CATEGORIES, String(duesCategory));
    return category === undefined ? [] : [{ name: String(name), schoolNumber: String(schoolNumber), category: String(duesCategory), wage: wageOf(category, at), rated: needsBase(category) }];
  });
  const students = people.filter((one) => !one.rated).slice(0, 2);
  const earners = people.filter((one) => one.rated && one.wage?.months === 1).slice(0, MOST - students.length);
  const lines = [...students, ...earners].map(({ name, schoolNumber, category, wage }): BaseLine =>
    ({ name, schoolNumber, category, base: wage === null ? '' : (wage.fen / 100).toFixed(2), from: '', note: '' }));
  const whole = lines.length - SPOIL.length;
  return { lines: lines.map((line, at) => (SPOIL[at - whole] ?? ((one) => one))(line)), spoilt: SPOIL.length, fixed: students.length };
}
