import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ABSENCE_RULES, ABSENCE_STATE_LABELS } from '@party/shared/absences';
import type { Id } from '@party/shared/kernel';
import type { Tx } from '../../platform/database/transaction.js';
import { MemberUses, OwnDataSources, type MemberUseSource, type OwnDataSource } from '../members/members.api.js';
import { AbsencesRepository } from './absences.repository.js';

/** Tells the roster what this room holds about people. */
@Injectable()
export class AbsencesOfPerson implements OnModuleInit, MemberUseSource, OwnDataSource {
  readonly heading = '外出登记';

  constructor(
    private readonly rows: AbsencesRepository,
    private readonly uses: MemberUses,
    private readonly ownData: OwnDataSources,
  ) {}

  onModuleInit(): void {
    this.uses.register(this);
    this.ownData.register(this);
  }

  usedAmong(tx: Tx | undefined, ids: readonly Id[]): Promise<Id[]> {
    return this.rows.everAway(ids, tx);
  }

  async collect({ memberId }: { memberId: Id }): Promise<unknown> {
    return (await this.rows.ofMember(memberId)).map(({ kind, state, startsOn, until, place, reason, lastContactOn, endedOn }) => ({
      kind: ABSENCE_RULES[kind].label, state: ABSENCE_STATE_LABELS[state], startsOn, until, place, reason, lastContactOn, endedOn,
    }));
  }
}
