import type { AbsenceKind } from '@party/shared/absences';
import type { TransferReason } from '@party/shared/transfers';
import { Dice } from './dice.js';
import { SHOWCASE } from './personas.js';
import type { PlannedPerson, PlannedUniversity, PlannedUnit } from './plan.types.js';

/** What happens on the way of a transfer. `yes` is the approval of the office whose turn it is. */
export type TransferMove = 'submit' | 'yes' | 'return' | 'no' | 'withdraw' | 'resubmit' | 'receipt' | 'refused' | 'reissue' | 'revoke' | 'calendar' | 'legs';
/** What happens to an absence. */
export type AbsenceMove = 'submit' | 'register' | 'yes' | 'return' | 'contact' | 'end';

/** One step and how many days before the day of the data it is taken. */
export interface Moved<M> {
  move: M;
  ago: number;
}

/** A transfer from its beginning to where it stands. */
export interface PlannedTransferCourse {
  person: PlannedPerson;
  /** Name of the receiving branch; null for a unit outside. */
  to: string | null;
  toName: string;
  /** Committee that receives in the unit's stead. */
  viaName: string | null;
  reason: TransferReason;
  note: string;
  moves: Moved<TransferMove>[];
}

/** An absence from its beginning to where it stands. */
export interface PlannedAbsenceCourse {
  person: PlannedPerson;
  kind: AbsenceKind;
  startsAgo: number;
  months: number | null;
  place: string;
  reason: string;
  moves: Moved<AbsenceMove>[];
}

/** Everything that moves in the demo. */
export interface PlannedMoves {
  transfers: PlannedTransferCourse[];
  absences: PlannedAbsenceCourse[];
}

type Way = 'out' | 'near' | 'far';
type Course = readonly [way: Way, ...steps: (readonly [TransferMove, number])[]];

/** Ended transfers change the roster, so they happen outside the showcase branch. */
const OPEN: readonly Course[] = [
  ['out', ['submit', 2]],
  ['near', ['submit', 9]],
  ['out', ['submit', 16], ['yes', 12]],
  ['far', ['submit', 33], ['yes', 31]],
  ['out', ['submit', 8], ['yes', 7], ['yes', 3]],
  ['far', ['submit', 26], ['yes', 24], ['yes', 20]],
  ['out', ['submit', 20], ['yes', 18], ['yes', 15], ['yes', 12]],
  ['out', ['submit', 38], ['yes', 34], ['yes', 30], ['yes', 27]],
  ['near', ['submit', 14], ['yes', 12], ['yes', 6]],
  ['out', ['submit', 7], ['return', 5]],
  ['out', ['submit', 12], ['return', 10], ['resubmit', 4]],
];
const LATER: readonly Course[] = [
  ['out', ['submit', 70], ['yes', 66], ['yes', 61], ['yes', 58], ['calendar', 27]],
  ['out', ['submit', 80], ['yes', 78], ['yes', 74], ['yes', 72], ['calendar', 41], ['reissue', 18]],
  ['out', ['submit', 90], ['yes', 88], ['yes', 85], ['yes', 83], ['receipt', 60], ['legs', 41]],
  ['out', ['submit', 36], ['yes', 33], ['yes', 30], ['yes', 28], ['receipt', 6]],
  ['near', ['submit', 50], ['yes', 48], ['yes', 45], ['yes', 41]],
  ['far', ['submit', 64], ['yes', 62], ['yes', 58], ['yes', 55], ['yes', 50], ['yes', 47], ['legs', 43]],
  ['far', ['submit', 17], ['yes', 15], ['yes', 13], ['yes', 9]],
  ['far', ['submit', 22], ['yes', 20], ['yes', 18], ['yes', 15], ['yes', 8]],
  ['out', ['submit', 55], ['yes', 52], ['no', 49]],
  ['out', ['submit', 60], ['yes', 58], ['yes', 55], ['yes', 52], ['refused', 30]],
  ['near', ['submit', 44], ['withdraw', 43]],
  ['out', ['submit', 48], ['yes', 45], ['revoke', 36]],
];

type AbsenceCourse = readonly [kind: AbsenceKind, startsAgo: number, months: number | null, ...steps: (readonly [AbsenceMove, number])[]];
const ABSENCES: readonly AbsenceCourse[] = [
  ['temporary', 40, 5, ['submit', 45], ['yes', 43]],
  ['temporary', 3, 3, ['submit', 4]],
  ['temporary', 200, 6, ['submit', 202], ['yes', 200], ['end', 15]],
  ['temporary', 175, 6, ['submit', 176], ['yes', 174]],
  ['mobile', 230, null, ['register', 228]],
  ['mobile', 210, null, ['register', 205], ['contact', 100]],
  ['abroad', 150, 24, ['submit', 160], ['yes', 158], ['yes', 155], ['contact', 60]],
  ['abroad', 215, 12, ['submit', 220], ['yes', 218], ['yes', 214]],
  ['abroad', 0, 36, ['submit', 6], ['yes', 5]],
  ['kept_graduate', 140, 24, ['register', 139], ['yes', 135]],
  ['kept_graduate', 30, 12, ['submit', 32], ['return', 29]],
  ['kept_graduate', 10, 24, ['register', 9]],
];
const PLACES: Readonly<Record<AbsenceKind, readonly [place: string, reason: string][]>> = {
  temporary: [['深圳市南山区', '校外专业实习'], ['佛山市顺德区', '参加企业实践项目'], ['贵州省毕节市', '支教']],
  mobile: [['云南省大理州', '长期在外调研，地点不固定'], ['湖南省长沙市', '在外创业，暂无固定住所']],
  abroad: [['英国利兹', '国家公派联合培养'], ['新加坡', '攻读博士学位'], ['德国柏林', '校际交换学习']],
  kept_graduate: [['毕业离校，去向待定', '毕业时尚未落实工作单位'], ['广州市天河区', '毕业后备考，尚未落实单位']],
};
const UNITS: readonly (readonly [name: string, reason: TransferReason, note: string, via?: string])[] = [
  ['中共广州市天河区五山街道工作委员会', 'graduated_to_work', '已与用人单位签订就业协议，单位未建立党组织'],
  ['中共岭州市第一中学委员会', 'graduated_to_work', '已签三方协议，7月入职'],
  ['中共江城大学外国语学院委员会', 'graduated_to_study', '升学，已收到录取通知书'],
  ['中共梅州市梅江区金山街道工作委员会', 'graduated_home', '毕业回原籍，户籍地址在该街道'],
  ['岭州市云帆科技有限公司党支部', 'graduated_to_work', '单位党支部没有转接权限，由街道党工委接收', '中共岭州市高新区科苑街道工作委员会'],
  ['中共岭州市自来水有限公司委员会', 'job_change', '工作调动，商调函已到'],
];

/** People who can move: members with a whole record and no post, who are nobody one logs in as. */
export function movable(plan: PlannedUniversity): (branch: string) => PlannedPerson[] {
  const busy = new Set([...plan.units.flatMap((unit) => unit.positions), ...plan.positions].map((one) => one.holder));
  const played = new Set(plan.personas.map((one) => one.person));
  const branches = new Map(plan.units.flatMap((unit) => unit.branches).map((one) => [one.name, one.people]));
  const fits = (one: PlannedPerson): boolean =>
    ['full', 'probationary'].includes(one.values.stage) && one.planted === null && one.departure === null && !busy.has(one) && !played.has(one) && !one.values.mobileMember && !one.values.lostContact;
  return (branch) => (branches.get(branch) ?? []).filter(fits);
}

/** Draws people and places, each person once. */
class MovesPlanner {
  private readonly dice: Dice;
  private readonly fitting: (branch: string) => PlannedPerson[];
  private readonly used = new Set<PlannedPerson>();
  private readonly committees: readonly PlannedUnit[];

  constructor(plan: PlannedUniversity, seed: number) {
    this.dice = new Dice(seed + 41);
    this.fitting = movable(plan);
    this.committees = plan.units.filter((unit) => unit.organisations.some((one) => one.kind === 'department_committee') && unit.branches.length > 1);
  }

  plan(): PlannedMoves {
    const showcase = this.committees.find((one) => one.name === SHOWCASE.committee);
    const others = this.dice.shuffle(this.committees.filter((one) => one !== showcase)).slice(0, 2);
    const transfers: (PlannedTransferCourse | null)[] = [];
    if (showcase) transfers.push(...OPEN.map((course, at) => this.transfer(course, showcase, at < 3 ? SHOWCASE.branch : null)), ...LATER.slice(0, 2).map((course) => this.transfer(course, showcase, null)));
    for (const unit of others) transfers.push(...[...OPEN.slice(unit === others[0] ? 0 : 5), ...LATER].map((course) => this.transfer(course, unit, null)));
    const absences = ABSENCES.flatMap((course, at) => [
      ...(showcase ? [this.absence(course, showcase, at % 4 === 1 ? SHOWCASE.branch : null)] : []), ...others.slice(0, 1).map((unit) => this.absence(course, unit, null)),
    ]);
    return { transfers: transfers.filter((one) => one !== null), absences: absences.filter((one) => one !== null) };
  }

  private draw(unit: PlannedUnit, branch: string | null): PlannedPerson | null {
    const from = branch === null ? unit.branches.map((one) => one.name).filter((name) => name !== SHOWCASE.branch) : [branch];
    const people = this.dice.shuffle(from).flatMap((name) => this.dice.shuffle(this.fitting(name)).slice(0, 4)).filter((one) => !this.used.has(one));
    const found = people.length === 0 ? null : this.dice.pick(people);
    if (found) this.used.add(found);
    return found;
  }

  private transfer([way, ...steps]: Course, unit: PlannedUnit, branch: string | null): PlannedTransferCourse | null {
    const person = this.draw(unit, branch);
    if (!person) return null;
    const moves = steps.map(([move, ago]) => ({ move, ago }));
    if (way === 'out') {
      const [toName, reason, note, viaName = null] = this.dice.pick(UNITS);
      return { person, to: null, toName, viaName, reason, note, moves };
    }
    const homes = way === 'near' ? [unit] : this.committees.filter((one) => one !== unit);
    const branches = homes.flatMap((one) => one.branches).map((one) => one.name).filter((name) => name !== person.branch);
    if (branches.length === 0) return null;
    const to = this.dice.pick(branches);
    return { person, to, toName: to, viaName: null, reason: 'moved_inside', note: way === 'near' ? '转专业，换到新的班级支部' : '转到新的学院学习工作', moves };
  }

  private absence([kind, startsAgo, months, ...steps]: AbsenceCourse, unit: PlannedUnit, branch: string | null): PlannedAbsenceCourse | null {
    const person = this.draw(unit, branch);
    const [place, reason] = this.dice.pick(PLACES[kind]);
    return person && { person, kind, startsAgo, months, place, reason, moves: steps.map(([move, ago]) => ({ move, ago })) };
  }
}

/** Plan who moves and who is away: the same seed gives the same. */
export const planMoves = (plan: PlannedUniversity, seed: number): PlannedMoves => new MovesPlanner(plan, seed).plan();
