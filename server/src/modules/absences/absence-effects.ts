import { Injectable } from '@nestjs/common';
import { contactDueOn } from '@party/shared/absences';
import type { CalendarDay } from '@party/shared/kernel';
import type { MemberValues } from '@party/shared/members';
import type { Actor } from '@party/shared/permissions';
import type { Tx } from '../../platform/database/transaction.js';
import { MembersApi } from '../members/members.api.js';
import type { Absence } from './absence.entity.js';

/** What an absence means for the record of the person: mobile members are marked on the roster as long as they are away. */
@Injectable()
export class AbsenceEffects {
  constructor(private readonly members: MembersApi) {}

  /** Day of the first contact that is due. */
  firstContact({ kind, startsOn }: Pick<Absence, 'kind' | 'startsOn'>): CalendarDay | null {
    return contactDueOn(kind, startsOn, null);
  }

  /** In the transaction that puts it in force. */
  async begin(tx: Tx, row: Absence, actor: Actor): Promise<void> {
    if (row.kind === 'mobile') await this.mark(tx, row, actor, { mobileMember: true, mobileDate: row.startsOn });
  }

  /** In the transaction that ends it. */
  async finish(tx: Tx, row: Absence, actor: Actor): Promise<void> {
    if (row.kind === 'mobile') await this.mark(tx, row, actor, { mobileMember: false, mobileDate: null });
  }

  private async mark(tx: Tx, { id, memberId }: Absence, actor: Actor, values: Partial<MemberValues>): Promise<void> {
    const { version } = await this.members.require(memberId, tx);
    await this.members.updateMany(tx, [{ id: memberId, version, values }], { kind: 'edited', actorMemberId: actor.memberId, basis: `外出登记 ${id}` });
  }
}
