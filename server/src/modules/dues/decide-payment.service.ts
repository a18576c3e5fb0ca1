import { Injectable } from '@nestjs/common';
import type { DecidePaymentRequest } from '@party/shared/dues';
import type { Id } from '@party/shared/kernel';
import { mayDo, type Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import type { DuesPaymentRow } from './dues-payment.entity.js';
import { DuesQueries } from './dues.query.js';
import { DuesRepository } from './dues.repository.js';
import { PaymentBook } from './payment-book.js';

/** Lets a second person confirm a booking, which enters the book then, or send it back, which frees its months. */
@Injectable()
export class DecidePaymentService {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: DuesRepository,
    private readonly book: PaymentBook,
    private readonly queries: DuesQueries,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem see the route; nothing is written then */
  async execute(actor: Actor, trace: RequestTrace, id: Id, { version, decision, opinion = '' }: DecidePaymentRequest): Promise<void> {
    const memberId = await this.rows.payerOf(id);
    await this.transactions.run(async (tx) => {
      await this.rows.lockMember(tx, memberId ?? '');
      const row = await this.rows.lockPayment(tx, id);
      const path = row === null ? undefined : await this.sight(tx, actor, id);
      if (row === null || path === undefined) throw new Problem('dues.payment_not_found');
      demandDecider(actor, row, path);
      // WeChat says whether its money came; nobody does so in its place.
      if (row.way === 'wechat') throw new Problem('dues.paid_online');
      if (row.version !== version) throw new Problem('request.stale');
      if (row.state !== 'booked') throw new Problem('dues.payment_decided');
      if (row.bookedBy === actor.memberId) throw new Problem('dues.second_person');
      if (decision === 'reject' && opinion === '') throw new Problem('dues.opinion_required', { errors: [{ field: 'opinion', code: 'required', message: '请写明退回原因' }] });
      if (decision === 'confirm') await this.book.enter(tx, row);
      else await this.book.release(tx, row);
      await this.rows.updatePayment(tx, {
        ...row, state: decision === 'confirm' ? 'confirmed' : 'rejected', version: row.version + 1, decidedBy: actor.memberId, decidedAt: this.clock.date(), opinion: opinion === '' ? null : opinion,
      });
      await this.audit.append(tx, { actor, trace, action: 'dues.collect', subjectType: 'dues_payment', subjectId: id, memberId: row.memberId, organisationPath: path, detail: { step: decision, version: row.version + 1 } });
    });
  }

  /** Path of the branch of a payment the actor may see. */
  private async sight(tx: Tx, actor: Actor, id: Id): Promise<string | undefined> {
    const [found] = await this.queries.placedPayments(this.queries.payments(actor, tx).andWhere('p.id = :id', { id }));
    return found?.path;
  }
}

/** @throws Problem dues.own_payment, auth.forbidden */
function demandDecider(actor: Actor, { memberId }: DuesPaymentRow, organisationPath: string): void {
  if (mayDo(actor, 'dues.collect', { memberId, organisationPath })) return;
  throw new Problem(memberId === actor.memberId ? 'dues.own_payment' : 'auth.forbidden');
}
