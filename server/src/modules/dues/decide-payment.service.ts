import { Injectable } from '@nestjs/common';
import { extraMovement, extraPath, formatFen, paymentMovement, type DecidePaymentRequest, type Movement } from '@party/shared/dues';
import type { Id } from '@party/shared/kernel';
import { mayDo, type Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import type { DuesEntryRow } from './dues-entry.entity.js';
import type { DuesPaymentRow } from './dues-payment.entity.js';
import { DuesReliefsRepository } from './dues-reliefs.repository.js';
import { DuesQueries } from './dues.query.js';
import { DuesRepository } from './dues.repository.js';

/** Lets a second person confirm a booking, which enters the book then, or send it back, which frees its months. */
@Injectable()
export class DecidePaymentService {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: DuesRepository,
    private readonly reliefs: DuesReliefsRepository,
    private readonly queries: DuesQueries,
    private readonly audit: AuditWriter,
    private readonly ids: Ids,
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
      if (row.version !== version) throw new Problem('request.stale');
      if (row.state !== 'booked') throw new Problem('dues.payment_decided');
      if (row.bookedBy === actor.memberId) throw new Problem('dues.second_person');
      if (decision === 'reject' && opinion === '') throw new Problem('dues.opinion_required', { errors: [{ field: 'opinion', code: 'required', message: '请写明退回原因' }] });
      if (decision === 'confirm') await this.enter(tx, row);
      else await this.release(tx, row);
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

  /** Free the months of a payment. A relief that was granted meanwhile left them out and lowers them now. */
  private async release(tx: Tx, { id, memberId }: DuesPaymentRow): Promise<void> {
    await this.rows.releaseMonths(tx, id);
    for (const { monthId, month } of await this.rows.settledBy(id, tx)) await this.reliefs.applyGranted(tx, [memberId], month, [monthId]);
  }

  /** Enter a payment into the book: what it settles month by month, and what was given beyond. */
  private async enter(tx: Tx, row: DuesPaymentRow): Promise<void> {
    const settled = await this.rows.settledBy(row.id, tx);
    const entry = (movement: Movement, branchId: Id, monthId: Id | null): DuesEntryRow => ({ id: this.ids.next(), ...movement, memberId: row.memberId, branchId, monthId, paymentId: row.id, createdAt: this.clock.date() });
    const entries = settled.map(({ monthId, branchId, fen }) => entry(paymentMovement(row.way, fen), branchId, monthId));
    const path = extraPath(row.extraFen);
    if (path !== 'none') entries.push(entry(extraMovement(row.way, path, row.extraFen), row.branchId, null));
    const total = entries.reduce((sum, { fen }) => sum + fen, 0);
    if (total !== row.totalFen) throw new Error(`payment ${row.id} names ${formatFen(row.totalFen)} and settles ${formatFen(total)}`);
    for (const { monthId, fen } of settled) await this.rows.payMonth(tx, monthId, fen);
    await this.rows.enter(tx, entries);
  }
}

/** @throws Problem dues.own_payment, auth.forbidden */
function demandDecider(actor: Actor, { memberId }: DuesPaymentRow, organisationPath: string): void {
  if (mayDo(actor, 'dues.collect', { memberId, organisationPath })) return;
  throw new Problem(memberId === actor.memberId ? 'dues.own_payment' : 'auth.forbidden');
}
