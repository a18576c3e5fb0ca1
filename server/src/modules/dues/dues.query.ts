import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import { monthOfDay, type DuesMonth, type MonthStanding } from '@party/shared/dues';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import type { DuesCategory } from '@party/shared/members';
import { scopeOf, type Actor } from '@party/shared/permissions';
import { Clock } from '../../platform/clock/clock.js';
import { applyScope } from '../../platform/database/scope.js';
import type { Tx } from '../../platform/database/transaction.js';
import { DEFERRED } from './deferred-months.js';
import { DuesMonthRow } from './dues-month.entity.js';
import { DuesPaymentMonthRow, DuesPaymentRow } from './dues-payment.entity.js';
import { DuesRepository } from './dues.repository.js';

/** Query over months: `d` the month, `m` the person, `o` the branch that collects it, `p` a payment that waits. */
export type MonthsQuery = SelectQueryBuilder<DuesMonthRow>;
/** Query over payments: `p` the payment, `m` the person, `o` the branch that took it. */
export type PaymentsQuery = SelectQueryBuilder<DuesPaymentRow>;

/** The standing of a month, as the rule says it; asks for `:current`. */
export const STANDING = `CASE WHEN d.asked_fen > d.relieved_fen + d.paid_fen THEN IF(p.id IS NOT NULL, 'booked', IF(${DEFERRED}, 'deferred', 'unpaid')) WHEN d.paid_fen > 0 OR d.adjusted_fen < 0 THEN 'paid' ELSE 'waived' END`;
/** Categories that declare a base. */
const RATED = "'monthly_wage', 'annual_wage', 'enterprise', 'irregular_income', 'in_service_student', 'retired'";

/**
 * A member `m` at `o` owes a month of an opened book and can be asked for it only once a category and, where dues go by income, a base
 * are known. `month` is the name of a parameter.
 */
export const owesUnreckoned = (month: ':month' | ':earliest'): string => `((m.dues_category IS NULL OR m.dues_category IN (${RATED}))
  AND (m.joined_on IS NULL OR LEFT(m.joined_on, 7) <= ${month})
  AND EXISTS (SELECT 1 FROM dues_rule r WHERE o.path LIKE CONCAT('/', r.root_id, '/%') AND r.from_month <= ${month}))`;
const UNCHARGED = 'NOT EXISTS (SELECT 1 FROM dues_month d WHERE d.member_id = m.id AND d.month = :month)';
const UNFIXED = 'NOT EXISTS (SELECT 1 FROM dues_base b WHERE b.member_id = m.id AND b.category = m.dues_category AND b.withdrawn_at IS NULL AND b.from_month LIKE :year)';
/** In January bases are fixed; later in the year what was declared before goes on. */
const isJanuary = (month: DuesMonth): boolean => month.endsWith('-01');

/** A month with what goes with it. */
export interface PlacedMonth {
  row: DuesMonthRow;
  memberName: string;
  branchName: string;
  standing: MonthStanding;
}

/** A payment with what goes with it. */
export interface PlacedPayment {
  row: DuesPaymentRow;
  memberName: string;
  branchName: string;
  path: string;
}

/** Somebody for whom nothing could be reckoned. */
export interface Undeclared {
  memberId: Id;
  memberName: string;
  organisationName: string;
  category: DuesCategory | null;
  /** Whether the month stands in the book all the same. */
  charged: number | string;
}

/** The one place where months and payments are chosen: lists and counts come through here. */
@Injectable()
export class DuesQueries {
  constructor(
    private readonly rows: DuesRepository,
    private readonly clock: Clock,
  ) {}

  /** Months with their standing, of everybody. */
  private months(): MonthsQuery {
    return this.rows.manager().createQueryBuilder(DuesMonthRow, 'd')
      .innerJoin('member', 'm', 'm.id = d.member_id')
      .innerJoin('organisation', 'o', 'o.id = d.branch_id')
      .leftJoin(DuesPaymentMonthRow, 's', 's.month_id = d.id AND s.live_mark = 1')
      .leftJoin(DuesPaymentRow, 'p', "p.id = s.payment_id AND p.state = 'booked'")
      .setParameter('current', monthOfDay(shanghaiDay(this.clock.now())));
  }

  /** A month of the branches the actor looks after. A month stays with the branch that it was charged for. */
  month(actor: Actor, month: DuesMonth): MonthsQuery {
    const query = this.months().where('d.month = :month', { month });
    applyScope(query, scopeOf(actor, 'dues.view'), { path: 'o.path', memberId: 'd.member_id' });
    return query;
  }

  /** Months of the branches the actor looks after, with the branch alone: for sums over many of them. */
  between(actor: Actor, first: DuesMonth, last: DuesMonth): MonthsQuery {
    const query = this.rows.manager().createQueryBuilder(DuesMonthRow, 'd').innerJoin('organisation', 'o', 'o.id = d.branch_id').where('d.month BETWEEN :first AND :last', { first, last });
    applyScope(query, scopeOf(actor, 'dues.view'), { path: 'o.path', memberId: 'd.member_id' });
    return query;
  }

  /** A person's own payments. */
  ownPayments(memberId: Id): PaymentsQuery {
    return this.paid().where('p.member_id = :memberId', { memberId });
  }

  /** Every month of a person. */
  ofMember(memberId: Id): MonthsQuery {
    return this.months().where('d.member_id = :memberId', { memberId });
  }

  /** Run a query for months. */
  async placed(query: MonthsQuery): Promise<PlacedMonth[]> {
    const { entities, raw } = await query.addSelect('m.name', 'memberName').addSelect('o.name', 'branchName').addSelect(STANDING, 'standing')
      .getRawAndEntities<Omit<PlacedMonth, 'row'>>();
    return entities.map((row, at) => ({ row, memberName: raw[at]?.memberName ?? '', branchName: raw[at]?.branchName ?? '', standing: raw[at]?.standing ?? 'unpaid' }));
  }

  /** Members of the actor's scope who owe the month in an opened book and could not be asked for it; in a January also those of whom no base of the year is known. */
  undeclared(actor: Actor, month: DuesMonth): SelectQueryBuilder<{ id: Id }> {
    const query = this.rows.manager().createQueryBuilder<{ id: Id }>('member', 'm')
      .innerJoin('organisation', 'o', 'o.id = m.organisation_id')
      .where("m.status = 'normal' AND m.stage IN ('probationary', 'probation_extended', 'full')")
      .andWhere(owesUnreckoned(':month'), { month })
      .andWhere(isJanuary(month) ? `(${UNCHARGED} OR (m.dues_category IS NOT NULL AND ${UNFIXED}))` : UNCHARGED, { year: `${month.slice(0, 4)}-%` });
    applyScope(query, scopeOf(actor, 'dues.view'), { path: 'o.path', memberId: 'm.id' });
    return query;
  }

  /** Payments the actor may see. */
  payments(actor: Actor, tx?: Tx): PaymentsQuery {
    const query = this.paid(tx);
    applyScope(query, scopeOf(actor, 'dues.view'), { path: 'o.path', memberId: 'p.member_id' });
    return query;
  }

  /** Bookings that wait for this actor: within reach, written down by somebody else, never the own. */
  toConfirm(actor: Actor): PaymentsQuery {
    const query = this.paid().where("p.state = 'booked' AND p.way <> 'wechat' AND p.booked_by <> :self", { self: actor.memberId });
    applyScope(query, scopeOf(actor, 'dues.collect'), { path: 'o.path', memberId: 'p.member_id' });
    return query;
  }

  private paid(tx?: Tx): PaymentsQuery {
    return this.rows.manager(tx).createQueryBuilder(DuesPaymentRow, 'p').innerJoin('member', 'm', 'm.id = p.member_id').innerJoin('organisation', 'o', 'o.id = p.branch_id');
  }

  /** Run a query for payments. */
  async placedPayments(query: PaymentsQuery): Promise<PlacedPayment[]> {
    const { entities, raw } = await query.addSelect('m.name', 'memberName').addSelect('o.name', 'branchName').addSelect('o.path', 'path')
      .getRawAndEntities<Omit<PlacedPayment, 'row'>>();
    return entities.map((row, at) => ({ row, memberName: raw[at]?.memberName ?? '', branchName: raw[at]?.branchName ?? '', path: raw[at]?.path ?? '' }));
  }

  /** Confirmed payments by the month they settled. */
  async paidMonths(monthIds: readonly Id[]): Promise<Map<Id, Pick<DuesPaymentRow, 'paidOn' | 'receiptNumber' | 'way'>>> {
    if (monthIds.length === 0) return new Map();
    const rows = await this.rows.manager().createQueryBuilder(DuesPaymentMonthRow, 's').innerJoin(DuesPaymentRow, 'p', "p.id = s.payment_id AND p.state = 'confirmed' AND s.live_mark = 1")
      .select('s.month_id', 'monthId').addSelect('p.paid_on', 'paidOn').addSelect('p.receipt_number', 'receiptNumber').addSelect('p.way', 'way')
      .where('s.month_id IN (:...monthIds)', { monthIds }).getRawMany<Pick<DuesPaymentRow, 'paidOn' | 'receiptNumber' | 'way'> & { monthId: Id }>();
    return new Map(rows.map(({ monthId, ...payment }) => [monthId, payment]));
  }

  /** What a person gave beyond their dues in a year, as far as it was confirmed. */
  async extraOf(memberId: Id, year: number): Promise<number> {
    const found = await this.rows.manager().createQueryBuilder(DuesPaymentRow, 'p').select('SUM(p.extra_fen - p.refunded_extra_fen)', 'fen')
      .where("p.member_id = :memberId AND p.state = 'confirmed' AND p.paid_on LIKE :year", { memberId, year: `${year}-%` }).getRawOne<{ fen: string | null }>();
    return Number(found?.fen ?? 0);
  }
}
