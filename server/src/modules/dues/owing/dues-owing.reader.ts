import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import { monthOfDay, type DuesMonth, type DuesOwingCounts, type OwingRow } from '@party/shared/dues';
import { DEFAULT_PAGE, shanghaiDay, type Id, type Page, type PageQuery } from '@party/shared/kernel';
import { scopeOf, type Actor } from '@party/shared/permissions';
import { Clock } from '../../../platform/clock/clock.js';
import { applyScope } from '../../../platform/database/scope.js';
import { decodeCursor, pageOf } from '../../../platform/http/cursor.js';
import { askedMonth } from '../asked-month.js';
import { DEFERRED } from '../deferred-months.js';
import { DuesRepository } from '../dues.repository.js';

/** Months `d` up to `:through` that a booking of the person would settle: nobody has booked them and they are not deferred. */
const OWED = `d.month <= :through AND d.asked_fen > d.relieved_fen + d.paid_fen AND NOT ${DEFERRED} AND NOT EXISTS (SELECT 1 FROM dues_payment_month s WHERE s.month_id = d.id AND s.live_mark = 1)`;
const DAY_MS = 86_400_000;

interface OwingPerson {
  memberId: Id;
  memberName: string;
  branchName: string;
}

/** Reads who owes dues up to a month: whoever owes only older months is among them, and nobody reads themself. */
@Injectable()
export class DuesOwingReader {
  constructor(
    private readonly rows: DuesRepository,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem request.invalid */
  async counts(actor: Actor, text: string): Promise<DuesOwingCounts> {
    const month = askedMonth(text);
    const found = await this.people(actor, month).innerJoin('dues_month', 'd', `d.member_id = m.id AND ${OWED}`)
      .select('COUNT(DISTINCT m.id)', 'people').addSelect('SUM(d.asked_fen - d.relieved_fen - d.paid_fen)', 'fen').getRawOne<{ people: number | string; fen: number | string | null }>();
    return { month, people: Number(found?.people ?? 0), fen: Number(found?.fen ?? 0) };
  }

  /** @throws Problem request.invalid, request.cursor_invalid */
  async list(actor: Actor, text: string, { limit = DEFAULT_PAGE, cursor }: PageQuery): Promise<Page<OwingRow>> {
    const month = askedMonth(text);
    const query = this.owing(actor, month);
    const [after] = cursor === undefined ? [] : decodeCursor(cursor, 1);
    if (after !== undefined) query.andWhere('m.id > :after', { after: String(after) });
    const people = await query.select('m.id', 'memberId').addSelect('m.name', 'memberName').addSelect('o.name', 'branchName').orderBy('m.id').limit(limit + 1).getRawMany<OwingPerson>();
    const months = await this.months(people.map(({ memberId }) => memberId), month);
    return pageOf(people, limit, (person) => {
      const owed = months.get(person.memberId) ?? [];
      return { ...person, months: owed, totalFen: owed.reduce((sum, { fen }) => sum + fen, 0) };
    }, ({ memberId }) => [memberId]);
  }

  /** People who owe a month up to the running one and were not reminded in the last days, at most so many. */
  async toRemind(actor: Actor, days: number, limit: number): Promise<Id[]> {
    const now = this.clock.now();
    const rows = await this.owing(actor, monthOfDay(shanghaiDay(now)))
      .andWhere('NOT EXISTS (SELECT 1 FROM dues_reminder e WHERE e.member_id = m.id AND e.reminded_at > :since)', { since: new Date(now - days * DAY_MS) })
      .select('m.id', 'memberId').orderBy('m.id').limit(limit).getRawMany<Pick<OwingPerson, 'memberId'>>();
    return rows.map(({ memberId }) => memberId);
  }

  private owing(actor: Actor, through: DuesMonth): SelectQueryBuilder<OwingPerson> {
    return this.people(actor, through).andWhere(`EXISTS (SELECT 1 FROM dues_month d WHERE d.member_id = m.id AND ${OWED})`);
  }

  /** Members whose money the actor may take; of a booking the place on the roster decides, as it does here. */
  private people(actor: Actor, through: DuesMonth): SelectQueryBuilder<OwingPerson> {
    const query = this.rows.manager().createQueryBuilder().from<OwingPerson>('member', 'm').innerJoin('organisation', 'o', 'o.id = m.organisation_id')
      .where("m.stage IN ('probationary', 'probation_extended', 'full') AND m.status IN ('normal', 'suspended') AND m.id <> :self", { self: actor.memberId ?? '' })
      .setParameters({ through, current: monthOfDay(shanghaiDay(this.clock.now())) });
    applyScope(query, scopeOf(actor, 'dues.collect'), { path: 'o.path', memberId: 'm.id' });
    return query;
  }

  private async months(memberIds: readonly Id[], through: DuesMonth): Promise<Map<Id, OwingRow['months']>> {
    const found = new Map<Id, OwingRow['months']>();
    if (memberIds.length === 0) return found;
    const rows = await this.rows.manager().createQueryBuilder().from('dues_month', 'd').select('d.member_id', 'memberId').addSelect('d.month', 'month').addSelect('d.asked_fen - d.relieved_fen - d.paid_fen', 'fen')
      .where(`d.member_id IN (:...memberIds) AND ${OWED}`, { memberIds, through, current: monthOfDay(shanghaiDay(this.clock.now())) }).orderBy('d.month').getRawMany<{ memberId: Id; month: string; fen: number | string }>();
    for (const { memberId, month, fen } of rows) found.set(memberId, [...(found.get(memberId) ?? []), { month, fen: Number(fen) }]);
    return found;
  }
}
