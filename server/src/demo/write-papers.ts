import { Injectable } from '@nestjs/common';
import { addDays, type CalendarDay, type Id } from '@party/shared/kernel';
import { ArrivalDesk } from '../modules/arrivals/arrivals.api.js';
import { CertificatesService } from '../modules/letters/letters.api.js';
import { DEMO_TRACE, type DemoOffices, type DemoStep } from './demo-offices.js';
import { SCHOOL } from './organisation-table.js';
import { paidBefore, planPapers, type ArrivalMove, type PlannedArrivalCourse, type PlannedCertificate } from './plan-papers.js';
import type { PlannedPerson, PlannedUniversity } from './plan.types.js';

const USUAL_DAYS = 30;

interface Run {
  id: Id;
  version: number;
  seat: number;
  decided: Set<PlannedPerson>;
}

/** Lets people come in from outside, and committees issue certificates, through the rooms' own doors. */
@Injectable()
export class PapersWriter {
  constructor(
    private readonly arrivals: ArrivalDesk,
    private readonly certificates: CertificatesService,
  ) {}

  /** The steps to take, with how many courses they belong to. */
  steps(plan: PlannedUniversity, seed: number, offices: DemoOffices): { steps: DemoStep[]; arrivals: number; certificates: number } {
    const papers = planPapers(plan, seed);
    const steps = [...papers.arrivals.flatMap((one) => this.arrivalSteps(one, plan.on, offices)), ...papers.certificates.map((one) => this.certificateStep(one, plan.on, offices))];
    return { steps, arrivals: papers.arrivals.length, certificates: papers.certificates.length };
  }

  private certificateStep({ person, ago, ...words }: PlannedCertificate, today: CalendarDay, offices: DemoOffices): DemoStep {
    const on = addDays(today, -ago);
    const committee = offices.committeeOf(person.branch) ?? SCHOOL;
    const request = { committeeId: offices.where.organisation(committee), memberId: offices.where.member(person), duesPaidThrough: on.slice(0, 7), ...words };
    return { on, take: async () => void (await this.certificates.issue(offices.officeOf(committee, on, new Set([person])), DEMO_TRACE, request)) };
  }

  private arrivalSteps(course: PlannedArrivalCourse, today: CalendarDay, offices: DemoOffices): DemoStep[] {
    const run: Run = { id: '', version: 0, seat: 0, decided: new Set() };
    return course.moves.map(({ move, ago }) => {
      const on = addDays(today, -ago);
      return { on, take: () => this.move(course, run, { move, on }, offices) };
    });
  }

  private async move(course: PlannedArrivalCourse, run: Run, { move, on }: { move: ArrivalMove; on: CalendarDay }, offices: DemoOffices): Promise<void> {
    const committee = offices.committeeOf(course.branch);
    const way = [SCHOOL, ...(committee === null ? [] : [committee]), course.branch];
    const { id, version } = run;
    run.version += 1;
    if (move === 'register') return this.register(course, run, on, offices);
    if (move === 'receipt') return this.arrivals.confirmReceipt(offices.officeOf(SCHOOL, on), DEMO_TRACE, id, { version, sentOn: on, number: `HZ-${on.slice(0, 4)}-018` });
    const office = way[run.seat] ?? course.branch;
    const holder = offices.holderOf(office, on, run.decided);
    const actor = offices.actorAt(holder, office);
    if (move === 'return') return this.arrivals.decide(actor, DEMO_TRACE, id, { version, decision: 'return', opinion: '介绍信抬头与本校党委名称不一致，请与对方核对' });
    if (move === 'no') return this.arrivals.decide(actor, DEMO_TRACE, id, { version, decision: 'reject', opinion: '本人已在其他单位报到，介绍信退回' });
    run.seat += 1;
    run.decided.add(holder);
    return this.arrivals.decide(actor, DEMO_TRACE, id, { version, decision: 'approve' });
  }

  private async register({ values, branch, registrar, sendingName, issuedOn }: PlannedArrivalCourse, run: Run, on: CalendarDay, offices: DemoOffices): Promise<void> {
    const office = registrar === 'school' ? SCHOOL : branch;
    const holder = offices.holderOf(office, on, new Set());
    // Registered by the organisation department it has passed the first office already, and by that person no other.
    if (registrar === 'school') {
      run.seat = 1;
      run.decided.add(holder);
    }
    run.id = await this.arrivals.register(offices.actorAt(holder, office), DEMO_TRACE, {
      name: values.name, idNumber: values.idNumber ?? '', ethnicity: values.ethnicity ?? '01', phone: values.phone ?? '', stage: 'full', joinDate: values.joinDate ?? '', conversionDate: values.conversionDate ?? '',
      sendingName, sendingAddress: '岭州市中山路1号', sendingPostcode: '510000', letterNumber: `〔${issuedOn.slice(0, 4)}〕第${issuedOn.slice(5, 7)}${issuedOn.slice(8)}号`, issuedOn, validDays: USUAL_DAYS,
      duesPaidThrough: paidBefore(issuedOn), toOrganisationId: offices.where.organisation(branch),
    });
  }
}
