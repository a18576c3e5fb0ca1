import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import { ABSENCE_STATES, isOpenAbsence } from '@party/shared/absences';
import type { CalendarDay, Id } from '@party/shared/kernel';
import type { Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { AbsenceStepRow } from './absence-step.entity.js';
import { Absence } from './absence.entity.js';

const OPEN_STATES = ABSENCE_STATES.filter(isOpenAbsence);

/** Rows of absences and their steps. Lock order: the absence, then the member. */
@Injectable()
export class AbsencesRepository {
  constructor(private readonly source: DataSource) {}

  manager(tx?: Tx): EntityManager {
    return tx?.manager ?? this.source.manager;
  }

  /** The row, locked until the transaction ends. */
  lockById(tx: Tx, id: Id): Promise<Absence | null> {
    return tx.manager.findOne(Absence, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** The absence of a person that is under way or in force, locked; null when there is none. */
  async lockOpenOf(tx: Tx, memberId: Id): Promise<Absence | null> {
    // Looked up before it is locked: locking by the person would also hold the gap in which others submit theirs.
    const found = await tx.manager.createQueryBuilder(Absence, 'a').select('a.id', 'id').where('a.memberId = :memberId AND a.open_mark = 1', { memberId }).getRawOne<{ id: Id }>();
    const row = found ? await this.lockById(tx, found.id) : null;
    return row && isOpenAbsence(row.state) ? row : null;
  }

  /** Absences in force that end or want a contact by `latest`, in the order of their ids after `after`. */
  async inForceDue(latest: CalendarDay, after: Id, limit: number): Promise<Id[]> {
    const rows = await this.source.manager
      .createQueryBuilder(Absence, 'a').select('a.id', 'id')
      .where("a.state = 'in_force' AND (a.until <= :latest OR a.contactDueOn <= :latest) AND a.id > :after", { latest, after })
      .orderBy('a.id').limit(limit)
      .getRawMany<{ id: Id }>();
    return rows.map((row) => row.id);
  }

  /** @throws Problem absences.already_open: the key of the database decides between two that come at once */
  async insert(tx: Tx, row: Absence): Promise<void> {
    try {
      await tx.manager.insert(Absence, row);
    } catch (fault) {
      const { code, message } = fault as { code?: string; message?: string };
      if (code === 'ER_DUP_ENTRY' && message?.includes('uq_absence_open')) throw new Problem('absences.already_open', { cause: fault });
      throw fault;
    }
  }

  /** Rows with these ids, locked in their order until the transaction ends. */
  lockByIds(tx: Tx, ids: readonly Id[]): Promise<Absence[]> {
    return tx.manager.find(Absence, { where: { id: In([...ids]) }, order: { id: 'ASC' }, lock: { mode: 'pessimistic_write' } });
  }

  /** Absences under way or in force of these people. */
  openAmong(memberIds: readonly Id[], tx?: Tx): Promise<Pick<Absence, 'memberId' | 'kind'>[]> {
    return this.manager(tx).find(Absence, { select: { memberId: true, kind: true }, where: { memberId: In([...memberIds]), state: In(OPEN_STATES) } });
  }

  async update(tx: Tx, { id, ...values }: Absence): Promise<void> {
    await tx.manager.update(Absence, { id }, values);
  }

  async addStep(tx: Tx, step: AbsenceStepRow): Promise<void> {
    await tx.manager.insert(AbsenceStepRow, step);
  }

  /** Steps of an absence, the first first. */
  steps(absenceId: Id): Promise<AbsenceStepRow[]> {
    return this.source.manager.find(AbsenceStepRow, { where: { absenceId }, order: { version: 'ASC' } });
  }

  /** Every absence of a person, the first first. */
  ofMember(memberId: Id): Promise<Absence[]> {
    return this.source.manager.find(Absence, { where: { memberId }, order: { submittedAt: 'ASC', id: 'ASC' } });
  }

  /** Those of the people who ever had an absence. */
  async everAway(memberIds: readonly Id[], tx?: Tx): Promise<Id[]> {
    if (memberIds.length === 0) return [];
    const rows = await this.manager(tx).find(Absence, { select: { memberId: true }, where: { memberId: In([...memberIds]) } });
    return [...new Set(rows.map((row) => row.memberId))];
  }
}
