import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import type { Tx } from '../../platform/database/transaction.js';
import { MemberUses, OwnDataSources, type MemberUseSource, type OwnDataSource } from '../members/members.api.js';
import { CampaignsRepository } from './campaigns.repository.js';

/** Tells the roster what this room holds about people: when they confirmed. */
@Injectable()
export class ConfirmationsOfPerson implements OnModuleInit, MemberUseSource, OwnDataSource {
  readonly heading = '信息核对';

  constructor(
    private readonly rows: CampaignsRepository,
    private readonly uses: MemberUses,
    private readonly ownData: OwnDataSources,
  ) {}

  onModuleInit(): void {
    this.uses.register(this);
    this.ownData.register(this);
  }

  usedAmong(tx: Tx | undefined, ids: readonly Id[]): Promise<Id[]> {
    return this.rows.confirmers(ids, tx);
  }

  collect({ memberId }: { memberId: Id }): Promise<unknown> {
    return this.rows.confirmationsOf(memberId);
  }
}
