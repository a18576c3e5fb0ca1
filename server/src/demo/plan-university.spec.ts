import { describe, expect, it } from '@jest/globals';
import { addDays, addYears, latestDay, type CalendarDay } from '@party/shared/kernel';
import {
  DUES_CATEGORIES, fullYears, MEMBER_CATEGORIES, parseIdNumber, parsePersonName, parsePhone, parseSchoolNumber, STAGES, STATUSES, type CodeList,
} from '@party/shared/members';
import { marksOf } from './flaws.js';
import { wasKnown, windBack } from './lived-steps.js';
import { DEMO_ORGANISATIONS } from './organisation-names.js';
import { makePeople } from './people.js';
import { SHOWCASE } from './personas.js';
import { planUniversity } from './plan-university.js';
import type { PlannedPosition } from './plan.types.js';

const ON = '2026-11-24' as CalendarDay;
const plan = planUniversity({ seed: 20261124, on: ON });
const branches = plan.units.flatMap((unit) => unit.branches);
const people = branches.flatMap((branch) => branch.people);
const positions = [...plan.units.flatMap((unit) => unit.positions), ...plan.positions];
const standing = positions.filter((one) => one.ended === undefined);

const codesOf = (list: CodeList<string>): string[] => list.entries.map((one) => one.code).sort();
const seen = (values: readonly (string | null)[]): string[] => [...new Set(values.filter((one) => one !== null))].sort();

describe('the organisations of the demo university', () => {
  it('are a school committee, 18 department committees, general branches and about 160 branches of 5 to 60 people', () => {
    const count = (kind: string): number => DEMO_ORGANISATIONS.filter((one) => one.kind === kind).length;
    expect([count('school_committee'), count('department_committee')]).toEqual([1, 18]);
    expect(count('general_branch')).toBeGreaterThan(2);
    expect(Math.abs(count('branch') - 160)).toBeLessThan(5);
    expect(people).toHaveLength(5_000);
    for (const { people: inside } of branches) expect(inside.length >= 5 && inside.length <= 60).toBe(true);
  });

  it('have names and twelve-digit codes with a leading zero that no two share, and stand below their parents', () => {
    expect(new Set(DEMO_ORGANISATIONS.map((one) => one.name)).size).toBe(DEMO_ORGANISATIONS.length);
    expect(new Set(DEMO_ORGANISATIONS.map((one) => one.code)).size).toBe(DEMO_ORGANISATIONS.length);
    expect(DEMO_ORGANISATIONS.filter((one) => !/^044\d{9}$/.test(one.code))).toEqual([]);
    const orphans = DEMO_ORGANISATIONS.slice(1).filter(({ parent }, at) => !DEMO_ORGANISATIONS.slice(0, at + 1).some((one) => one.name === parent));
    expect(orphans).toEqual([]);
  });

  it('have party groups in the larger branches, with nobody but members in them', () => {
    const divided = branches.filter((branch) => branch.groups.length > 0);
    expect(divided.length).toBeGreaterThan(20);
    for (const branch of divided) expect(branch.groups.length).toBeGreaterThan(1);
    for (const branch of branches) expect(seen(branch.people.map((one) => one.group))).toEqual([...branch.groups].sort());
    expect(seen(people.filter((one) => one.group !== null).map((one) => one.values.stage))).toEqual(['full', 'probation_extended', 'probationary']);
  });
});

describe('the people of the demo university', () => {
  it('stand at every stage and in every standing, and do and pay whatever there is', () => {
    expect(seen(people.map((one) => one.values.stage))).toEqual(codesOf(STAGES));
    expect(seen(people.map((one) => one.departure?.status ?? 'normal'))).toEqual(codesOf(STATUSES));
    expect(seen(people.map((one) => one.values.memberCategory))).toEqual(codesOf(MEMBER_CATEGORIES));
    expect(seen(people.map((one) => one.values.duesCategory))).toEqual(codesOf(DUES_CATEGORIES));
  });

  it('are between 18 and 95 years old, and both ends are there', () => {
    const ages = people.flatMap(({ values: { birthDate } }) => (birthDate === null ? [] : [fullYears(birthDate as CalendarDay, ON)]));
    expect([Math.min(...ages), Math.max(...ages)]).toEqual([18, 95]);
  });

  it('have names that stay as they are when read, with rare characters, double surnames and middle dots', () => {
    const names = people.map((one) => one.values.name);
    expect(names.filter((name) => Array.from(name).length > 30)).toEqual([]);
    expect(names.map(parsePersonName)).toEqual(names.map((value) => ({ ok: true, value })));
    const all = names.join(' ');
    for (const part of ['\u{20BB7}', '\u{2B81A}', '欧阳', '·']) expect(all).toContain(part);
  });

  it('joined on a 29 February, or in a month or year of which no day is known, now and then', () => {
    const joined = people.flatMap(({ values: { joinDate } }) => (joinDate === null ? [] : [joinDate]));
    expect(joined.filter((date) => date.endsWith('-02-29')).length).toBeGreaterThan(3);
    expect(joined.filter((date) => date.length === 7).length).toBeGreaterThan(50);
    expect(joined.filter((date) => date.length === 4).length).toBeGreaterThan(5);
    expect(people.filter(({ planted }) => planted === 'join_missing').length).toBeGreaterThan(0);
  });

  it('left after whatever else is known of them, never in the future', () => {
    for (const { values, departure } of people) {
      if (departure === null) continue;
      expect(departure.on <= ON).toBe(true);
      expect(wasKnown(values, departure.on)).toBe(true);
    }
  });
});

describe.each([1, 77, 20261124])('people made from the seed %i', (seed) => {
  const made = makePeople(seed, 2_000);

  it('have well-formed numbers that no two share and that agree with sex and birthday', () => {
    for (const key of ['idNumber', 'phone', 'schoolNumber'] as const) {
      const numbers = made.flatMap((one) => one[key] ?? []);
      expect(new Set(numbers).size).toBe(numbers.length);
    }
    const numbers = (key: 'phone' | 'schoolNumber'): string[] => made.flatMap((one) => one[key] ?? []);
    expect(numbers('phone').map(parsePhone)).toEqual(numbers('phone').map((value) => ({ ok: true, value })));
    expect(numbers('schoolNumber').map(parseSchoolNumber)).toEqual(numbers('schoolNumber').map((value) => ({ ok: true, value })));
    expect(numbers('schoolNumber').filter((one) => !one.startsWith('0'))).toEqual([]);
    const unfit = made.filter(({ idNumber, sex, birthDate }) => {
      const facts = idNumber === null ? null : parseIdNumber(idNumber);
      return facts !== null && !(facts.ok && facts.value.idNumber === idNumber && facts.value.sex === sex && facts.value.birthDay === (birthDate ?? facts.value.birthDay));
    });
    expect(unfit).toEqual([]);
  });

  it('are nobody: their county does not exist and their phones begin with digits that were given to no operator', () => {
    expect(seen(made.map((one) => one.idNumber?.slice(2, 6) ?? null))).toEqual(['9999']);
    expect(seen(made.map((one) => one.phone?.slice(0, 3) ?? null))).toEqual(['154', '160', '164', '169']);
  });

  it('have marks in about two of a hundred records, one each, and none otherwise', () => {
    const marked = made.map((one) => marksOf(one, ON)).filter((marks) => marks.length > 0);
    expect(marked.length).toBeGreaterThan(20);
    expect(marked.length).toBeLessThan(65);
    expect(marked.filter((marks) => marks.length > 1)).toEqual([]);
  });
});

describe('the positions of the demo university', () => {
  const held = (at: string, kind: PlannedPosition['kind']): PlannedPosition[] =>
    standing.filter((one) => one.at === at && one.group === null && one.kind === kind);

  it('give every branch one secretary, and a whole committee from seven full members on', () => {
    for (const { name, people: inside } of branches) {
      expect(held(name, 'secretary')).toHaveLength(1);
      const full = inside.filter(({ values, departure, planted }) => values.stage === 'full' && departure === null && planted === null);
      if (full.length < 7) continue;
      for (const kind of ['deputy_secretary', 'organisation_commissioner', 'publicity_commissioner', 'discipline_commissioner'] as const) {
        expect(held(name, kind)).toHaveLength(1);
      }
    }
  });

  it('are held by full members in force from after their conversion on, in terms the rules allow', () => {
    expect(positions.filter(({ holder, startsOn }) => holder.values.stage !== 'full' || holder.departure !== null || startsOn > ON)).toEqual([]);
    const elected = positions.flatMap(({ termEndsOn, ...one }) => (termEndsOn === undefined ? [] : [{ ...one, termEndsOn }]));
    expect(elected.length).toBeGreaterThan(900);
    expect(elected.filter(({ holder, startsOn }) => startsOn <= latestDay(holder.values.conversionDate as CalendarDay))).toEqual([]);
    expect(elected.filter(({ startsOn, termEndsOn }) => termEndsOn <= startsOn || termEndsOn > addYears(startsOn, 5))).toEqual([]);
  });

  it('end soon in some branches, have overrun in others, and were held by others before', () => {
    const ends = standing.flatMap((one) => one.termEndsOn ?? []);
    expect(ends.some((day) => day >= ON && day <= addDays(ON, 60))).toBe(true);
    expect(ends.some((day) => day < ON)).toBe(true);
    const over = positions.filter((one) => one.ended);
    expect(over.length).toBeGreaterThan(10);
    for (const { at, ended, holder } of over) {
      const [now] = held(at, 'secretary');
      expect(now !== undefined && ended !== undefined && ended.on <= now.startsOn && now.holder !== holder).toBe(true);
    }
  });

  it('put officers over every department committee and the school', () => {
    for (const { name } of DEMO_ORGANISATIONS.filter((one) => one.kind === 'department_committee')) {
      expect(held(name, 'department_officer')).toHaveLength(1);
      expect(held(name, 'secretary')).toHaveLength(1);
    }
    for (const kind of ['secretary', 'school_officer', 'dues_finance', 'auditor', 'platform_administrator'] as const) {
      expect(plan.positions.filter((one) => one.kind === kind && !one.ended).length).toBeGreaterThan(0);
    }
  });
});

describe('the plan', () => {
  it('is the same from the same order and another from another seed', () => {
    const order = { seed: 5, on: ON, people: 700, committees: ['外国语学院党委', '计算机学院党委', '机关党委'] };
    const text = JSON.stringify(planUniversity(order));
    expect(JSON.stringify(planUniversity(order))).toBe(text);
    expect(JSON.stringify(planUniversity({ ...order, seed: 6 }))).not.toBe(text);
  });

  it.each(['2028-02-29', '2031-12-31'] as CalendarDay[])('works for %s: nobody is marked who was not meant to be', (on) => {
    const later = planUniversity({ seed: 9, on }).units.flatMap((unit) => unit.branches).flatMap((branch) => branch.people);
    expect(later).toHaveLength(5_000);
    expect(later.filter((one) => marksOf(one.values, on).join() !== (one.planted ?? ''))).toEqual([]);
  });

  it('refuses more people than its branches can hold', () => {
    expect(() => planUniversity({ seed: 1, on: ON, people: 20_000 })).toThrow(RangeError);
  });

  it('has somebody for every persona, the members among them in one branch', () => {
    const persona = (id: string) => plan.personas.find((one) => one.id === id)?.person;
    for (const id of ['member', 'probationary', 'applicant', 'group-leader', 'branch-secretary']) expect(persona(id)?.branch).toBe(SHOWCASE.branch);
    expect(persona('guest')).toBeNull();
    expect(standing.some((one) => one.holder === persona('member'))).toBe(false);
  });

  it('lets people of the showcase go through their steps in order, to where they stand now', () => {
    const takeover = addDays(ON, -260);
    const lived = people.map((person) => ({ person, record: windBack(person, takeover) })).filter(({ record }) => record.steps.length > 1);
    expect(lived.length).toBeGreaterThan(20);
    for (const { person, record } of lived) {
      const days = record.steps.map((one) => one.on);
      expect([...days].sort()).toEqual(days);
      expect(wasKnown(record.first, takeover)).toBe(true);
      expect(marksOf(record.first, takeover)).toEqual([]);
      expect(record.steps.reduce((values, step) => ({ ...values, ...step.values }), record.first)).toEqual(person.values);
    }
  });
});
