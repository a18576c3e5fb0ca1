import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import type { DeadLetterView } from '@party/shared/operations';
import type { Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Transactions } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { OutboxQueue } from '../../platform/outbox/outbox-queue.js';

/** Work that was given up, and its second chance. */
@Injectable()
export class DeadLettersService {
  constructor(
    private readonly queue: OutboxQueue,
    private readonly transactions: Transactions,
    private readonly audit: AuditWriter,
  ) {}

  /** The latest hundred. */
  async list(): Promise<DeadLetterView[]> {
    return (await this.queue.dead()).map((one) => ({ ...one, finishedAt: one.finishedAt.toISOString() }));
  }

  /** @throws Problem operations.no_dead_letter */
  async replay(actor: Actor, trace: RequestTrace, id: Id): Promise<void> {
    if ((await this.queue.replay(id)) === 0) throw new Problem('operations.no_dead_letter');
    await this.note(actor, trace, { id });
  }

  async replayAll(actor: Actor, trace: RequestTrace): Promise<void> {
    const count = await this.queue.replay('all');
    if (count > 0) await this.note(actor, trace, { count });
  }

  /** Trying again changes nothing twice, so the entry need not stand in the commit of it. */
  private async note(actor: Actor, trace: RequestTrace, detail: { id: Id } | { count: number }): Promise<void> {
    await this.transactions.run((tx) =>
      this.audit.append(tx, { actor, trace, action: 'operations.replay', subjectType: 'outbox_message', subjectId: 'id' in detail ? detail.id : 'all', detail }));
  }
}
