import type { CalendarDay, Id } from '@party/shared/kernel';
import type { Actor, PositionKind } from '@party/shared/permissions';
import type { OrganisationNaming } from '../modules/organisations/organisations.api.js';
import type { RequestTrace } from '../platform/auth/actor.decorator.js';
import { SCHOOL } from './organisation-table.js';
import type { PlannedPerson, PlannedPosition, PlannedUniversity } from './plan.types.js';

/** Where what was planned stands in the database. */
export interface Written {
  organisation(name: string): Id;
  member(person: PlannedPerson): Id;
}

/** One step of one course; all of them are taken in the order of their days, so that letters are numbered as they were issued. */
export interface DemoStep {
  on: CalendarDay;
  take(): Promise<void>;
}

/** What the log says of who acted: nobody's device. */
export const DEMO_TRACE: RequestTrace = { requestId: 'demo', sessionId: null, ip: '', device: '' };

const DECIDERS: readonly PositionKind[] = ['department_officer', 'school_officer', 'secretary', 'deputy_secretary', 'organisation_commissioner'];

/** The people of the demo as actors: who decides for which office, and as whom somebody asks for themself. */
export class DemoOffices {
  private readonly positions: readonly PlannedPosition[];
  private readonly parents: ReadonlyMap<string, string | null>;
  private readonly paths: ReadonlyMap<Id, string>;

  constructor(
    plan: PlannedUniversity,
    readonly where: Written,
    organisations: readonly OrganisationNaming[],
  ) {
    this.positions = [...plan.units.flatMap((unit) => unit.positions), ...plan.positions].filter((one) => one.group === null && one.ended === undefined);
    this.parents = new Map(plan.units.flatMap((unit) => unit.organisations).map((one) => [one.name, one.parent]));
    this.paths = new Map(organisations.map((one) => [one.id, one.path]));
  }

  /** The department committee above a branch; a general branch between them decides nothing. */
  committeeOf(branch: string): string | null {
    let at = this.parents.get(branch) ?? null;
    for (let above = at === null ? null : this.parents.get(at); at !== null && above !== SCHOOL && above != null; above = this.parents.get(at)) at = above;
    return at === SCHOOL ? null : at;
  }

  /** Somebody who decides for an office and is none of these; those in office on that day first. */
  holderOf(at: string, on: CalendarDay, but: ReadonlySet<PlannedPerson>, kinds = DECIDERS): PlannedPerson {
    const fitting = this.positions.filter((one) => one.at === at && kinds.includes(one.kind) && !but.has(one.holder));
    const order = (one: PlannedPosition): number => DECIDERS.indexOf(one.kind) + (one.startsOn <= on ? 0 : DECIDERS.length);
    const [found] = fitting.sort((one, other) => order(one) - order(other));
    if (!found) throw new Error(`nobody decides at ${at}`);
    return found.holder;
  }

  ownerOf(person: PlannedPerson): Actor {
    const base = person.values.stage === 'full' ? 'full_member' : 'probationary';
    const memberId = this.where.member(person);
    // Rights ask for an account. Nobody of the demo has logged in yet: the record stands for it.
    return { accountId: memberId, memberId, base, branchPath: this.pathOf(person.branch), positions: [] };
  }

  actorAt(person: PlannedPerson, office: string): Actor {
    const positions = this.positions.filter((one) => one.holder === person && one.at === office).map(({ kind }) => ({ kind, organisationPath: this.pathOf(office) }));
    return { ...this.ownerOf(person), positions };
  }

  /** Whoever decides for an office, as an actor. */
  officeOf(office: string, on: CalendarDay, but: ReadonlySet<PlannedPerson> = new Set()): Actor {
    return this.actorAt(this.holderOf(office, on, but), office);
  }

  private pathOf(name: string): string {
    return this.paths.get(this.where.organisation(name)) ?? '';
  }
}
