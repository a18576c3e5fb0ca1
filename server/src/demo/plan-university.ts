import { dayOf, type CalendarDay } from '@party/shared/kernel';
import { Dice } from './dice.js';
import { DEMO_ORGANISATIONS, type DemoOrganisation } from './organisation-names.js';
import { SCHOOL } from './organisation-table.js';
import { PeopleMaker } from './people.js';
import { planPersonas, SHOWCASE } from './personas.js';
import { BRANCH_SIZES, branchSize, planBranch } from './plan-branch.js';
import { Appointments } from './plan-positions.js';
import type { PlannedBranch, PlannedPerson, PlannedUniversity, PlannedUnit } from './plan.types.js';

/** What to plan. */
export interface UniversityOrder {
  seed: number;
  /** Day the data is made for: nobody's dates lie after it. */
  on: CalendarDay;
  /** Unset: {@link USUAL_PEOPLE}. */
  people?: number;
  /** Names of the committees to plan; unset: all. Those that the personas need must be among them. */
  committees?: readonly string[];
}

/** People of the whole university. */
export const USUAL_PEOPLE = 5_000;
/** Unit of the branches that stand directly under the school committee. */
const DIRECT = '直属党支部';
/** People whose names old systems lose stand in the first branches, whatever the seed. */
const SURE_NAMES = ['王𠮷', '陈𫠚', '欧阳𠮷祥', '阿卜杜热西提·阿卜杜喀迪尔'] as const;

/** Sizes that add up to `people`, within the limits of a branch. */
function sizesOf(dice: Dice, branches: readonly DemoOrganisation[], people: number): Map<string, number> {
  const { least, most } = BRANCH_SIZES;
  if (people < branches.length * least || people > branches.length * most) throw new RangeError(`${people} people do not fit into ${branches.length} branches`);
  const sizes = new Map(branches.map(({ name, profile }) => [name, branchSize(dice, profile ?? 'staff')]));
  sizes.set(SHOWCASE.branch, SHOWCASE.size);
  const others = branches.filter((one) => one.name !== SHOWCASE.branch);
  let left = people - [...sizes.values()].reduce((sum, size) => sum + size, 0);
  while (left !== 0) {
    const { name } = dice.pick(others);
    const size = (sizes.get(name) ?? 0) + Math.sign(left);
    if (size < least || size > most) continue;
    sizes.set(name, size);
    left -= Math.sign(left);
  }
  return sizes;
}

const parentOf = new Map(DEMO_ORGANISATIONS.map((one) => [one.name, one.parent]));
const kindOf = new Map(DEMO_ORGANISATIONS.map((one) => [one.name, one.kind]));

/** Name of the unit that an organisation is written with. */
function unitOf({ name, parent, kind }: DemoOrganisation): string {
  if (parent === null) return SCHOOL;
  if (parent === SCHOOL) return kind === 'branch' ? DIRECT : name;
  const above = parentOf.get(parent);
  return above === SCHOOL || above == null ? parent : above;
}

function foundedOn(dice: Dice, kind: DemoOrganisation['kind']): CalendarDay {
  if (kind === 'school_committee') return dayOf(1952, 11, 17);
  return dayOf(dice.between(kind === 'branch' ? 1985 : 1958, 2021), dice.between(3, 12), dice.between(1, 30));
}

/** Plans the units one after the other, so that each depends on the seed and what came before alone. */
class Planner {
  private readonly dice: Dice;
  private readonly maker: PeopleMaker;
  readonly appointments: Appointments;

  constructor(private readonly order: UniversityOrder) {
    this.dice = new Dice(order.seed + 17);
    this.maker = new PeopleMaker(order.seed, order.on);
    this.appointments = new Appointments(this.dice, order.on);
  }

  units(): PlannedUnit[] {
    const { committees, people = USUAL_PEOPLE } = this.order;
    const wanted = DEMO_ORGANISATIONS.filter((one) => committees === undefined || [SCHOOL, DIRECT, ...committees].includes(unitOf(one)));
    const sizes = sizesOf(this.dice, wanted.filter((one) => one.kind === 'branch'), people);
    const names = [...new Set(wanted.map(unitOf))];
    return names.map((name) => this.unit(name, wanted.filter((one) => unitOf(one) === name), sizes));
  }

  private unit(name: string, organisations: readonly DemoOrganisation[], sizes: ReadonlyMap<string, number>): PlannedUnit {
    const branches = organisations.filter((one) => one.kind === 'branch').map((organisation) =>
      planBranch(this.dice, this.maker, { organisation, size: sizes.get(organisation.name) ?? BRANCH_SIZES.least, on: this.order.on }),
    );
    return { name, organisations: organisations.map((one) => ({ ...one, foundedOn: foundedOn(this.dice, one.kind) })), branches, positions: [] };
  }

  /** Positions of a unit: its branches first, then what stands above them. */
  fill(unit: PlannedUnit): void {
    const { appointments } = this;
    const from = appointments.positions.length;
    for (const branch of unit.branches) appointments.branch(branch);
    const below = (parent: string): PlannedPerson[] => peopleOf(unit.branches, (one) => unit.name === parent || parentOf.get(one.name) === parent);
    for (const { name, kind } of unit.organisations) {
      if (kind !== 'general_branch' && kind !== 'department_committee') continue;
      const officers = officersFirst(below(name));
      appointments.appoint(name, 'department_officer', officers);
      if (kind === 'department_committee') appointments.appoint(name, 'dues_finance', officers);
      appointments.committee(name, below(name), kind === 'general_branch' ? 3 : 5);
    }
    unit.positions = appointments.positions.slice(from);
  }
}

function peopleOf(branches: readonly PlannedBranch[], takes: (branch: PlannedBranch) => boolean): PlannedPerson[] {
  return branches.filter(takes).flatMap((one) => one.people);
}

/** Administrators first, then the other staff, students last. */
function officersFirst(people: readonly PlannedPerson[]): PlannedPerson[] {
  const rank = ({ kind }: PlannedPerson): number => ['office', 'counsellor', 'teacher', 'company', 'worker'].indexOf(kind) + 1 || 9;
  return [...people].sort((one, other) => rank(one) - rank(other));
}

function namePeople(units: readonly PlannedUnit[]): void {
  const plain = units.flatMap((unit) => unit.branches).flatMap((branch) => branch.people.slice(5, 6));
  SURE_NAMES.forEach((name, at) => {
    const person = plain[at];
    if (person) person.values = { ...person.values, name, ethnicity: name.includes('·') ? '05' : '01' };
  });
}

function schoolPositions(appointments: Appointments, units: readonly PlannedUnit[]): void {
  const branches = units.flatMap((unit) => unit.branches);
  const of = (branch: string): PlannedPerson[] => officersFirst(peopleOf(branches, (one) => one.name === branch));
  appointments.appoint(SCHOOL, 'school_officer', of('党委组织部党支部'));
  appointments.appoint(SCHOOL, 'school_officer', of('党委办公室校长办公室党支部'));
  appointments.appoint(SCHOOL, 'dues_finance', of('财务处党支部'));
  appointments.appoint(SCHOOL, 'auditor', of('纪委监察党支部'));
  appointments.appoint(SCHOOL, 'platform_administrator', of('网络信息中心党支部'));
  appointments.committee(SCHOOL, peopleOf(branches, (one) => kindOf.get(parentOf.get(one.name) ?? '') === 'department_committee'), 5);
}

/** Plan a whole university: the same order gives the same plan, to the last digit. */
export function planUniversity(order: UniversityOrder): PlannedUniversity {
  const planner = new Planner(order);
  const units = planner.units();
  namePeople(units);
  for (const unit of units) planner.fill(unit);
  const from = planner.appointments.positions.length;
  schoolPositions(planner.appointments, units);
  const positions = planner.appointments.positions.slice(from);
  return { on: order.on, units, positions, personas: planPersonas(units, positions) };
}
