import { Injectable, type OnModuleInit } from '@nestjs/common';
import { arrivalStateText } from '@party/shared/arrivals';
import type { Id } from '@party/shared/kernel';
import type { Tx } from '../../platform/database/transaction.js';
import { MemberUses, OwnDataSources, type MemberUseSource, type OwnDataSource } from '../members/members.api.js';
import { stepOf } from './arrival-standing.js';
import { ArrivalsRepository } from './arrivals.repository.js';

/** Tells the roster what this room holds about people. */
@Injectable()
export class ArrivalsOfPerson implements OnModuleInit, MemberUseSource, OwnDataSource {
  readonly heading = '组织关系转入';

  constructor(
    private readonly rows: ArrivalsRepository,
    private readonly uses: MemberUses,
    private readonly ownData: OwnDataSources,
  ) {}

  onModuleInit(): void {
    this.uses.register(this);
    this.ownData.register(this);
  }

  usedAmong(tx: Tx | undefined, ids: readonly Id[]): Promise<Id[]> {
    return this.rows.everArrived(ids, tx);
  }

  async collect({ memberId }: { memberId: Id }): Promise<unknown> {
    return (await this.rows.ofMember(memberId)).map((row) => ({
      state: arrivalStateText(row.state, stepOf(row)?.seat ?? null), from: row.sendingName, to: row.toName, letterNumber: row.letterNumber, issuedOn: row.issuedOn, letterUntil: row.letterUntil,
      duesPaidThrough: row.duesPaidThrough, registeredAt: row.registeredAt.toISOString(), receivedOn: row.receivedOn, receiptSentOn: row.receiptSentOn, note: row.note,
    }));
  }
}
