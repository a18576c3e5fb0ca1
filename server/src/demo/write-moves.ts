import { Injectable } from '@nestjs/common';
import { addDays, addMonths, fromShanghai, type CalendarDay, type Id } from '@party/shared/kernel';
import { LETTER_USUAL_DAYS } from '@party/shared/letters';
import type { LegKind } from '@party/shared/transfers';
import { AbsenceDesk } from '../modules/absences/absences.api.js';
import { OrganisationsApi } from '../modules/organisations/organisations.api.js';
import { TransfersApi } from '../modules/transfers/transfers.api.js';
import { DEMO_TRACE as TRACE, DemoOffices, type DemoStep, type Written } from './demo-offices.js';
import { SCHOOL } from './organisation-table.js';
import { planMoves, type AbsenceMove, type PlannedAbsenceCourse, type PlannedTransferCourse, type TransferMove } from './plan-moves.js';
import type { PlannedPerson, PlannedUniversity } from './plan.types.js';
import { SeedClock } from './seed-clock.js';
import { PapersWriter } from './write-papers.js';

const HOUR = 3_600_000;
const MINUTE = 60_000;
/** Steps of one day lie so far apart. */
const APART = 7 * MINUTE;

/** What was written. */
export interface WrittenMoves {
  transfers: number;
  absences: number;
  arrivals: number;
  certificates: number;
}

/** Lets people come, transfer and be away, through the rooms' own doors and as themselves. */
@Injectable()
export class MovesWriter {
  constructor(
    private readonly organisations: OrganisationsApi,
    private readonly transfers: TransfersApi,
    private readonly absences: AbsenceDesk,
    private readonly papers: PapersWriter,
    private readonly clock: SeedClock,
  ) {}

  /** Write what the seed says. */
  async write(plan: PlannedUniversity, seed: number, where: Written): Promise<WrittenMoves> {
    const offices = new DemoOffices(plan, where, await this.organisations.namesWithin('/'));
    const moves = planMoves(plan, seed);
    const courses = new Courses(offices, this.transfers, this.absences, plan.on);
    const papers = this.papers.steps(plan, seed, offices);
    const steps = [...moves.transfers.flatMap((one) => courses.ofTransfer(one)), ...moves.absences.flatMap((one) => courses.ofAbsence(one)), ...papers.steps];
    await this.takeAll(steps.sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0)));
    return { transfers: moves.transfers.length, absences: moves.absences.length, arrivals: papers.arrivals, certificates: papers.certificates };
  }

  private async takeAll(steps: readonly DemoStep[]): Promise<void> {
    for (const [at, { on, take }] of steps.entries()) {
      this.clock.set(Math.max(fromShanghai(on) + 9 * HOUR, steps[at - 1]?.on === on ? this.clock.now() + APART : 0));
      await take();
    }
  }
}

/** The steps of transfers and absences. */
class Courses {
  constructor(
    private readonly offices: DemoOffices,
    private readonly transfers: TransfersApi,
    private readonly absences: AbsenceDesk,
    private readonly today: CalendarDay,
  ) {}

  ofTransfer(course: PlannedTransferCourse): DemoStep[] {
    const run = { id: '', version: 0, seat: 0, decided: new Set<PlannedPerson>() };
    return course.moves.map(({ move, ago }) => ({ on: addDays(this.today, -ago), take: () => this.moveTransfer(course, run, move, addDays(this.today, -ago)) }));
  }

  private async moveTransfer(course: PlannedTransferCourse, run: { id: Id; version: number; seat: number; decided: Set<PlannedPerson> }, move: TransferMove, on: CalendarDay): Promise<void> {
    const owner = this.offices.ownerOf(course.person);
    const target = course.to === null ? { toName: course.toName, ...(course.viaName === null ? {} : { viaName: course.viaName }) } : { toOrganisationId: this.offices.where.organisation(course.to) };
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
    const committee = this.offices.committeeOf(course.to ?? course.person.branch) ?? SCHOOL;
    const legs: [LegKind, string][] = course.to === null ? [['letter_delivery', SCHOOL], ['national_system', committee], ...(course.viaName === null ? [] : [['onward_unit', SCHOOL] as [LegKind, string]]), ['receipt', SCHOOL]] : [['national_system', committee]];
    // The move itself was counted already.
    run.version -= 1;
    for (const [kind, office] of legs) {
      const actor = this.offices.actorAt(this.offices.holderOf(office, on, new Set([course.person])), office);
      const { version } = run;
      await this.transfers.endLeg({ actor, trace: TRACE, id: run.id, kind, version }, { version, number: `${on.slice(0, 4)}-${version}${on.slice(5, 7)}${on.slice(8)}` });
      run.version += 1;
    }
  }

  private async decideTransfer(course: PlannedTransferCourse, run: { id: Id; seat: number; decided: Set<PlannedPerson> }, { move, version, on }: { move: 'yes' | 'return' | 'no'; version: number; on: CalendarDay }): Promise<void> {
    const office = this.wayOf(course)[run.seat];
    if (office === undefined) throw new Error(`the transfer to ${course.toName} has no office left`);
    const holder = this.offices.holderOf(office, on, new Set([...run.decided, course.person]));
    const actor = this.offices.actorAt(holder, office);
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
    const actor = this.offices.actorAt(this.offices.holderOf(SCHOOL, on, new Set([course.person]), ['school_officer']), SCHOOL);
    switch (move) {
      case 'receipt': return this.transfers.dispose(actor, TRACE, id, { version, action: 'accept', acceptedOn: addDays(on, -3) });
      case 'reissue': return this.transfers.dispose(actor, TRACE, id, { version, action: 'reissue', opinion: '接收单位变更办公地点，本人未能按期报到', letter: this.letterOf(course) });
      case 'refused': return this.transfers.dispose(actor, TRACE, id, { version, action: 'refuse', opinion: '接收单位党组织不接收，介绍信退回' });
      default: return this.transfers.dispose(actor, TRACE, id, { version, action: 'revoke', opinion: '本人工作去向改变' });
    }
  }

  private letterOf({ toName, viaName }: PlannedTransferCourse): { addressee: string; days: number } {
    return { addressee: viaName ?? toName, days: LETTER_USUAL_DAYS };
  }

  /** Names of the offices a transfer passes, as the rules of the way have them. */
  private wayOf({ person, to }: PlannedTransferCourse): string[] {
    const [sending, receiving] = [this.offices.committeeOf(person.branch), to === null ? null : this.offices.committeeOf(to)];
    if (to === null) return [person.branch, ...(sending === null ? [] : [sending]), SCHOOL];
    if (sending === receiving) return [person.branch, sending ?? SCHOOL, to];
    return [person.branch, ...(sending === null ? [] : [sending]), SCHOOL, ...(receiving === null ? [] : [receiving]), to];
  }

  ofAbsence(course: PlannedAbsenceCourse): DemoStep[] {
    const run = { id: '', version: 0, branch: true };
    return course.moves.map(({ move, ago }) => ({ on: addDays(this.today, -ago), take: () => this.moveAbsence(course, run, move, addDays(this.today, -ago)) }));
  }

  private async moveAbsence(course: PlannedAbsenceCourse, run: { id: Id; version: number; branch: boolean }, move: AbsenceMove, on: CalendarDay): Promise<void> {
    const { person, kind, months, place, reason } = course;
    const startsOn = addDays(this.today, -course.startsAgo);
    const facts = { kind, startsOn, place, reason, ...(months === null ? {} : { until: addMonths(startsOn, months) }) };
    const [memberId, { id, version }] = [this.offices.where.member(person), run];
    const office = run.branch ? person.branch : (this.offices.committeeOf(person.branch) ?? SCHOOL);
    const keeper = this.offices.actorAt(this.offices.holderOf(office, on, new Set([person])), office);
    run.version += 1;
    switch (move) {
      case 'submit': run.id = await this.absences.submit(this.offices.ownerOf(person), TRACE, facts); return;
      case 'register': run.id = await this.absences.register(keeper, TRACE, { memberId, ...facts }); run.branch = kind === 'mobile'; return;
      case 'yes': run.branch = kind === 'temporary' || kind === 'mobile' || !run.branch; return this.absences.decide(keeper, TRACE, id, { version, decision: 'approve' });
      case 'return': return this.absences.decide(keeper, TRACE, id, { version, decision: 'return', opinion: '请补充联系人和住址' });
      case 'contact': return this.absences.contact(keeper, TRACE, id, { version, contactedOn: on, way: 'phone', note: '一切正常，按时参加线上学习' });
      default: return this.absences.end(keeper, TRACE, id, { version, endedOn: on, ending: 'came_back' });
    }
  }
}
