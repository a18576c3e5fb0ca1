import type { XuexiField } from '@party/shared/points';
import { cleanSample } from './sample-faults.js';

/** A row of the sample: what is written under each header of the template. */
export type XuexiLine = Readonly<Record<XuexiField, string | number>>;

/** The month of the sample. */
const MONTH = '2026-10';
const PEOPLE = 15;
/** Faults that were planted at the end: another name under a number, a number nobody has. A sum of all time among the others is only pointed at. */
const SPOIL: readonly ((line: XuexiLine) => XuexiLine)[] = [(line) => ({ ...line, name: '王不对' }), (line) => ({ ...line, schoolNumber: '2099999999' })];
const ALL_TIME = { at: 4, points: 38_420 } as const;

/** A month of 学习强国 points of students out of the clean sample roster. */
export function xuexiSample(): { lines: XuexiLine[]; spoilt: number } {
  const students = cleanSample().filter((one) => one.duesCategory === '学生').slice(20, 20 + PEOPLE);
  const lines = students.map(({ name, schoolNumber }, at): XuexiLine => ({
    name: String(name), schoolNumber: String(schoolNumber), branch: '', period: MONTH, points: at === ALL_TIME.at ? ALL_TIME.points : 380 + ((at * 137) % 700), people: '',
  }));
  const whole = lines.length - SPOIL.length;
  return { lines: lines.map((line, at) => (SPOIL[at - whole] ?? ((one) => one))(line)), spoilt: SPOIL.length };
}
