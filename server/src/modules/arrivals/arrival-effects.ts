import { Injectable } from '@nestjs/common';
import type { CalendarDay, Id } from '@party/shared/kernel';
import type { MemberValues } from '@party/shared/members';
import type { Actor } from '@party/shared/permissions';
import type { Tx } from '../../platform/database/transaction.js';
import { MembersApi, type MemberOrigin } from '../members/members.api.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import { ArrivalPeople } from './arrival-people.js';
import { ArrivalVault } from './arrival-vault.js';
import type { Arrival } from './arrival.entity.js';

type Brought = Pick<MemberValues, 'name' | 'organisationId'> & Partial<MemberValues>;

/** What the letter says, as the roster holds it. */
function broughtBy(row: Arrival, { idNumber, phone }: { idNumber: string; phone: string }): Brought {
  const { name, sex, birthDate, ethnicity, stage, joinDate, conversionDate, extensionMonths } = row;
  return {
    name, sex, birthDate, ethnicity, idNumber, phone, stage, joinDate, conversionDate, extensionMonths, status: 'normal', increaseKind: 'transferred_in', organisationId: row.toId, groupId: null,
  };
}

/** Takes a member into the branch, in the transaction of the last approval: until then nothing stands on the roster. */
@Injectable()
export class ArrivalEffects {
  constructor(
    private readonly members: MembersApi,
    private readonly organisations: OrganisationsApi,
    private readonly people: ArrivalPeople,
    private readonly vault: ArrivalVault,
  ) {}

  /**
   * Makes the record of somebody new, or continues that of somebody who was here before; gives its id.
   * @throws Problem organisations.not_found, organisations.closed, arrivals.already_member, arrivals.record_ended, members.id_number_taken
   */
  async receive(tx: Tx, row: Arrival, actor: Actor, on: CalendarDay): Promise<Id> {
    await this.organisations.hold(tx, row.toId);
    const opened = this.vault.open(row);
    const values = broughtBy(row, opened);
    const origin: Omit<MemberOrigin, 'kind'> = { actorMemberId: actor.memberId, basis: `组织关系介绍信 ${row.letterNumber}`, reason: `由${row.sendingName}转入`, happenedOn: on };
    const before = await this.people.recordOf(tx, opened.idNumber);
    if (before === null) {
      const [id = ''] = await this.members.insertMany(tx, [values], { ...origin, kind: 'created' });
      return id;
    }
    await this.members.updateMany(tx, [{ id: before.id, version: before.version, values }], { ...origin, kind: 'moved' });
    return before.id;
  }
}
