import { Injectable } from '@nestjs/common';
import { checkClosing, checkReopening, monthOfDay, type ClosingFault, type ReopenDuesMonthRequest, type CloseDuesMonthRequest, type ReopeningFault } from '@party/shared/dues';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import { mayDo, type Action, type Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { Transactions } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { OrganisationsApi, type OrganisationRef } from '../organisations/organisations.api.js';
import { askedMonth } from './asked-month.js';
import { DuesClosingsRepository } from './dues-closings.repository.js';

const FAULTS: Readonly<Record<ClosingFault | ReopeningFault, string>> = {
  month_running: 'dues.month_running', month_closed: 'dues.month_closed', bookings_wait: 'dues.bookings_wait', below_open: 'dues.below_open', month_open: 'dues.month_open', above_closed: 'dues.above_closed',
};

/** Closes months of organisations and opens them again. */
@Injectable()
export class CloseMonthService {
  constructor(
    private readonly transactions: Transactions,
    private readonly closings: DuesClosingsRepository,
    private readonly organisations: OrganisationsApi,
    private readonly audit: AuditWriter,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem see the route; nothing is written then */
  async close(actor: Actor, trace: RequestTrace, { organisationId, month: text }: CloseDuesMonthRequest): Promise<Id> {
    const [place, month] = [await this.place(actor, 'dues.close', organisationId), askedMonth(text)];
    return this.transactions.run(async (tx) => {
      await this.closings.hold(tx, place);
      const state = await this.closings.state(tx, place, month);
      const checked = checkClosing(state, monthOfDay(shanghaiDay(this.clock.now())));
      if (!checked.ok) throw new Problem(FAULTS[checked.error]);
      const { payments, totalFen } = state;
      await this.closings.add(tx, {
        id: this.ids.next(), organisationId, month, payments, totalFen, closedBy: actor.memberId ?? '', closedAt: this.clock.date(), reopenedBy: null, reopenedAt: null, reason: null,
      });
      await this.audit.append(tx, { actor, trace, action: 'dues.close', subjectType: 'dues_closing', subjectId: organisationId, organisationPath: place.path, detail: { month, payments, totalFen } });
      return place.id;
    });
  }

  /** @throws Problem see the route; nothing is written then */
  async reopen(actor: Actor, trace: RequestTrace, { organisationId, month: text, reason }: ReopenDuesMonthRequest): Promise<Id> {
    const [place, month] = [await this.place(actor, 'dues.reopen', organisationId), askedMonth(text)];
    return this.transactions.run(async (tx) => {
      await this.closings.hold(tx, place);
      const checked = checkReopening(await this.closings.state(tx, place, month));
      if (!checked.ok) throw new Problem(FAULTS[checked.error]);
      await this.closings.reopen(tx, place, month, { reopenedBy: actor.memberId, reopenedAt: this.clock.date(), reason });
      await this.audit.append(tx, { actor, trace, action: 'dues.reopen', subjectType: 'dues_closing', subjectId: organisationId, organisationPath: place.path, detail: { month, reason } });
      return place.id;
    });
  }

  /** The tree is seen by every member, so a refusal hides nothing. @throws Problem organisations.not_found, auth.forbidden */
  private async place(actor: Actor, action: Action, id: Id): Promise<OrganisationRef> {
    const place = await this.organisations.require(id);
    if (!mayDo(actor, action, { organisationPath: place.path })) throw new Problem('auth.forbidden');
    return place;
  }
}
