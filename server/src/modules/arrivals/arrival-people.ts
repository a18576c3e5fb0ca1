import { Injectable } from '@nestjs/common';
import { isOnRoster } from '@party/shared/members';
import type { Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { MembersApi, type MemberSnapshot } from '../members/members.api.js';

/** Every organisation: somebody who arrives may have been anywhere. */
const ANYWHERE = '/';

/** Finds out whether somebody who arrives was here before: one person, one record, whatever became of them. */
@Injectable()
export class ArrivalPeople {
  constructor(private readonly members: MembersApi) {}

  /**
   * The record of somebody who once left with a letter and now comes back; null for somebody new.
   * @throws Problem arrivals.already_member, arrivals.record_ended when they left in another way
   */
  async recordOf(tx: Tx, idNumber: string): Promise<MemberSnapshot | null> {
    const [found] = await this.members.snapshotFor(ANYWHERE, { idNumbers: [idNumber] }, tx);
    const record = found?.snapshot ?? null;
    if (record === null) return null;
    if (isOnRoster(record.values)) throw new Problem('arrivals.already_member');
    if (record.values.status !== 'transferred_out') throw new Problem('arrivals.record_ended');
    return record;
  }
}
