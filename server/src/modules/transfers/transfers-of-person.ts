import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import { LEG_LABELS, LEG_STATE_LABELS, transferStateText } from '@party/shared/transfers';
import type { Tx } from '../../platform/database/transaction.js';
import { MemberUses, OwnDataSources, type MemberUseSource, type OwnDataSource } from '../members/members.api.js';
import { TransferLegsRepository } from './transfer-legs.repository.js';
import { TransferLetters } from './transfer-letters.js';
import { stepOf } from './transfer-step.js';
import { TransfersRepository } from './transfers.repository.js';

/** Tells the roster what this room holds about people. */
@Injectable()
export class TransfersOfPerson implements OnModuleInit, MemberUseSource, OwnDataSource {
  readonly heading = '组织关系转接';

  constructor(
    private readonly rows: TransfersRepository,
    private readonly letters: TransferLetters,
    private readonly legs: TransferLegsRepository,
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
    const rows = await this.rows.ofMember(memberId);
    return Promise.all(rows.map(async (row) => ({
      state: transferStateText(row.state, stepOf(row)?.seat ?? null), from: row.fromName, to: row.toName, submittedAt: row.submittedAt.toISOString(), note: row.note,
      duesPaidThrough: row.duesPaidThrough, acceptedOn: row.acceptedOn,
      letters: (await this.letters.of(row.id)).map((one) => ({ number: one.number, addressee: one.addressee, validUntil: one.validUntil })),
      legs: (await this.legs.of(row.id)).map((one) => ({ leg: LEG_LABELS[one.kind].label, state: LEG_STATE_LABELS[one.state], dueOn: one.dueOn, number: one.number, opinion: one.opinion })),
    })));
  }
}
