import { Injectable } from '@nestjs/common';
import { formatFen } from '@party/shared/dues';
import type { Tx } from '../../platform/database/transaction.js';
import { NotificationsApi } from '../notifications/notifications.api.js';
import type { PayOrderRow } from './pay-order.entity.js';

const WORDS = {
  paid: ['党费已交纳', '已记入您的党费交纳记录'],
  stray: ['收到一笔已关闭订单的款项', '所含月份已另行交纳，款项将由党委按原路退回'],
  refunded: ['党费已退回', '款项已按原路退回，所含月份恢复为未交'],
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

  async tell(tx: Tx, { id, memberId, payerId, totalFen }: PayOrderRow, what: keyof typeof WORDS): Promise<void> {
    for (const [to, [title, body]] of [[memberId, WORDS[what]], ...(payerId === null ? [] : [[payerId, PROXY_WORDS[what]] as const])] as const) {
      await this.notifications.tell(tx, {
        memberIds: [to], kind: 'payments.progress', subjectKey: `pay-order:${id}:${what}`, title, body: `${formatFen(totalFen)} 元，${body}`, link: { room: 'payments', page: 'result', params: { id } },
      });
    }
  }
}
