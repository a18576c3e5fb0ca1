import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { SetDuesQuarterlyRequest } from '@party/shared/dues';
import type { Id } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { MembersApi } from '../members/members.api.js';
import { DuesQuarterlyRow } from './dues-quarterly.entity.js';
import { DuesRepository } from './dues.repository.js';
import { payerFor } from './payer-of.js';

/** Lets a branch agree that somebody pays by the quarter, and end it (Art. 12). */
@Injectable()
export class AgreeQuarterlyService {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: DuesRepository,
    private readonly members: MembersApi,
    private readonly audit: AuditWriter,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Said twice it changes nothing. @throws Problem members.not_found, dues.own_payment, auth.forbidden, dues.not_a_member */
  execute(actor: Actor, trace: RequestTrace, { memberId, quarterly }: SetDuesQuarterlyRequest): Promise<void> {
    return this.transactions.run(async (tx) => {
      await this.rows.lockMember(tx, memberId);
      const { branchId, path } = await payerFor(tx, this.members, actor, 'dues.collect', memberId);
      if ((await this.holds(memberId, branchId, tx)) === quarterly) return;
      const now = this.clock.date();
      const by = actor.memberId ?? '';
      if (quarterly) await tx.manager.insert(DuesQuarterlyRow, { id: this.ids.next(), memberId, branchId, agreedBy: by, agreedAt: now, endedBy: null, endedAt: null });
      else await tx.manager.update(DuesQuarterlyRow, { memberId, branchId, endedAt: IsNull() }, { endedBy: by, endedAt: now });
      await this.audit.append(tx, { actor, trace, action: 'dues.collect', subjectType: 'dues_quarterly', subjectId: memberId, memberId, organisationPath: path, detail: { quarterly } });
    });
  }

  /** Whether somebody pays by the quarter in a branch: another branch agrees anew. */
  holds(memberId: Id, branchId: Id, tx?: Tx): Promise<boolean> {
    return this.rows.manager(tx).existsBy(DuesQuarterlyRow, { memberId, branchId, endedAt: IsNull() });
  }
}
