import { Injectable } from '@nestjs/common';
import { addDays, fromShanghai, type CalendarDay, type Id } from '@party/shared/kernel';
import { IdentityApi } from '../modules/identity/identity.api.js';
import { MembersApi } from '../modules/members/members.api.js';
import { OrganisationsApi } from '../modules/organisations/organisations.api.js';
import { Transactions, type Tx } from '../platform/database/transaction.js';
import { wasKnown, windBack, type LivedRecord, type LivedStep } from './lived-steps.js';
import { SHOWCASE } from './personas.js';
import { SCHOOL } from './organisation-table.js';
import type { PlannedPerson, PlannedPosition, PlannedUniversity, PlannedUnit } from './plan.types.js';
import { SeedClock } from './seed-clock.js';
import { MovesWriter } from './write-moves.js';

/** Days ago that the rosters were taken over, and that members last checked their data. */
const TAKEOVER = 260;
const CHECKED = 40;
const DAY = 86_400_000;
/** So many of five people confirmed their data; the records of the others are stale by now. */
const CHECKED_OF_FIVE = 3;

/** A record and when it was written down. */
interface Entry extends LivedRecord {
  person: PlannedPerson;
  settled: boolean;
}

/** What was written. */
export interface WrittenCounts {
  organisations: number;
  people: number;
  positions: number;
}

const placeOf = (branch: string, group: string | null): string => (group === null ? branch : `${branch}/${group}`);

/** Writes a plan through the rooms' own doors, one transaction a unit, each fact on the day it happened. */
@Injectable()
export class UniversityWriter {
  private readonly organisationIds = new Map<string, Id>();
  private readonly memberIds = new Map<PlannedPerson, Id>();

  constructor(
    private readonly organisations: OrganisationsApi,
    private readonly members: MembersApi,
    private readonly identity: IdentityApi,
    private readonly moves: MovesWriter,
    private readonly transactions: Transactions,
    private readonly clock: SeedClock,
  ) {}

  /** Write the plan; `tell` hears of each unit. The last transaction holds what completes it: see {@link SeedState}. */
  async write(plan: PlannedUniversity, seed: number, tell: (line: string) => void): Promise<WrittenCounts> {
    for (const [at, unit] of plan.units.entries()) {
      const last = at === plan.units.length - 1;
      if (last) await this.liveTogether(plan, seed, tell);
      await this.transactions.run(async (tx) => {
        await this.unit(tx, unit, plan.on);
        if (last) await this.finish(tx, plan);
      });
      tell(`${unit.name}: ${unit.branches.length} branches, ${unit.branches.reduce((sum, one) => sum + one.people.length, 0)} people`);
    }
    const positions = plan.positions.length + plan.units.reduce((sum, one) => sum + one.positions.length, 0);
    return { organisations: this.organisationIds.size, people: this.memberIds.size, positions };
  }

  private async unit(tx: Tx, unit: PlannedUnit, on: CalendarDay): Promise<void> {
    const takeover = addDays(on, -TAKEOVER);
    this.clock.set(fromShanghai(takeover));
    await this.found(tx, unit);
    const entries = unit.branches.flatMap((one) => one.people).map((person): Entry => {
      const lived = unit.name === SHOWCASE.committee ? windBack(person, takeover) : { first: person.values, steps: [] };
      return { ...lived, person, settled: wasKnown(lived.first, takeover) };
    });
    await this.insert(tx, entries.filter((one) => one.settled), takeover);
    await this.insert(tx, entries.filter((one) => !one.settled), on);
    await this.live(tx, entries, on);
    await this.check(tx, entries, addDays(on, -CHECKED));
    await this.seat(tx, unit.positions, takeover);
  }

  private async found(tx: Tx, unit: PlannedUnit): Promise<void> {
    for (const { kind, name, shortName, code, parent, foundedOn } of unit.organisations) {
      const parentId = parent === null ? null : this.organisation(parent);
      const { id } = await this.organisations.create(tx, { parentId, kind, name, shortName, code, foundedOn }, null);
      this.organisationIds.set(name, id);
    }
    for (const branch of unit.branches) {
      for (const group of branch.groups) {
        const { id } = await this.organisations.create(tx, { parentId: this.organisation(branch.name), kind: 'party_group', name: group }, null);
        this.organisationIds.set(placeOf(branch.name, group), id);
      }
    }
  }

  private async insert(tx: Tx, entries: readonly Entry[], day: CalendarDay): Promise<void> {
    this.clock.set(Math.max(this.clock.now(), fromShanghai(day)));
    const drafts = entries.map(({ first, person: { branch, group } }) => ({
      ...first, organisationId: this.organisation(branch), groupId: group === null ? null : this.organisation(placeOf(branch, group)),
    }));
    const ids = await this.members.insertMany(tx, drafts, { kind: 'created', actorMemberId: null, basis: '演示数据' });
    entries.forEach(({ person }, at) => this.memberIds.set(person, ids[at] ?? ''));
  }

  /** What happened to people since, in the order of the days. */
  private async live(tx: Tx, entries: readonly Entry[], on: CalendarDay): Promise<void> {
    const versions = new Map<PlannedPerson, number>();
    const steps = entries.flatMap(({ person, steps: lived, settled }) => [
      ...lived.map((step) => ({ person, step, settled })),
      ...(person.departure === null ? [] : [{ person, step: leaving(person), settled }]),
    ]);
    steps.sort((one, other) => (one.step.on < other.step.on ? -1 : one.step.on > other.step.on ? 1 : 0));
    for (const { person, step, settled } of steps) {
      const version = versions.get(person) ?? 1;
      versions.set(person, version + 1);
      const recorded = settled ? fromShanghai(addDays(step.on, 1)) : fromShanghai(on);
      this.clock.set(Math.min(recorded, fromShanghai(on)) + versions.size);
      const origin = { kind: 'stage_changed', actorMemberId: null, basis: step.basis, happenedOn: step.on } as const;
      await this.members.updateMany(tx, [{ id: this.member(person), version, values: step.values }], origin);
    }
  }

  private async check(tx: Tx, entries: readonly Entry[], day: CalendarDay): Promise<void> {
    const there = entries.filter(({ person, settled }) => settled && person.departure === null);
    this.clock.set(fromShanghai(day));
    await this.members.markVerified(tx, there.filter((_, at) => at % 5 < CHECKED_OF_FIVE).map(({ person }) => this.member(person)), { actorMemberId: null });
  }

  /** In the order in which they came to be known; a term that is over stands before the one that followed on the same day. */
  private async seat(tx: Tx, positions: readonly PlannedPosition[], takeover: CalendarDay): Promise<void> {
    const known = ({ startsOn, ended }: PlannedPosition): string => (ended ? ended.on : `${startsOn} later`);
    const ordered = [...positions].sort((one, other) => (known(one) < known(other) ? -1 : known(one) > known(other) ? 1 : 0));
    this.clock.set(fromShanghai(takeover) + DAY / 2);
    for (const { at, group, holder, kind, startsOn, termEndsOn, ended } of ordered) {
      this.clock.set(Math.max(this.clock.now(), fromShanghai(ended?.on ?? startsOn)));
      const term = termEndsOn === undefined ? {} : { termEndsOn };
      const appointment = { organisationId: this.organisation(placeOf(at, group)), memberId: this.member(holder), kind, startsOn, ...term, ...(ended ? { ended } : {}) };
      await this.organisations.appoint(tx, appointment, null);
    }
  }

  /** What passes between committees: everybody who decides for the school stands in the units before the last. */
  private async liveTogether(plan: PlannedUniversity, seed: number, tell: (line: string) => void): Promise<void> {
    await this.transactions.run((tx) => this.seat(tx, plan.positions, addDays(plan.on, -TAKEOVER)));
    const { transfers, absences, arrivals, certificates } = await this.moves.write(plan, seed, { organisation: (name) => this.organisation(name), member: (person) => this.member(person) });
    tell(`${transfers} transfers, ${absences} absences, ${arrivals} arrivals, ${certificates} certificates`);
  }

  private async finish(tx: Tx, plan: PlannedUniversity): Promise<void> {
    for (const [place, { id, title, description, person }] of plan.personas.entries()) {
      await this.identity.setPersona(tx, { id, title, description, memberId: person === null ? null : this.member(person), place: place + 1 });
    }
  }

  private organisation(place: string): Id {
    const id = this.organisationIds.get(place);
    if (id === undefined) throw new Error(`${place} was not founded; the top is ${SCHOOL}`);
    return id;
  }

  private member(person: PlannedPerson): Id {
    const id = this.memberIds.get(person);
    if (id === undefined) throw new Error(`somebody of ${person.branch} was not written down`);
    return id;
  }
}

function leaving({ departure }: PlannedPerson): LivedStep {
  if (departure === null) throw new Error('nobody leaves without a departure');
  return { on: departure.on, values: { status: departure.status }, basis: departure.basis };
}
