import { Injectable } from '@nestjs/common';
import { shows, type ArchiveDetail, type OwnArchive } from '@party/shared/archives';
import { shanghaiDay, type CalendarDay, type Id } from '@party/shared/kernel';
import { mayDo, type Actor } from '@party/shared/permissions';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transaction.js';
import { MembersApi } from '../members/members.api.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import { ArchiveCourse, type Doer } from './archive-course.js';
import { ArchiveDesk, mayKeep } from './archive-desk.js';
import { ArchiveHonours } from './archive-honours.js';
import { presentConsultation, presentHandover, presentMovement, presentOwnPaper, presentPaper, requirementsOf } from './archive.presenter.js';
import { ArchivesQueries } from './archives.query.js';
import { ArchivesRepository } from './archives.repository.js';
import { consultableOf } from './consultation.service.js';
import { ConsultationsQueries } from './consultations.query.js';

const MOVEMENTS_SHOWN = 100;

/** Reads one file, for those who look after it and for the person it is about. */
@Injectable()
export class ArchivesReader {
  constructor(
    private readonly queries: ArchivesQueries,
    private readonly rows: ArchivesRepository,
    private readonly asked: ConsultationsQueries,
    private readonly desk: ArchiveDesk,
    private readonly honours: ArchiveHonours,
    private readonly course: ArchiveCourse,
    private readonly members: MembersApi,
    private readonly organisations: OrganisationsApi,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Each look at somebody's file is logged. @throws Problem archives.not_found */
  async look(by: Doer, memberId: Id): Promise<ArchiveDetail> {
    const view = await this.view(by.actor, memberId);
    if (memberId !== by.actor.memberId) {
      const { path } = await this.queries.require(by.actor, 'archives.view', memberId);
      await this.transactions.run((tx) => this.course.looked(tx, by, memberId, path, { step: 'look', papers: view.papers.length }));
    }
    return view;
  }

  /** As it stands after a change. @throws Problem archives.not_found */
  async view(actor: Actor, memberId: Id): Promise<ArchiveDetail> {
    const who = await this.queries.require(actor, 'archives.view', memberId);
    const [honours, file, papers, movements, handovers, consultations] = await Promise.all([
      this.honours.of(memberId), this.rows.file(memberId), this.rows.papers(memberId), this.rows.movements(memberId, MOVEMENTS_SHOWN), this.rows.handovers(memberId), this.asked.of(memberId),
    ]);
    const [copies, custodian, line] = await Promise.all([this.rows.copies(papers.map((one) => one.id)), this.desk.custodianOf(file, who), this.organisations.lineOf(who.path)]);
    const people = [...papers.flatMap((one) => [one.putBy, one.verifiedBy]), ...copies.map((one) => one.addedBy), ...movements.map((one) => one.actorId), ...consultations.map((one) => one.decidedBy)].flatMap((id) => id ?? []);
    const names = await this.members.names([...new Set(people)]);
    const here = who.status === 'normal' || who.status === 'suspended';
    const keep = here && mayKeep(actor, who, custodian);
    const today = this.today();
    return {
      memberId, memberName: who.memberName, organisationName: who.organisationName, stage: who.stage, version: file?.version ?? 0, state: file?.state ?? null, custodianId: custodian.id,
      custodianName: custodian.name, place: file?.place ?? null, sentTo: file?.sentTo ?? null, requirements: requirementsOf(who, papers), honours,
      papers: papers.map((paper) => presentPaper(paper, { names, copies, today, keeperId: keep ? actor.memberId : null })), movements: movements.map((one) => presentMovement(one, names)),
      handovers: handovers.map((one) => presentHandover(one, who.memberName, today)), consultations: consultations.map((one) => presentConsultation(one, names)), keepers: line.toReversed().map(({ id, name }) => ({ id, name })),
      may: { keep, handOver: here && file !== null && file.state === 'kept' && mayDo(actor, 'archives.keep', { memberId, organisationPath: who.path }) },
    };
  }

  /** @throws Problem archives.not_found */
  async own(actor: Actor): Promise<OwnArchive> {
    const memberId = actor.memberId ?? '';
    const who = await this.queries.require(actor, 'archives.own', memberId);
    const [honours, file, papers, handovers, consultations] = await Promise.all([this.honours.of(memberId), this.rows.file(memberId), this.rows.papers(memberId), this.rows.handovers(memberId), this.asked.of(memberId)]);
    const shown = papers.filter((one) => one.state !== 'voided');
    const today = this.today();
    const [copies, custodian, names] = await Promise.all([
      this.rows.copies(shown.map((one) => one.id)), this.desk.custodianOf(file, who), this.members.names([...new Set(consultations.flatMap((one) => one.decidedBy ?? []))]),
    ]);
    return {
      stage: who.stage, state: file?.state ?? null, custodianName: custodian.name, requirements: requirementsOf(who, papers), honours,
      papers: shown.map((one) => presentOwnPaper(one, copies, consultations.some((each) => shows(each, one.kind, today)))),
      handovers: handovers.map((one) => presentHandover(one, who.memberName, today)),
      consultations: consultations.map((one) => presentConsultation(one, names)), consultable: consultableOf(papers),
    };
  }

  private today(): CalendarDay {
    return shanghaiDay(this.clock.now());
  }
}
