import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import { nextLookAt, saysUnpaid } from '@party/shared/payments';
import type { Actor } from '@party/shared/permissions';
import { ownMemberId } from '../../platform/auth/own-member.js';
import { Clock } from '../../platform/clock/clock.js';
import { Problem } from '../../platform/http/problem.js';
import { OrderFacts } from './order-facts.service.js';
import type { PayOrderRow } from './pay-order.entity.js';
import { PayOrdersRepository } from './pay-orders.repository.js';
import { PayFailure, PayProvider } from './pay-provider.port.js';

/** Asks WeChat about orders, and closes those that ran out or that nobody wants any more. */
@Injectable()
export class LookAtOrderService {
  constructor(
    private readonly rows: PayOrdersRepository,
    private readonly provider: PayProvider,
    private readonly facts: OrderFacts,
    private readonly clock: Clock,
  ) {}

  /**
   * The payer asks how the own order stands; gives whether WeChat itself has just said that it is not paid. When WeChat gives no answer the
   * order stays as it is, and nothing is known of it. @throws Problem payments.order_not_found
   */
  async check(actor: Actor, id: Id, claimed: boolean): Promise<boolean> {
    const row = await this.own(actor, id);
    if (row.state !== 'open') return false;
    if (claimed && row.claimed === 0) await this.rows.note(id, { claimed: 1 });
    const word = await quietly(this.provider.trade(row.mchid, row.number));
    if (word === null) return false;
    await this.facts.take(word);
    return saysUnpaid(word.state);
  }

  /** The payer gives the order up. @throws Problem payments.order_not_found, payments.order_settled when it was paid meanwhile, payments.wechat_busy */
  async close(actor: Actor, id: Id): Promise<void> {
    const row = await this.own(actor, id);
    if (row.state === 'open') {
      try {
        await this.shut(row);
      } catch (fault) {
        if (fault instanceof PayFailure) throw new Problem('payments.wechat_busy', { retryAfter: 5, cause: fault });
        throw fault;
      }
    }
    const after = await this.rows.byId(id);
    if (after?.state === 'open') throw new Problem('payments.wechat_busy', { retryAfter: 5 });
    if (after?.state !== 'closed') throw new Problem('payments.order_settled');
  }

  /** One look of the job: ask, close what ran out, and say when to look again. */
  async look(row: PayOrderRow): Promise<void> {
    const [now, looks] = [this.clock.now(), row.looks + 1];
    await quietly<unknown>(row.expiresAt.getTime() <= now ? this.shut(row) : this.provider.trade(row.mchid, row.number).then((word) => this.facts.take(word)));
    await this.rows.note(row.id, { looks, nextLookAt: new Date(nextLookAt(row.createdAt.getTime(), looks, now)) });
  }

  /** Ask, close what is not paid, and ask again: between the first question and the closing the money may come. @throws PayFailure */
  private async shut(row: PayOrderRow): Promise<void> {
    const { mchid, number } = row;
    const word = await this.provider.trade(mchid, number);
    if ((await this.facts.take(word)) !== 'waiting') return;
    if (word.state === 'ABSENT') {
      // Nobody ever had a ticket for it, so nobody can pay it.
      if (row.prepayId === null) await this.facts.giveUp(row.id);
      return;
    }
    await this.provider.close(mchid, number).catch((fault: unknown) => {
      // Refused: most likely it was paid a moment ago. The next answer says so.
      if (!(fault instanceof PayFailure) || fault.kind === 'unknown') throw fault;
    });
    await this.facts.take(await this.provider.trade(mchid, number));
  }

  private async own(actor: Actor, id: Id): Promise<PayOrderRow> {
    const row = await this.rows.byId(id);
    if (row === null || ![row.memberId, row.payerId].includes(ownMemberId(actor))) throw new Problem('payments.order_not_found');
    return row;
  }
}

/** Without an answer nothing is known, which is null, and nothing is done. */
async function quietly<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (fault) {
    if (!(fault instanceof PayFailure)) throw fault;
    return null;
  }
}
