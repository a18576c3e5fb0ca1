import { addDays, addMonths, addYears, latestDay, type CalendarDay } from '@party/shared/kernel';
import { isElected } from '@party/shared/organisations';
import type { PositionKind } from '@party/shared/permissions';
import type { Dice } from './dice.js';
import type { PlannedBranch, PlannedPerson, PlannedPosition } from './plan.types.js';

const COMMITTEE: readonly PositionKind[] = ['secretary', 'deputy_secretary', 'organisation_commissioner', 'publicity_commissioner', 'discipline_commissioner'];
/** Full members from whom on a branch has a committee (支部工作条例). */
const COMMITTEE_FROM = 7;

/** Terms of a branch: when the present one began and when it ends. */
interface Term {
  startsOn: CalendarDay;
  endsOn: CalendarDay;
}

/** Most terms run on; some end within two months, some have overrun and wait for the election. */
function termOf(dice: Dice, on: CalendarDay, years: number): Term {
  const left = dice.weighted([[dice.between(90, years * 365 - 200), 84], [dice.between(3, 60), 11], [-dice.between(2, 90), 5]]);
  const endsOn = addDays(on, left);
  return { startsOn: addYears(endsOn, -years), endsOn };
}

/** Whether somebody can be elected: a full member in force with a record that nothing is wrong with. */
const electable = ({ values: { stage, conversionDate }, departure, planted }: PlannedPerson): boolean =>
  stage === 'full' && departure === null && planted === null && conversionDate !== null;

/** Chooses people for positions; nobody is chosen twice. */
export class Appointments {
  private readonly busy = new Set<PlannedPerson>();
  readonly positions: PlannedPosition[] = [];

  constructor(
    private readonly dice: Dice,
    private readonly on: CalendarDay,
  ) {}

  /** Somebody with a post. */
  isBusy(person: PlannedPerson): boolean {
    return this.busy.has(person);
  }

  /** The committee of a branch, or its secretary alone, with the leaders of its groups and now and then a former secretary. */
  branch(branch: PlannedBranch): void {
    const able = branch.people.filter(electable);
    const term = termOf(this.dice, this.on, 3);
    const kinds = able.length >= COMMITTEE_FROM ? COMMITTEE : COMMITTEE.slice(0, 1);
    for (const kind of kinds) this.elect(branch.name, kind, able, term);
    for (const group of branch.groups) {
      const inside = able.filter((one) => one.group === group);
      this.elect(branch.name, 'group_leader', inside, term, group);
    }
    this.former(branch.name, able, term, 3);
  }

  /** The committee of something above branches, out of the people below it. */
  committee(at: string, people: readonly PlannedPerson[], years: number): void {
    const able = people.filter((one) => electable(one) && one.kind !== 'retired' && !one.kind.endsWith('graduate') && one.kind !== 'doctoral');
    const chosen = this.dice.shuffle(able.length >= COMMITTEE.length * 2 ? able : people.filter(electable));
    const term = termOf(this.dice, this.on, years);
    for (const kind of COMMITTEE) this.elect(at, kind, chosen, term);
    this.former(at, chosen, term, years);
  }

  /** Posts that go by appointment and have no term; gives who was appointed. */
  appoint(at: string, kind: PositionKind, people: readonly PlannedPerson[]): PlannedPerson | null {
    const holder = people.find((one) => electable(one) && !this.busy.has(one));
    if (!holder) return null;
    this.take({ at, group: null, holder, kind, startsOn: addDays(this.on, -this.dice.between(40, 900)) });
    return holder;
  }

  private elect(at: string, kind: PositionKind, able: readonly PlannedPerson[], term: Term, group: string | null = null): void {
    const holder = able.find((one) => !this.busy.has(one));
    if (!holder) return;
    const ready = addDays(latestDay(holder.values.conversionDate ?? this.on), 1);
    // Somebody who became a full member within the term was elected then, for the rest of it.
    const startsOn = ready > term.startsOn ? ready : term.startsOn;
    const termEndsOn = term.endsOn > startsOn ? term.endsOn : addYears(startsOn, 3);
    this.take({ at, group, holder, kind, startsOn, ...(isElected(kind) ? { termEndsOn } : {}) });
  }

  private take(position: PlannedPosition): void {
    this.busy.add(position.holder);
    this.positions.push(position);
  }

  /** Who was secretary in the term before: still in the branch, but no longer in office. */
  private former(at: string, able: readonly PlannedPerson[], term: Term, years: number): void {
    const present = this.positions.find((one) => one.at === at && one.group === null && one.kind === 'secretary');
    const startsOn = addYears(term.startsOn, -years);
    const holder = able.find((one) => !this.busy.has(one) && latestDay(one.values.conversionDate ?? this.on) < startsOn);
    if (!present || !holder || !this.dice.percent(30)) return;
    const over = this.dice.percent(80);
    const on = over ? present.startsOn : addMonths(present.startsOn, -2);
    this.positions.push({
      at, group: null, holder, kind: 'secretary', startsOn, termEndsOn: addYears(startsOn, years), ended: { on, reason: over ? 'term_over' : 'moved_away' },
    });
  }
}
