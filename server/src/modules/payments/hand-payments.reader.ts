import { Injectable } from '@nestjs/common';
import type { HandWay } from '@party/shared/dues';
import { DEFAULT_PAGE, type Id, type Page } from '@party/shared/kernel';
import type { HandPaymentTab, HandPaymentView, ListHandPaymentsQuery, PayRefundView } from '@party/shared/payments';
import { mayDo, type Actor } from '@party/shared/permissions';
import { orderFrom } from '../../platform/database/keyset.js';
import { momentOf, pageOf } from '../../platform/http/cursor.js';
import { Problem } from '../../platform/http/problem.js';
import { DuesApi } from '../dues/dues.api.js';
import { MembersApi } from '../members/members.api.js';
import { PayRefundsRepository } from './pay-refunds.repository.js';
import { leftOf, noneUnderWay, peopleOf, refundView } from './pay-views.js';
import { PaymentsQueries, type HandedPayment } from './payments.query.js';

const TABS: Readonly<Record<HandPaymentTab, string>> = {
  standing: "y.state = 'confirmed'",
  asked: "EXISTS (SELECT 1 FROM pay_refund r WHERE r.payment_id = y.id AND r.state = 'asked')",
  back: 'y.refunded_fen > 0',
};

/** Reads payments by hand and what of them went back. */
@Injectable()
export class HandPaymentsReader {
  constructor(
    private readonly queries: PaymentsQueries,
    private readonly refunds: PayRefundsRepository,
    private readonly dues: DuesApi,
    private readonly members: MembersApi,
  ) {}

  /** Payments by hand of the actor's scope, the latest first. @throws Problem request.cursor_invalid */
  async list(actor: Actor, { tab = 'standing', receiptNumber, limit = DEFAULT_PAGE, cursor }: ListHandPaymentsQuery): Promise<Page<HandPaymentView>> {
    const query = this.queries.handed(actor).andWhere(TABS[tab]);
    if (receiptNumber !== undefined) query.andWhere('y.receipt_number = :receiptNumber', { receiptNumber });
    orderFrom(query, { column: 'y.booked_at', id: 'y.id', direction: 'DESC' }, cursor === undefined ? null : momentOf(cursor), limit + 1);
    const found = await query.getRawMany<HandedPayment>();
    const views = new Map((await this.views(actor, found)).map((view) => [view.id, view]));
    return pageOf(found, limit, ({ id }) => views.get(id) as HandPaymentView, ({ bookedAt, id }) => [bookedAt.getTime(), id]);
  }

  /** One refund, of an order or by hand, as who may decide it reads it. @throws Problem payments.refund_not_found */
  async refund(actor: Actor, id: Id): Promise<PayRefundView> {
    const row = await this.queries.refunds(actor).andWhere('r.id = :id', { id }).getOne();
    if (!row) throw new Problem('payments.refund_not_found');
    return refundView(row, await this.members.names(peopleOf([row])), actor.memberId, true);
  }

  private async views(actor: Actor, found: readonly HandedPayment[]): Promise<HandPaymentView[]> {
    const ids = found.map(({ id }) => id);
    const [months, refunds] = await Promise.all([this.dues.monthsOf(ids), this.refunds.ofPayments(ids)]);
    const names = await this.members.names(peopleOf(refunds));
    return found.map(({ id, memberId, memberName, branchName, path, way, receiptNumber, paidOn, totalFen, extraFen, refundedFen }) => {
      const may = mayDo(actor, 'payments.refund', { memberId, organisationPath: path });
      const own = refunds.filter((one) => one.paymentId === id);
      return {
        id, memberId, memberName, branchName, way: way as HandWay, receiptNumber, paidOn, totalFen, refundedFen, left: leftOf(months.get(id) ?? [], extraFen, refundedFen),
        refunds: own.map((one) => refundView(one, names, actor.memberId, may)), mayRefund: may && refundedFen < totalFen && noneUnderWay(own),
      };
    });
  }
}
