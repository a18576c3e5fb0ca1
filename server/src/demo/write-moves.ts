import { Injectable } from '@nestjs/common';
import { addDays, addMonths, fromShanghai, type CalendarDay, type Id } from '@party/shared/kernel';
import { LETTER_USUAL_DAYS } from '@party/shared/letters';
import type { Actor, PositionKind } from '@party/shared/permissions';
import type { LegKind } from '@party/shared/transfers';
import { AbsenceDesk } from '../modules/absences/absences.api.js';
import { OrganisationsApi } from '../modules/organisations/organisations.api.js';
import { TransfersApi } from '../modules/transfers/transfers.api.js';
import type { RequestTrace } from '../platform/auth/actor.decorator.js';
import { SCHOOL } from './organisation-table.js';
import { planMoves, type AbsenceMove, type PlannedAbsenceCourse, type PlannedTransferCourse, type TransferMove } from './plan-moves.js';
import type { PlannedPerson, PlannedPosition, PlannedUniversity } from './plan.types.js';
import { SeedClock } from './seed-clock.js';

/** Where what was planned stands in the database. */
export interface Written {
  organisation(name: string): Id;
  member(person: PlannedPerson): Id;
}

/** One step of one course; all of them are taken in the order of their days, so that letters are numbered as they were issued. */
interface Step {
  on: CalendarDay;
  take(): Promise<void>;
}

const HOUR = 3_600_000;
const MINUTE = 60_000;
/** Steps of one day lie so far apart. */
const APART = 7 * MINUTE;
const TRACE: RequestTrace = { requestId: 'demo', sessionId: null, ip: '', device: '' };
const DECIDERS: readonly PositionKind[] = ['department_officer', 'school_officer', 'secretary', 'deputy_secretary', 'organisation_commissioner'];

/** Lets people transfer and be away, through the rooms' own doors and as themselves. */
@Injectable()
export class MovesWriter {
  private positions: readonly PlannedPosition[] = [];
  private paths = new Map<Id, string>();
  private parents = new Map<string, string | null>();
  private where: Written = { organisation: () => '', member: () => '' };

  constructor(
    private readonly organisations: OrganisationsApi,
    private readonly transfers: TransfersApi,
    private readonly absences: AbsenceDesk,
    private readonly clock: SeedClock,
  ) {}

  /** Write what the seed says; gives how many transfers and absences there are. */
  async write(plan: PlannedUniversity, seed: number, where: Written): Promise<{ transfers: number; absences: number }> {
    this.where = where;
    this.positions = [...plan.units.flatMap((unit) => unit.positions), ...plan.positions].filter((one) => one.group === null && one.ended === undefined);
    this.parents = new Map(plan.units.flatMap((unit) => unit.organisations).map((one) => [one.name, one.parent]));
    this.paths = new Map((await this.organisations.namesWithin('/')).map((one) => [one.id, one.path]));
    const moves = planMoves(plan, seed);
    const steps = [...moves.transfers.flatMap((one) => this.transferSteps(one, plan.on)), ...moves.absences.flatMap((one) => this.absenceSteps(one, plan.on))];
    steps.sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
    for (const [at, { on, take }] of steps.entries()) {
      this.clock.set(Math.max(fromShanghai(on) + 9 * HOUR, steps[at - 1]?.on === on ? this.clock.now() + APART : 0));
      await take();
    }
    return { transfers: moves.transfers.length, absences: moves.absences.length };
  }

  private transferSteps(course: PlannedTransferCourse, today: CalendarDay): Step[] {
    const run = { id: '', version: 0, seat: 0, decided: new Set<PlannedPerson>() };
    return course.moves.map(({ move, ago }) => ({ on: addDays(today, -ago), take: () => this.moveTransfer(course, run, move, addDays(today, -ago)) }));
  }

  private async moveTransfer(course: PlannedTransferCourse, run: { id: Id; version: number; seat: number; decided: Set<PlannedPerson> }, move: TransferMove, on: CalendarDay): Promise<void> {
    const owner = this.ownerOf(course.person);
    const target = course.to === null ? { toName: course.toName } : { toOrganisationId: this.where.organisation(course.to) };
    const asked = { ...target, reason: course.reason, note: course.note };
    const { id, version } = run;
    run.version += 1;
    switch (move) {
      case 'submit': run.id = await this.transfers.submit(owner, TRACE, asked); return;
      case 'resubmit': run.decided.clear(); run.seat = 0; return this.transfers.resubmit(owner, TRACE, id, { ...asked, version });
      case 'withdraw': return this.transfers.withdraw(owner, TRACE, id, version);
      case 'calendar': return void (await this.transfers.expireLetters());
      case 'yes': case 'return': case 'no': return this.decideTransfer(course, run, { move, version, on });
      case 'legs': return this.endLegs(course, run, on);
      default: return this.disposeOfTransfer(course, run, { move, version, on });
    }
  }

  /** End what is left to do elsewhere once the member has arrived; the last one completes the transfer. */
  private async endLegs(course: PlannedTransferCourse, run: { id: Id; version: number }, on: CalendarDay): Promise<void> {
    const committee = this.committeeOf(course.to ?? course.person.branch) ?? SCHOOL;
    const legs: [LegKind, string][] = course.to === null ? [['letter_delivery', SCHOOL], ['national_system', committee], ['receipt', SCHOOL]] : [['national_system', committee]];
    // The move itself was counted already.
    run.version -= 1;
    for (const [kind, office] of legs) {
      const actor = this.actorAt(this.holderOf(office, on, new Set([course.person])), office);
      const { version } = run;
      await this.transfers.endLeg({ actor, trace: TRACE, id: run.id, kind, version }, { version, number: `${on.slice(0, 4)}-${version}${on.slice(5, 7)}${on.slice(8)}` });
      run.version += 1;
    }
  }

  private async decideTransfer(course: PlannedTransferCourse, run: { id: Id; seat: number; decided: Set<PlannedPerson> }, { move, version, on }: { move: 'yes' | 'return' | 'no'; version: number; on: CalendarDay }): Promise<void> {
    const office = this.wayOf(course)[run.seat];
    if (office === undefined) throw new Error(`the transfer to ${course.toName} has no office left`);
    const holder = this.holderOf(office, on, new Set([...run.decided, course.person]));
    const actor = this.actorAt(holder, office);
    if (move !== 'yes') {
      const opinion = move === 'return' ? '接收单位名称不完整，请写党组织全称' : '仍有未交清的党费和未办结的处理，暂不同意转出';
      return this.transfers.decide(actor, TRACE, run.id, { version, decision: move === 'return' ? 'return' : 'reject', opinion });
    }
    const letter = course.to === null && office === SCHOOL ? { letter: this.letterOf(course) } : {};
    const dues = run.seat === 0 ? { duesPaidThrough: addMonths(on, -1).slice(0, 7) } : {};
    run.seat += 1;
    run.decided.add(holder);
    await this.transfers.decide(actor, TRACE, run.id, { version, decision: 'approve', ...letter, ...dues });
  }

  private disposeOfTransfer(course: PlannedTransferCourse, { id }: { id: Id }, { move, version, on }: { move: TransferMove; version: number; on: CalendarDay }): Promise<void> {
    const actor = this.actorAt(this.holderOf(SCHOOL, on, new Set([course.person]), ['school_officer']), SCHOOL);
    switch (move) {
      case 'receipt': return this.transfers.dispose(actor, TRACE, id, { version, action: 'accept', acceptedOn: addDays(on, -3) });
      case 'reissue': return this.transfers.dispose(actor, TRACE, id, { version, action: 'reissue', opinion: '接收单位变更办公地点，本人未能按期报到', letter: this.letterOf(course) });
      case 'refused': return this.transfers.dispose(actor, TRACE, id, { version, action: 'refuse', opinion: '接收单位党组织不接收，介绍信退回' });
      default: return this.transfers.dispose(actor, TRACE, id, { version, action: 'revoke', opinion: '本人工作去向改变' });
    }
  }

  private letterOf({ toName }: PlannedTransferCourse): { addressee: string; days: number } {
    return { addressee: toName, days: LETTER_USUAL_DAYS };
  }

  /** Names of the offices a transfer passes, as the rules of the way have them. */
  private wayOf({ person, to }: PlannedTransferCourse): string[] {
    const [sending, receiving] = [this.committeeOf(person.branch), to === null ? null : this.committeeOf(to)];
    if (to === null) return [person.branch, ...(sending === null ? [] : [sending]), SCHOOL];
    if (sending === receiving) return [person.branch, sending ?? SCHOOL, to];
    return [person.branch, ...(sending === null ? [] : [sending]), SCHOOL, ...(receiving === null ? [] : [receiving]), to];
  }

  /** The department committee above a branch; a general branch between them decides nothing. */
  private committeeOf(branch: string): string | null {
    let at = this.parents.get(branch) ?? null;
    for (let above = at === null ? null : this.parents.get(at); at !== null && above !== SCHOOL && above != null; above = this.parents.get(at)) at = above;
    return at === SCHOOL ? null : at;
  }

  /** Somebody who decides for an office and has not decided here before; those in office on that day first. */
  private holderOf(at: string, on: CalendarDay, but: ReadonlySet<PlannedPerson>, kinds = DECIDERS): PlannedPerson {
    const fitting = this.positions.filter((one) => one.at === at && kinds.includes(one.kind) && !but.has(one.holder));
    const order = (one: PlannedPosition): number => DECIDERS.indexOf(one.kind) + (one.startsOn <= on ? 0 : DECIDERS.length);
    const [found] = fitting.sort((one, other) => order(one) - order(other));
    if (!found) throw new Error(`nobody decides at ${at}`);
    return found.holder;
  }

  private absenceSteps(course: PlannedAbsenceCourse, today: CalendarDay): Step[] {
    const run = { id: '', version: 0, branch: true };
    return course.moves.map(({ move, ago }) => ({ on: addDays(today, -ago), take: () => this.moveAbsence(course, run, move, { on: addDays(today, -ago), today }) }));
  }

  private async moveAbsence(course: PlannedAbsenceCourse, run: { id: Id; version: number; branch: boolean }, move: AbsenceMove, { on, today }: { on: CalendarDay; today: CalendarDay }): Promise<void> {
    const { person, kind, months, place, reason } = course;
    const startsOn = addDays(today, -course.startsAgo);
    const facts = { kind, startsOn, place, reason, ...(months === null ? {} : { until: addMonths(startsOn, months) }) };
    const [memberId, { id, version }] = [this.where.member(person), run];
    const office = run.branch ? person.branch : (this.committeeOf(person.branch) ?? SCHOOL);
    const keeper = this.actorAt(this.holderOf(office, on, new Set([person])), office);
    run.version += 1;
    switch (move) {
      case 'submit': run.id = await this.absences.submit(this.ownerOf(person), TRACE, facts); return;
      case 'register': run.id = await this.absences.register(keeper, TRACE, { memberId, ...facts }); run.branch = kind === 'mobile'; return;
      case 'yes': run.branch = kind === 'temporary' || kind === 'mobile' || !run.branch; return this.absences.decide(keeper, TRACE, id, { version, decision: 'approve' });
      case 'return': return this.absences.decide(keeper, TRACE, id, { version, decision: 'return', opinion: '请补充联系人和住址' });
      case 'contact': return this.absences.contact(keeper, TRACE, id, { version, contactedOn: on, way: 'phone', note: '一切正常，按时参加线上学习' });
      default: return this.absences.end(keeper, TRACE, id, { version, endedOn: on, ending: 'came_back' });
    }
  }

  private ownerOf(person: PlannedPerson): Actor {
    const base = person.values.stage === 'full' ? 'full_member' : 'probationary';
    const memberId = this.where.member(person);
    // Rights ask for an account. Nobody of the demo has logged in yet: the record stands for it.
    return { accountId: memberId, memberId, base, branchPath: this.pathOf(person.branch), positions: [] };
  }

  private actorAt(person: PlannedPerson, office: string): Actor {
    const positions = this.positions.filter((one) => one.holder === person && one.at === office).map(({ kind }) => ({ kind, organisationPath: this.pathOf(office) }));
    return { ...this.ownerOf(person), positions };
  }

  private pathOf(name: string): string {
    return this.paths.get(this.where.organisation(name)) ?? '';
  }
}
