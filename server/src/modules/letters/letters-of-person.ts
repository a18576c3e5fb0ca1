import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import { LETTER_STATE_LABELS, letterNumber } from '@party/shared/letters';
import type { Tx } from '../../platform/database/transaction.js';
import { MemberUses, OwnDataSources, type MemberUseSource, type OwnDataSource } from '../members/members.api.js';
import { LettersRepository } from './letters.repository.js';

/** Tells the roster what this room holds about people. */
@Injectable()
export class LettersOfPerson implements OnModuleInit, MemberUseSource, OwnDataSource {
  readonly heading = '介绍信与证明信';

  constructor(
    private readonly rows: LettersRepository,
    private readonly uses: MemberUses,
    private readonly ownData: OwnDataSources,
  ) {}

  onModuleInit(): void {
    this.uses.register(this);
    this.ownData.register(this);
  }

  usedAmong(tx: Tx | undefined, ids: readonly Id[]): Promise<Id[]> {
    return this.rows.bearers(ids, tx);
  }

  async collect({ memberId }: { memberId: Id }): Promise<unknown> {
    return (await this.rows.ofMember(memberId)).map((row) => ({
      number: letterNumber(row.kind, row.year, row.serial), state: LETTER_STATE_LABELS[row.state], addressee: row.addressee, to: row.toName, issuedOn: row.issuedOn, validUntil: row.validUntil,
      printedCopies: row.printedCopies, ownCopies: row.ownCopies, acceptedOn: row.acceptedOn,
    }));
  }
}
