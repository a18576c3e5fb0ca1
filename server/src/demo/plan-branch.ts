import { addDays, latestDay, type CalendarDay } from '@party/shared/kernel';
import type { MemberStatus, Stage } from '@party/shared/members';
import type { Dice } from './dice.js';
import type { DemoOrganisation } from './organisation-names.js';
import type { BranchProfile } from './organisation-table.js';
import type { PeopleMaker, PersonWish } from './people.js';
import type { PersonKind } from './person-kinds.js';
import type { PlannedBranch, PlannedDeparture, PlannedPerson } from './plan.types.js';

/** Who leads a branch, who its people are, and between which sizes it lies. */
interface Profile {
  /** Full members that every branch of the kind has, first of all whoever is its secretary. */
  core: readonly PersonKind[];
  people: PersonKind;
  size: readonly [least: number, most: number];
}

const PROFILES: Readonly<Record<BranchProfile, Profile>> = {
  undergraduates: { core: ['counsellor', 'counsellor', 'undergraduate', 'undergraduate'], people: 'undergraduate', size: [26, 60] },
  postgraduates: { core: ['counsellor', 'teacher', 'postgraduate', 'postgraduate'], people: 'postgraduate', size: [20, 54] },
  doctoral: { core: ['teacher', 'teacher', 'doctoral', 'doctoral'], people: 'doctoral', size: [12, 34] },
  staff: { core: ['teacher', 'teacher', 'teacher'], people: 'teacher', size: [10, 38] },
  offices: { core: ['office', 'office', 'office', 'office'], people: 'office', size: [5, 28] },
  workers: { core: ['worker', 'worker', 'worker'], people: 'worker', size: [12, 36] },
  company: { core: ['company', 'company', 'company'], people: 'company', size: [10, 30] },
  retired: { core: ['retired', 'retired', 'retired'], people: 'retired', size: [30, 60] },
};

/** Smallest and largest branch. */
export const BRANCH_SIZES = { least: 5, most: 60 } as const;
/** Members from whom on a branch has party groups, and how many one group takes. */
const GROUPS_FROM = 16;
const GROUP_SIZE = 10;
const GROUP_NAMES = ['第一党小组', '第二党小组', '第三党小组', '第四党小组', '第五党小组'] as const;
/** Share of people who have left or are suspended, in percent. */
const LEFT = 2.4;

/** So many people as a branch of the kind may have. */
export const branchSize = (dice: Dice, profile: BranchProfile): number => dice.between(...PROFILES[profile].size);

const WAYS_OUT: Readonly<Record<Stage, readonly (readonly [status: Exclude<MemberStatus, 'normal'>, weight: number])[]>> = {
  applicant: [['returned', 3], ['withdrawn', 2]],
  activist: [['returned', 3], ['withdrawn', 2], ['transferred_out', 3]],
  development_target: [['returned', 1], ['transferred_out', 3]],
  probationary: [['transferred_out', 4], ['cancelled', 2], ['withdrawn', 0.5]],
  probation_extended: [['cancelled', 1]],
  full: [['transferred_out', 60], ['suspended', 8], ['removed', 3], ['withdrawn', 2], ['expelled', 2], ['deceased', 3]],
};

const BASES: Readonly<Record<PlannedDeparture['status'], string>> = {
  suspended: '支部大会决议，上级党委批准停止党籍', returned: '支部委员会讨论决定退回申请', cancelled: '支部大会决议，上级党委批准取消预备党员资格',
  withdrawn: '本人书面声明，支部大会备案', removed: '支部大会决议，上级党委批准除名', expelled: '处分决定', deceased: '单位证明',
  transferred_out: '组织关系介绍信回执',
};

/** The latest day a record names; somebody leaves after that. */
function latestOf({ applicationDate, activistDate, developmentTargetDate, joinDate, conversionDate }: PlannedPerson['values']): CalendarDay {
  const dates = [applicationDate, activistDate, developmentTargetDate, joinDate, conversionDate].filter((date) => date !== null);
  return dates.map(latestDay).sort().at(-1) ?? ('1921-07-23' as CalendarDay);
}

function departureOf(dice: Dice, { kind, values }: Pick<PlannedPerson, 'kind' | 'values'>, on: CalendarDay): PlannedDeparture | null {
  if (!dice.percent(kind === 'retired' ? LEFT * 2 : LEFT)) return null;
  const status = kind === 'retired' ? dice.weighted([['deceased', 8], ['transferred_out', 2]] as const) : dice.weighted(WAYS_OUT[values.stage]);
  const day = addDays(on, -dice.between(1, 200));
  const soonest = addDays(latestOf(values), 1);
  return { status, on: day > soonest ? day : soonest < on ? soonest : on, basis: BASES[status] };
}

/** Only Party members in force are in a party group. */
const inGroups = ({ values: { stage }, departure }: PlannedPerson): boolean =>
  departure === null && (stage === 'full' || stage === 'probationary' || stage === 'probation_extended');

function divide(people: PlannedPerson[]): string[] {
  const members = people.filter(inGroups);
  if (members.length < GROUPS_FROM) return [];
  const groups = GROUP_NAMES.slice(0, Math.min(GROUP_NAMES.length, Math.round(members.length / GROUP_SIZE)));
  members.forEach((one, at) => {
    one.group = groups[at % groups.length] ?? null;
  });
  return [...groups];
}

/** What it takes to fill a branch. */
export interface BranchOrder {
  organisation: DemoOrganisation;
  size: number;
  on: CalendarDay;
}

/** Fill a branch with people and divide the larger ones into party groups. */
export function planBranch(dice: Dice, maker: PeopleMaker, { organisation, size, on }: BranchOrder): PlannedBranch {
  const { core, people: usual } = PROFILES[organisation.profile ?? 'staff'];
  const add = (kind: PersonKind, wish: PersonWish): PlannedPerson => {
    const person = maker.make(kind, { major: organisation.major, ...wish });
    return { ...person, branch: organisation.name, group: null, departure: wish.flawless ? null : departureOf(dice, person, on) };
  };
  const people = Array.from({ length: size }, (_, at) => {
    const first = core[at];
    return first ? add(first, { stage: 'full', flawless: true }) : add(usual, {});
  });
  return { name: organisation.name, groups: divide(people), people };
}
