import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DEED_LABELS } from '@party/shared/birthdays';
import type { Id } from '@party/shared/kernel';
import type { Tx } from '../../platform/database/transaction.js';
import { MemberUses, OwnDataSources, type MemberUseSource, type OwnDataSource } from '../members/members.api.js';
import { BirthdaysRepository } from './birthdays.repository.js';

/** Tells the roster what this room holds about people. */
@Injectable()
export class BirthdaysOfPerson implements OnModuleInit, MemberUseSource, OwnDataSource {
  readonly heading = '政治生日';

  constructor(
    private readonly rows: BirthdaysRepository,
    private readonly uses: MemberUses,
    private readonly ownData: OwnDataSources,
  ) {}

  onModuleInit(): void {
    this.uses.register(this);
    this.ownData.register(this);
  }

  usedAmong(tx: Tx | undefined, ids: readonly Id[]): Promise<Id[]> {
    return this.rows.known(ids, tx);
  }

  async collect({ memberId }: { memberId: Id }): Promise<unknown> {
    const [years, deeds] = await Promise.all([this.rows.yearsOf(memberId), this.rows.allDeedsOf(memberId)]);
    return {
      years: years.map(({ year, keptOn, nth, organisationName, outcome, wish, reflection }) => ({ year, keptOn, nth, organisationName, wish: outcome === null ? null : wish, reflection })),
      deeds: deeds.map(({ year, kind, happenedOn, note, withdrawnAt }) => ({ year, kind: DEED_LABELS[kind], happenedOn, note, withdrawn: withdrawnAt !== null })),
    };
  }
}
