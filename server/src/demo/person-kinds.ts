import type { DuesCategory, MemberCategory, Stage } from '@party/shared/members';

/** Who somebody is, as far as inventing them goes. */
export const PERSON_KINDS = ['undergraduate', 'postgraduate', 'doctoral', 'counsellor', 'teacher', 'office', 'worker', 'company', 'retired'] as const;

/** See {@link PERSON_KINDS}. */
export type PersonKind = (typeof PERSON_KINDS)[number];

type Weighted<T> = readonly (readonly [value: T, weight: number])[];

/** How people of a kind are made. */
export interface KindTraits {
  /** Students' ages follow from how far they have come; the others have an age and, if full members, joined at some time of it. */
  student: boolean;
  /** Age in years on the day of the data; for students the age at application. */
  ages: readonly [least: number, most: number];
  /** For full members: days ago that a student joined. */
  joinedDaysAgo?: readonly [least: number, most: number];
  stages: Weighted<Stage>;
  categories: Weighted<MemberCategory>;
  dues: Weighted<DuesCategory>;
  /** How common the kind is where people are made without a branch. */
  share: number;
}

const stages = (applicant: number, activist: number, target: number, probationary: number, extended: number, full: number): Weighted<Stage> => [
  ['applicant', applicant], ['activist', activist], ['development_target', target], ['probationary', probationary], ['probation_extended', extended], ['full', full],
];

/** The kinds. Shares are those of a technical university of the south with many students. */
export const KINDS: Readonly<Record<PersonKind, KindTraits>> = {
  undergraduate: {
    student: true, ages: [18, 19], joinedDaysAgo: [367, 560], stages: stages(24, 28, 10, 17, 1, 20),
    categories: [['undergraduate', 98], ['junior_college_student', 2]], dues: [['student', 1]], share: 36,
  },
  postgraduate: {
    student: true, ages: [18, 21], joinedDaysAgo: [380, 1700], stages: stages(7, 13, 6, 13, 1, 60),
    categories: [['master_student', 1]], dues: [['student', 92], ['in_service_student', 8]], share: 21,
  },
  doctoral: {
    student: true, ages: [18, 22], joinedDaysAgo: [900, 3400], stages: stages(3, 6, 3, 5, 1, 82),
    categories: [['doctoral_student', 92], ['postdoctoral', 8]], dues: [['student', 90], ['in_service_student', 10]], share: 3,
  },
  counsellor: {
    student: false, ages: [25, 44], stages: [['full', 1]], categories: [['counsellor', 1]], dues: [['monthly_wage', 1]], share: 2,
  },
  teacher: {
    student: false, ages: [27, 60], stages: stages(2, 2, 1, 2, 0.3, 93),
    categories: [['teacher', 90], ['support_staff', 7], ['postdoctoral', 3]], dues: [['monthly_wage', 90], ['annual_wage', 10]], share: 17,
  },
  office: {
    student: false, ages: [24, 60], stages: stages(2, 2, 1, 2, 0.3, 93),
    categories: [['administrator', 80], ['support_staff', 20]], dues: [['monthly_wage', 1]], share: 8,
  },
  worker: {
    student: false, ages: [23, 60], stages: stages(4, 3, 2, 3, 0.5, 88), categories: [['worker', 90], ['other', 10]],
    dues: [['monthly_wage', 78], ['irregular_income', 9], ['no_income', 6], ['farmer', 7]], share: 2,
  },
  company: {
    student: false, ages: [23, 60], stages: stages(4, 3, 2, 4, 0.5, 86), categories: [['administrator', 30], ['support_staff', 40], ['other', 30]],
    dues: [['enterprise', 90], ['irregular_income', 6], ['no_income', 4]], share: 2,
  },
  retired: {
    student: false, ages: [55, 95], stages: [['full', 1]], categories: [['retired', 1]], dues: [['retired', 1]], share: 9,
  },
};
