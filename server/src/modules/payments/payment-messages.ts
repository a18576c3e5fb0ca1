import { Injectable } from '@nestjs/common';
import { formatFen } from '@party/shared/dues';
import type { Id } from '@party/shared/kernel';
import type { Tx } from '../../platform/database/transaction.js';
import { NotificationsApi } from '../notifications/notifications.api.js';
import type { PayOrderRow } from './pay-order.entity.js';
import type { PayRefundRow } from './pay-refund.entity.js';

const WORDS = {
  paid: ['党费已交纳', '已记入您的党费交纳记录'],
  stray: ['收到一笔没有入账的款项', '款项与订单不符或所含月份已另行交纳，将由党委按原路退回'],
} as const;

/** What a colleague hears who paid in the member's stead. */
const PROXY_WORDS = {
  paid: ['代交的党费已入账', '已记入被代交党员的交纳记录'],
  stray: ['代交的款项将退回', '所含月份已另行交纳，款项将由党委按原路退回'],
  refunded: ['代交的党费已退回', '款项已按原路退回'],
} as const;

/** Tells the payer what became of the money, once, in the transaction that makes it true. */
@Injectable()
export class PaymentMessages {
  constructor(private readonly notifications: NotificationsApi) {}

  /** The same of many orders is told at once. */
  tell(tx: Tx, orders: readonly PayOrderRow[], what: keyof typeof WORDS): Promise<void> {
    return this.notifications.tellEach(tx, 'payments.progress', orders.flatMap(({ id, memberId, payerId, totalFen }) =>
      ([[memberId, WORDS[what]], ...(payerId === null ? [] : [[payerId, PROXY_WORDS[what]] as const])] as const).map(([to, [title, body]]) => (
        { memberId: to, subjectKey: `pay-order:${id}:${what}`, title, body: `${formatFen(totalFen)} 元，${body}`, link: { room: 'payments', page: 'result', params: { id } } } as const
      ))));
  }

  /** Money went back, of an order by WeChat, else into the payer's hands. */
  async wentBack(tx: Tx, { id, memberId, fen, months, receiptNumber }: PayRefundRow, orderId: Id | null): Promise<void> {
    const way = receiptNumber === null ? '款项已按原路退回' : `款项已退还，凭据号 ${receiptNumber}`;
    await this.notifications.tell(tx, {
      memberIds: [memberId], kind: 'payments.progress', subjectKey: `pay-refund:${id}`, title: '党费已退回', body: `${formatFen(fen)} 元，${way}${months === '' ? '' : '，所含月份恢复为未交'}`,
      link: orderId === null ? { room: 'dues', page: 'mine', params: {} } : { room: 'payments', page: 'result', params: { id: orderId } },
    });
  }
}
