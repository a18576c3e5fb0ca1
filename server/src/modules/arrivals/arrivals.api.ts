import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import type { Tx } from '../../platform/database/transaction.js';
import { ArrivalsRepository } from './arrivals.repository.js';

export { ArrivalDesk } from './arrival-desk.js';

/** What other rooms may ask of arrivals. */
@Injectable()
export class ArrivalsApi {
  constructor(private readonly rows: ArrivalsRepository) {}

  /** Month `YYYY-MM` up to which dues were paid elsewhere, by person; those who did not come from outside are absent. */
  async duesPaidThrough(memberIds: readonly Id[], tx?: Tx): Promise<Map<Id, string>> {
    return new Map((await this.rows.duesOf(memberIds, tx)).map((one) => [one.memberId, one.duesPaidThrough]));
  }
}
