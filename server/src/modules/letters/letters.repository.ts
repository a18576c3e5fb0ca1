import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import type { CalendarDay, Id } from '@party/shared/kernel';
import type { LetterKind } from '@party/shared/letters';
import type { Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { LetterEvent, Letterhead } from './letter-records.entity.js';
import { Letter } from './letter.entity.js';

/** Rows of letters, their events, counters and letterheads. Lock order: the letter, then the address book, then the counter. */
@Injectable()
export class LettersRepository {
  constructor(private readonly source: DataSource) {}

  manager(tx?: Tx): EntityManager {
    return tx?.manager ?? this.source.manager;
  }

  /** The row, locked until the transaction ends. */
  lockById(tx: Tx, id: Id): Promise<Letter | null> {
    return tx.manager.findOne(Letter, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  byId(id: Id, tx?: Tx): Promise<Letter | null> {
    return this.manager(tx).findOneBy(Letter, { id });
  }

  byCode(codeIndex: string): Promise<Letter | null> {
    return this.source.manager.findOneBy(Letter, { codeIndex });
  }

  /** Letters of a source, the latest first. */
  ofSource(sourceType: string, sourceId: Id, tx?: Tx): Promise<Letter[]> {
    return this.manager(tx).find(Letter, { where: { sourceType, sourceId }, order: { id: 'DESC' } });
  }

  /** The letter that took the place of another. */
  successorOf(id: Id, tx?: Tx): Promise<Letter | null> {
    return this.manager(tx).findOneBy(Letter, { replacesId: id });
  }

  async insert(tx: Tx, row: Letter): Promise<void> {
    await tx.manager.insert(Letter, row);
  }

  async update(tx: Tx, { id, ...values }: Letter): Promise<void> {
    await tx.manager.update(Letter, { id }, values);
  }

  async addEvent(tx: Tx, event: LetterEvent): Promise<void> {
    await tx.manager.insert(LetterEvent, event);
  }

  /** Events of a letter, the first first. */
  events(letterId: Id): Promise<LetterEvent[]> {
    return this.source.manager.find(LetterEvent, { where: { letterId }, order: { version: 'ASC' } });
  }

  /** The next number. The counter's row stays locked until the letter is committed, so no number is lost. */
  async nextSerial(tx: Tx, committeeId: Id, kind: LetterKind, year: number): Promise<number> {
    const key = [committeeId, kind, year];
    await tx.manager.query('INSERT INTO letter_counter (committee_id, kind, year, last_serial) VALUES (?, ?, ?, 1) ON DUPLICATE KEY UPDATE last_serial = last_serial + 1', key);
    const [row] = (await tx.manager.query('SELECT last_serial AS serial FROM letter_counter WHERE committee_id = ? AND kind = ? AND year = ?', key)) as { serial: number }[];
    return Number(row?.serial);
  }

  /** Good letters that ended before `today`, at most so many. */
  async ended(today: CalendarDay, limit: number): Promise<Id[]> {
    const rows = await this.source.manager.createQueryBuilder(Letter, 'l').select('l.id', 'id')
      .where("l.state = 'valid' AND l.validUntil < :today", { today }).orderBy('l.validUntil').limit(limit).getRawMany<{ id: Id }>();
    return rows.map((row) => row.id);
  }

  /** Letters of a person, the latest first. */
  ofMember(memberId: Id): Promise<Letter[]> {
    return this.source.manager.find(Letter, { where: { memberId }, order: { id: 'DESC' } });
  }

  /** Those of the people who ever had a letter. */
  async bearers(memberIds: readonly Id[], tx?: Tx): Promise<Id[]> {
    if (memberIds.length === 0) return [];
    const rows = await this.manager(tx).find(Letter, { select: { memberId: true }, where: { memberId: In([...memberIds]) } });
    return [...new Set(rows.map((row) => row.memberId))];
  }

  letterhead(committeeId: Id, tx?: Tx): Promise<Letterhead | null> {
    return this.manager(tx).findOneBy(Letterhead, { committeeId });
  }

  letterheads(committeeIds: readonly Id[]): Promise<Letterhead[]> {
    return committeeIds.length === 0 ? Promise.resolve([]) : this.source.manager.findBy(Letterhead, { committeeId: In([...committeeIds]) });
  }

  /** The row, locked until the transaction ends. */
  lockLetterhead(tx: Tx, committeeId: Id): Promise<Letterhead | null> {
    return tx.manager.findOne(Letterhead, { where: { committeeId }, lock: { mode: 'pessimistic_write' } });
  }

  /** @throws Problem request.stale: of two who write the first one the key of the database lets one pass */
  async saveLetterhead(tx: Tx, row: Letterhead): Promise<void> {
    if (row.version > 1) {
      await tx.manager.update(Letterhead, { committeeId: row.committeeId }, row);
      return;
    }
    try {
      await tx.manager.insert(Letterhead, row);
    } catch (fault) {
      if ((fault as { code?: string }).code === 'ER_DUP_ENTRY') throw new Problem('request.stale', { cause: fault });
      throw fault;
    }
  }
}
