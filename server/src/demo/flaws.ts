import { addDays, addYears, dayParts, isFullDay, type CalendarDay } from '@party/shared/kernel';
import { storedQualityOf, type MemberValues, type StoredQualityCode } from '@party/shared/members';
import type { Dice } from './dice.js';

/** Everything a record says about a person except where they belong. */
export type PersonValues = Omit<MemberValues, 'organisationId' | 'groupId'>;

type Patch = Partial<PersonValues>;

const day = (date: string | null): CalendarDay | null => (date !== null && isFullDay(date as CalendarDay) ? (date as CalendarDay) : null);

/** What each kind of flaw changes; null where the person has nothing that could be spoilt so. */
const FLAWS: readonly (readonly [code: StoredQualityCode, weight: number, patch: (person: PersonValues) => Patch | null])[] = [
  ['id_number_missing', 8, () => ({ idNumber: null })],
  ['phone_missing', 16, () => ({ phone: null })],
  ['school_number_missing', 8, () => ({ schoolNumber: null })],
  ['birth_missing', 5, () => ({ birthDate: null })],
  ['dues_category_missing', 14, () => ({ duesCategory: null })],
  ['join_missing', 8, ({ joinDate }) => (joinDate ? { joinDate: null } : null)],
  ['conversion_missing', 10, ({ stage }) => (stage === 'full' ? { conversionDate: null } : null)],
  ['join_before_18', 6, joinBefore18],
  ['conversion_before_due', 8, convertedEarly],
  ['activist_less_than_year', 8, ({ joinDate }) => (recent(joinDate) ? { activistDate: addDays(recent(joinDate) as CalendarDay, -200), developmentTargetDate: null, applicationDate: null } : null)],
  ['application_before_18', 5, ({ birthDate, applicationDate }) => (applicationDate && day(birthDate) ? { applicationDate: addYears(day(birthDate) as CalendarDay, 17) } : null)],
  ['target_before_activist', 4, ({ activistDate, developmentTargetDate }) => (developmentTargetDate && day(activistDate) ? { developmentTargetDate: addDays(day(activistDate) as CalendarDay, -20) } : null)],
  ['activist_before_application', 4, ({ activistDate, joinDate }) => (activistDate && !joinDate ? { applicationDate: addDays(activistDate as CalendarDay, 2) } : null)],
];

/** A day of joining after the rules of today began, or null. */
function recent(joinDate: string | null): CalendarDay | null {
  const known = day(joinDate);
  return known !== null && dayParts(known).year >= 1992 ? known : null;
}

function joinBefore18({ birthDate, stage }: PersonValues): Patch | null {
  const born = day(birthDate);
  if (born === null || stage !== 'full') return null;
  const joinDate = addDays(addYears(born, 17), 120);
  return { joinDate, conversionDate: addYears(joinDate, 1), applicationDate: null, activistDate: null, developmentTargetDate: null };
}

function convertedEarly({ joinDate, stage }: PersonValues): Patch | null {
  const known = recent(joinDate);
  return known !== null && stage === 'full' ? { conversionDate: addDays(known, 240) } : null;
}

/** Marks of a person on a day. */
export const marksOf = (person: PersonValues, on: CalendarDay): StoredQualityCode[] => storedQualityOf({ ...person, organisationId: '', groupId: null }, on);

/** The person with one flaw of the kinds that real rosters have, and which; as they were when no flaw fits. */
export function spoil(dice: Dice, person: PersonValues, on: CalendarDay): { values: PersonValues; planted: StoredQualityCode | null } {
  const [code, patch] = dice.weighted(FLAWS.map(([name, weight, change]) => [[name, change] as const, weight] as const));
  const change = patch(person);
  if (change === null) return { values: person, planted: null };
  const values = { ...person, ...change };
  const marks = marksOf(values, on);
  return marks.length === 1 && marks[0] === code ? { values, planted: code } : { values: person, planted: null };
}
