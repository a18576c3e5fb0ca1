import { Injectable } from '@nestjs/common';
import { isDue, monthOfDay } from '@party/shared/dues';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import { organisationAt } from '@party/shared/permissions';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/transaction.js';
import { AgreeQuarterlyService } from './agree-quarterly.service.js';
import type { DuesMonthRow } from './dues-month.entity.js';
import { DuesRepository } from './dues.repository.js';

/** What somebody is to be reminded of by now, whoever reminds. */
@Injectable()
export class DueMonths {
  constructor(
    private readonly rows: DuesRepository,
    private readonly consents: AgreeQuarterlyService,
    private readonly clock: Clock,
  ) {}

  /** Months nobody has handed money over for and whose time has come: who pays by the quarter is asked when it ends. The first first. */
  async of(tx: Tx, memberId: Id, organisationPath: string): Promise<DuesMonthRow[]> {
    const current = monthOfDay(shanghaiDay(this.clock.now()));
    const unpaid = await this.rows.unpaid(tx, memberId, current);
    if (unpaid.length === 0) return [];
    const quarterly = await this.consents.holds(memberId, organisationAt(organisationPath), tx);
    return unpaid.filter(({ month }) => isDue(month, current, quarterly));
  }
}
