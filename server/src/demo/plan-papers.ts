import { addDays, addMonths, type CalendarDay } from '@party/shared/kernel';
import { idNumberCheckDigit } from '@party/shared/members';
import { Dice } from './dice.js';
import { makePeople, type PersonValues } from './people.js';
import { SHOWCASE } from './personas.js';
import { movable, type Moved } from './plan-moves.js';
import type { PlannedPerson, PlannedUniversity } from './plan.types.js';

/** What happens to an arrival; `yes` is the approval of the office whose turn it is. */
export type ArrivalMove = 'register' | 'yes' | 'return' | 'no' | 'receipt';

/** Somebody who comes in from outside, from the letter to where it stands. */
export interface PlannedArrivalCourse {
  values: PersonValues;
  /** Name of the receiving branch. */
  branch: string;
  /** Who was brought the letter; registered by the school, that has accepted it with it. */
  registrar: 'branch' | 'school';
  sendingName: string;
  issuedOn: CalendarDay;
  moves: Moved<ArrivalMove>[];
}

/** A certificate a committee issued, and how many days before the day of the data. */
export interface PlannedCertificate {
  person: PlannedPerson;
  ago: number;
  addressee: string;
  toName: string;
  purpose: string;
  days: number;
}

/** Letters that came, and certificates that went out. */
export interface PlannedPapers {
  arrivals: PlannedArrivalCourse[];
  certificates: PlannedCertificate[];
}

type Course = readonly [registrar: PlannedArrivalCourse['registrar'], showcase: boolean, ...steps: (readonly [ArrivalMove, number])[]];

const ARRIVALS: readonly Course[] = [
  ['branch', false, ['register', 2]],
  ['school', false, ['register', 6]],
  ['branch', true, ['register', 12], ['yes', 10], ['yes', 5]],
  ['branch', true, ['register', 9], ['return', 7]],
  ['school', false, ['register', 30], ['yes', 27], ['yes', 21]],
  ['branch', true, ['register', 75], ['yes', 72], ['yes', 70], ['yes', 66], ['receipt', 44]],
  ['school', false, ['register', 48], ['no', 45]],
];
const SENDERS = ['中共江城大学外国语学院委员会', '中共梅州市梅江区金山街道工作委员会', '中共岭州市第一中学委员会', '中共韶关市浈江区委组织部'];
const CERTIFICATES: readonly (readonly [ago: number, addressee: string, toName: string, purpose: string, days: number])[] = [
  [64, '中共深圳市南山区粤海街道工作委员会', '深圳市南山区', '校外专业实习', 30],
  [20, '中共佛山市顺德区大良街道工作委员会', '佛山市顺德区', '参加企业实践项目', 90],
  [5, '中共毕节市七星关区委组织部', '毕节市七星关区', '支教', 150],
];
/** Those who come from elsewhere are counted from here on, so that no number meets one of the roster. */
const FIRST_SERIAL = 500;

/** A letter tells nothing of a flaw: whole dates, and a number of its own. */
function newcomer(values: PersonValues, at: number): PersonValues {
  const digits = `${(values.idNumber ?? '').slice(0, 14)}${FIRST_SERIAL + 2 * at + (values.sex === '1' ? 1 : 0)}`;
  return { ...values, idNumber: digits + idNumberCheckDigit(digits) };
}

/** Plan who comes with which letter and who gets a certificate: the same seed gives the same. */
export function planPapers(plan: PlannedUniversity, seed: number): PlannedPapers {
  const dice = new Dice(seed + 67);
  const unit = plan.units.find((one) => one.name === SHOWCASE.committee) ?? plan.units.find((one) => one.branches.length > 0);
  if (!unit) return { arrivals: [], certificates: [] };
  const names = unit.branches.map((one) => one.name);
  const whole = makePeople(seed + 68, 200, plan.on).filter((one) => one.stage === 'full' && one.joinDate?.length === 10 && one.conversionDate?.length === 10 && one.birthDate?.length === 10 && one.idNumber?.length === 18 && one.phone !== null);
  const arrivals = ARRIVALS.flatMap(([registrar, showcase, ...steps], at): PlannedArrivalCourse[] => {
    const [values, branch] = [whole[at], showcase ? names.find((name) => name === SHOWCASE.branch) : dice.pick(names)];
    const first = steps[0]?.[1] ?? 0;
    if (!values || branch === undefined) return [];
    return [{ values: newcomer(values, at), branch, registrar, sendingName: SENDERS[at % SENDERS.length] ?? '', issuedOn: addDays(plan.on, -first - 8), moves: steps.map(([move, ago]) => ({ move, ago })) }];
  });
  const people = names.flatMap((name) => movable(plan)(name).slice(-1));
  const certificates = CERTIFICATES.flatMap(([ago, addressee, toName, purpose, days], at): PlannedCertificate[] => {
    const person = people[at];
    return person ? [{ person, ago, addressee, toName, purpose, days }] : [];
  });
  return { arrivals, certificates };
}

/** Month up to which somebody who came had paid: the one before the letter. */
export const paidBefore = (issuedOn: CalendarDay): string => addMonths(issuedOn, -1).slice(0, 7);
