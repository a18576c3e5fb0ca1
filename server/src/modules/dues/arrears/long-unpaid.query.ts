import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import { addToMonth, ARREARS_REVIEW, monthOfDay } from '@party/shared/dues';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import { scopeOf, type Action, type Actor } from '@party/shared/permissions';
import { Clock } from '../../../platform/clock/clock.js';
import { applyScope } from '../../../platform/database/scope.js';
import { DEFERRED } from '../deferred-months.js';
import { owesUnreckoned } from '../dues.query.js';
import { DuesRepository } from '../dues.repository.js';

/** Query over members `m` and their branches `o`. */
export type LongUnpaidQuery = SelectQueryBuilder<{ id: Id }>;

/** Whether a booking that waits keeps a month. */
const booked = (month: string): string => `EXISTS (SELECT 1 FROM dues_payment_month s JOIN dues_payment p ON p.id = s.payment_id AND p.state = 'booked' WHERE s.month_id = ${month}.id AND s.live_mark = 1)`;
/** The last elapsed month of which money was handed over: a row of unpaid ones begins behind it. */
const PAID = `COALESCE((SELECT MAX(x.month) FROM dues_month x WHERE x.member_id = m.id AND x.month < :current
  AND (${booked('x')} OR (x.asked_fen <= x.relieved_fen + x.paid_fen AND (x.paid_fen > 0 OR x.adjusted_fen < 0)))), '')`;
/** The rule of arrears (`unpaidInRow`) as the database asks it of many people at once. */
const IN_ROW = `(SELECT COUNT(*) FROM dues_month d WHERE d.member_id = m.id AND d.month < :current AND d.month > ${PAID} AND d.asked_fen > d.relieved_fen + d.paid_fen AND NOT ${DEFERRED} AND NOT ${booked('d')}) >= ${ARREARS_REVIEW}`;
/** Who owes every elapsed month of the time and could be asked for none of them, because no base or no category is known. */
const NEVER_ASKED = `(${owesUnreckoned(':earliest')}
  AND NOT EXISTS (SELECT 1 FROM dues_month d WHERE d.member_id = m.id AND d.month >= :earliest AND d.month < :current)
  AND NOT EXISTS (SELECT 1 FROM dues_stay y WHERE y.member_id = m.id AND y.paid_before = 1 AND y.from_month > :earliest)
  AND NOT EXISTS (SELECT 1 FROM arrival a WHERE a.member_id = m.id AND a.received_on IS NOT NULL AND a.dues_paid_through >= :earliest))`;

/** Chooses members in force who have paid nothing for six elapsed months or more. */
@Injectable()
export class LongUnpaidQueries {
  constructor(
    private readonly rows: DuesRepository,
    private readonly clock: Clock,
  ) {}

  /** Those within what the actor may do by `action`. */
  within(actor: Actor, action: Extract<Action, 'dues.view' | 'dues.collect'>): LongUnpaidQuery {
    const current = monthOfDay(shanghaiDay(this.clock.now()));
    const query = this.rows.manager().createQueryBuilder<{ id: Id }>('member', 'm').innerJoin('organisation', 'o', 'o.id = m.organisation_id')
      .where("m.status = 'normal' AND m.stage IN ('probationary', 'probation_extended', 'full')")
      .andWhere(`(${IN_ROW} OR ${NEVER_ASKED})`, { current, earliest: addToMonth(current, -ARREARS_REVIEW) });
    applyScope(query, scopeOf(actor, action), { path: 'o.path', memberId: 'm.id' });
    return query;
  }
}
