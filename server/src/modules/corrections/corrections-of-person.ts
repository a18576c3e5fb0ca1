import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import type { Tx } from '../../platform/database/transaction.js';
import { MemberUses, OwnDataSources, type MemberUseSource, type OwnDataSource } from '../members/members.api.js';
import { CorrectionVault } from './correction-vault.js';
import { CorrectionsRepository } from './corrections.repository.js';

/** Tells the roster what this room holds about people: their requests, in full to themselves. */
@Injectable()
export class CorrectionsOfPerson implements OnModuleInit, MemberUseSource, OwnDataSource {
  readonly heading = '信息更正申请';

  constructor(
    private readonly rows: CorrectionsRepository,
    private readonly vault: CorrectionVault,
    private readonly uses: MemberUses,
    private readonly ownData: OwnDataSources,
  ) {}

  onModuleInit(): void {
    this.uses.register(this);
    this.ownData.register(this);
  }

  usedAmong(tx: Tx | undefined, ids: readonly Id[]): Promise<Id[]> {
    return this.rows.askers(ids, tx);
  }

  async collect({ memberId }: { memberId: Id }): Promise<unknown> {
    return (await this.rows.ofMember(memberId)).map((row) => ({
      state: row.state, submittedAt: row.submittedAt.toISOString(), reason: row.reason, opinion: row.opinion,
      changes: this.vault.open('correction', row.id, row.changesSealed),
    }));
  }
}
