import { addYears, dayParts, type CalendarDay, type PartialDay } from '@party/shared/kernel';
import { idNumberCheckDigit, type EducationCode, type SexCode, type Stage, type StoredQualityCode } from '@party/shared/members';
import { Dice } from './dice.js';
import { spoil, type PersonValues } from './flaws.js';
import { makeLife } from './membership-life.js';
import { makeEthnicity, makeName } from './names.js';
import { KINDS, type PersonKind } from './person-kinds.js';
import { makeAddress, makeOrigin } from './places.js';

export type { PersonValues } from './flaws.js';

/** An invented person. */
export interface DemoPerson {
  kind: PersonKind;
  values: PersonValues;
  /** The flaw that was planted in the record, if any. */
  planted: StoredQualityCode | null;
}

/** What is asked of a person. */
export interface PersonWish {
  stage?: Stage;
  /** A record without planted flaws. */
  flawless?: boolean;
  /** What a student reads or a teacher teaches. */
  major?: string | null;
}

/** Day the invented data is made for when nobody says otherwise. */
export const USUAL_DAY = '2026-11-24' as CalendarDay;

/** Records in which a flaw is tried, in percent; not every flaw fits every person, so about two in a hundred are flawed. */
const FLAWED = 3.2;
/** Mobile numbers begin with these digits; to our knowledge no operator has been given them. */
const PHONE_STEMS = ['154', '160', '164', '169'] as const;
/** Odd and no multiple of five, so that multiplication visits each of 10^8 endings once. */
const PHONE_STEP = 48_271_019n;
/** Last four digits of an invented region: no county has 9999. */
const NO_REGION = '9999';

const SCHOOLS = ['中山大学', '武汉大学', '华南理工大学', '湖南大学', '四川大学', '厦门大学', '兰州大学', '岭南科技大学'] as const;
const MAJORS = ['英语', '软件工程', '机械工程', '会计学', '应用化学', '法学', '土木工程', '数学与应用数学'] as const;

type Schooling = Pick<PersonValues, 'education' | 'degree' | 'graduatedFrom' | 'major' | 'classGroup' | 'workStartDate' | 'professionalTitle'>;

/** Makes people one after the other; no two share a number. The same seed and day give the same people. */
export class PeopleMaker {
  private readonly dice: Dice;
  private readonly serials = new Map<string, number>();
  private made = 0;

  constructor(
    private readonly seed: number,
    private readonly on: CalendarDay = USUAL_DAY,
  ) {
    this.dice = new Dice(seed);
  }

  /** One person of a kind. */
  make(kind: PersonKind, wish: PersonWish = {}): DemoPerson {
    const { dice, on } = this;
    const traits = KINDS[kind];
    this.made += 1;
    const stage = wish.stage ?? dice.weighted(traits.stages);
    const life = makeLife(dice, traits, on, stage);
    const values: PersonValues = {
      ...this.identity(life.birthDate), ...life, stage, status: 'normal',
      ...this.contact(kind, life.birthDate),
      ...this.schooling(kind, life.birthDate, wish.major ?? dice.pick(MAJORS)),
      memberCategory: dice.weighted(traits.categories), duesCategory: dice.weighted(traits.dues),
      increaseKind: stage === 'full' && !traits.student ? dice.weighted([['transferred_in', 70], ['newly_developed', 24], ['added_later', 4], ['membership_restored', 1], ['other', 1]]) : 'newly_developed',
      ...this.absence(stage),
      remark: null,
    };
    return wish.flawless || !dice.percent(FLAWED) ? { kind, values, planted: null } : { kind, ...spoil(dice, values, on) };
  }

  private identity(birthDate: CalendarDay): Pick<PersonValues, 'name' | 'sex' | 'ethnicity' | 'nativePlace' | 'idNumber'> {
    const { dice } = this;
    const sex: SexCode = dice.percent(49) ? '1' : '2';
    const ethnicity = makeEthnicity(dice);
    const { province, nativePlace } = makeOrigin(dice, ethnicity);
    const name = makeName(dice, sex, ethnicity, dayParts(birthDate).year);
    return { name, sex, ethnicity, nativePlace, idNumber: this.idNumber(province, birthDate, sex) };
  }

  /** Three digits count the people of one province and birthday: odd for men, even for women. */
  private idNumber(province: string, birthDate: CalendarDay, sex: SexCode): string {
    const stem = `${province}${NO_REGION}${birthDate.replaceAll('-', '')}`;
    const serial = this.serials.get(stem + sex) ?? (sex === '1' ? 1 : 2);
    this.serials.set(stem + sex, serial + 2);
    const digits = `${stem}${String(serial).padStart(3, '0')}`;
    return digits + idNumberCheckDigit(digits);
  }

  private contact(kind: PersonKind, birthDate: CalendarDay): Pick<PersonValues, 'phone' | 'schoolNumber' | 'email' | 'address'> {
    const { dice, made } = this;
    const ending = (BigInt(made) * PHONE_STEP + BigInt(this.seed >>> 0)) % 100_000_000n;
    const student = KINDS[kind].student;
    const serial = String(made).padStart(6, '0');
    const schoolNumber = student ? `0${this.enrolled(kind, birthDate)}${serial}` : `00${serial}`;
    return {
      phone: `${PHONE_STEMS[made % PHONE_STEMS.length] ?? ''}${String(ending).padStart(8, '0')}`,
      schoolNumber,
      email: dice.percent(70) ? `${schoolNumber}@lnkj.example.com` : null,
      address: dice.percent(85) ? makeAddress(dice, student) : null,
    };
  }

  /** Year in which a student came to the university. */
  private enrolled(kind: PersonKind, birthDate: CalendarDay): number {
    const { year, month } = dayParts(this.on);
    const latest = month >= 9 ? year : year - 1;
    if (kind !== 'undergraduate') return latest - this.dice.between(0, 2);
    return Math.min(latest, Math.max(dayParts(birthDate).year + 19, latest - 3));
  }

  private schooling(kind: PersonKind, birthDate: CalendarDay, major: string): Schooling {
    const { dice } = this;
    const none = { workStartDate: null, professionalTitle: null };
    if (kind === 'undergraduate') {
      return { ...none, education: '61', degree: 'none', graduatedFrom: null, major, classGroup: `${major}${this.enrolled(kind, birthDate)}级${dice.between(1, 4)}班` };
    }
    if (kind === 'postgraduate' || kind === 'doctoral') {
      const [education, degree]: [EducationCode, PersonValues['degree']] = kind === 'doctoral' ? ['14', 'master'] : ['21', 'bachelor'];
      return { ...none, education, degree, graduatedFrom: dice.pick(SCHOOLS), major, classGroup: null };
    }
    return { ...this.career(kind), classGroup: null, major: kind === 'teacher' || kind === 'counsellor' ? major : null, workStartDate: this.workStart(birthDate) };
  }

  private career(kind: PersonKind): Pick<Schooling, 'education' | 'degree' | 'graduatedFrom' | 'professionalTitle'> {
    const { dice } = this;
    if (kind === 'worker') return { education: dice.pick(['31', '41', '61', '71'] as const), degree: 'none', graduatedFrom: null, professionalTitle: null };
    if (kind === 'teacher') {
      const professionalTitle = dice.weighted([['教授', 18], ['副教授', 34], ['讲师', 40], ['助教', 8]]);
      return { education: dice.percent(75) ? '11' : '14', degree: dice.percent(75) ? 'doctor' : 'master', graduatedFrom: dice.pick(SCHOOLS), professionalTitle };
    }
    const [education, degree] = dice.weighted<[EducationCode, PersonValues['degree']]>([[['14', 'master'], 40], [['21', 'bachelor'], 45], [['31', 'none'], 15]]);
    return { education, degree, graduatedFrom: dice.pick(SCHOOLS), professionalTitle: dice.percent(30) ? dice.pick(['馆员', '工程师', '助理研究员', '实验师']) : null };
  }

  private workStart(birthDate: CalendarDay): PartialDay {
    const { on } = this;
    const start = addYears(birthDate, this.dice.between(20, 27)).slice(0, 7);
    return (start < on.slice(0, 7) ? start : on.slice(0, 7)) as PartialDay;
  }

  private absence(stage: Stage): Pick<PersonValues, 'mobileMember' | 'mobileDate' | 'lostContact' | 'lostContactDate'> {
    const { dice, on } = this;
    const away = stage === 'full' && dice.percent(1.8);
    const lost = stage === 'full' && !away && dice.percent(0.3);
    const since = addYears(on, -1).slice(0, 7) as PartialDay;
    return { mobileMember: away, mobileDate: away ? since : null, lostContact: lost, lostContactDate: lost ? since : null };
  }
}

const SHARES = Object.entries(KINDS).map(([kind, { share }]) => [kind as PersonKind, share] as const);

/** So many people of every kind and stage without a branch, for measuring. About 2 % of the records have a planted flaw. */
export function makePeople(seed: number, count: number, on: CalendarDay = USUAL_DAY): PersonValues[] {
  const maker = new PeopleMaker(seed, on);
  const dice = new Dice(seed + 1);
  return Array.from({ length: count }, () => maker.make(dice.weighted(SHARES)).values);
}
