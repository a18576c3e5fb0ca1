import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import { LETTER_STATES, type LetterFilters, type LetterState } from '@party/shared/letters';
import { scopeOf, type Action, type Actor, type Target } from '@party/shared/permissions';
import { Clock } from '../../platform/clock/clock.js';
import { applyScope } from '../../platform/database/scope.js';
import type { Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { Letter } from './letter.entity.js';
import { LettersRepository } from './letters.repository.js';

/** Query over letters: `l` the letter, `b` the branch of its day, `c` the issuing committee, both where they stand now. */
export type LettersQuery = SelectQueryBuilder<Letter>;

/** A letter with where its committee stands now. */
export interface PlacedLetter {
  row: Letter;
  /** The committee decides what is done to it. */
  seat: Required<Pick<Target, 'memberId' | 'organisationPath'>>;
}

const literally = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** The one place where letters are chosen: register, export and single letters come through here. */
@Injectable()
export class LettersQueries {
  constructor(
    private readonly rows: LettersRepository,
    private readonly clock: Clock,
  ) {}

  /** Letters the actor may see: those of branches in reach, and the own. */
  visible(actor: Actor, action: Extract<Action, 'letters.view' | 'letters.list' | 'letters.export'>, tx?: Tx): LettersQuery {
    const query = this.all(tx);
    applyScope(query, scopeOf(actor, action), { path: 'b.path', memberId: 'l.member_id' });
    return query;
  }

  /** The actor's own. */
  own(actor: Actor, tx?: Tx): LettersQuery {
    const query = this.all(tx);
    applyScope(query, scopeOf(actor, 'letters.own'), { path: 'NULL', memberId: 'l.member_id' });
    return query;
  }

  /** Narrow a query. A letter counts as what it is today. */
  filtered(query: LettersQuery, { committeeId, year, kind, state, q }: LetterFilters): LettersQuery {
    if (committeeId !== undefined) query.andWhere('l.committee_id = :committeeId', { committeeId });
    if (year !== undefined) query.andWhere('l.year = :year', { year });
    if (kind !== undefined) query.andWhere('l.kind IN (:...kinds)', { kinds: kind });
    if (state !== undefined) this.inState(query, state);
    if (q !== undefined && q !== '') {
      query.andWhere('(l.member_name LIKE :like OR l.addressee LIKE :like OR l.serial = :serial)', { like: `%${literally(q)}%`, serial: /^\d{1,9}$/.test(q) ? Number(q) : 0 });
    }
    return query;
  }

  /** Run a query for rows with their committees. */
  async placed(query: LettersQuery): Promise<PlacedLetter[]> {
    const { entities, raw } = await query.addSelect('c.path', 'committeePath').getRawAndEntities<{ committeePath: string }>();
    return entities.map((row, at) => ({ row, seat: { memberId: row.memberId, organisationPath: raw[at]?.committeePath ?? '' } }));
  }

  /** One of a query. @throws Problem letters.not_found */
  async require(query: LettersQuery, id: Id): Promise<PlacedLetter> {
    const [found] = await this.placed(query.andWhere('l.id = :id', { id }));
    if (!found) throw new Problem('letters.not_found');
    return found;
  }

  /** A letter the actor may see, locked; read after the lock was got. @throws Problem letters.not_found */
  async lock(tx: Tx, id: Id, query: () => LettersQuery): Promise<PlacedLetter> {
    const row = await this.rows.lockById(tx, id);
    if (!row) throw new Problem('letters.not_found');
    return { ...(await this.require(query(), id)), row };
  }

  private all(tx?: Tx): LettersQuery {
    return this.rows.manager(tx).createQueryBuilder(Letter, 'l').innerJoin('organisation', 'b', 'b.id = l.organisation_id').innerJoin('organisation', 'c', 'c.id = l.committee_id');
  }

  private inState(query: LettersQuery, states: readonly LetterState[]): void {
    const today = shanghaiDay(this.clock.now());
    const others = LETTER_STATES.filter((one) => one !== 'valid' && states.includes(one));
    const parts = [others.length > 0 ? 'l.state IN (:...others)' : '1 = 0'];
    if (states.includes('valid')) parts.push("(l.state = 'valid' AND l.valid_until >= :today)");
    if (states.includes('expired')) parts.push("(l.state = 'valid' AND l.valid_until < :today)");
    query.andWhere(`(${parts.join(' OR ')})`, { others, today });
  }
}
