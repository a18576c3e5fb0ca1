import { Injectable } from '@nestjs/common';
import { basisAt, type BirthdaySetting, type ChangeSettingRequest } from '@party/shared/birthdays';
import type { Id } from '@party/shared/kernel';
import { mayDo, type Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { OrganisationsApi, type OrganisationRef } from '../organisations/organisations.api.js';
import { BirthdaySettingRow } from './birthday-records.entity.js';
import { BirthdaysRepository } from './birthdays.repository.js';

/** From which date an organisation and everything below it counts. Years that have come keep the date they were told by. */
@Injectable()
export class BirthdaySettingsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: BirthdaysRepository,
    private readonly organisations: OrganisationsApi,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem organisations.not_found, auth.forbidden */
  async view(actor: Actor, organisationId: Id): Promise<BirthdaySetting> {
    return this.present(await this.demand(actor, organisationId));
  }

  /** @throws Problem organisations.not_found, auth.forbidden */
  async change(actor: Actor, trace: RequestTrace, { organisationId, basis }: ChangeSettingRequest): Promise<BirthdaySetting> {
    return this.transactions.run(async (tx) => {
      const place = await this.demand(actor, organisationId, tx);
      if (basis === 'inherit') await tx.manager.delete(BirthdaySettingRow, { organisationId });
      else await tx.manager.upsert(BirthdaySettingRow, { organisationId, basis, setBy: actor.memberId ?? '', setAt: this.clock.date() }, ['organisationId']);
      await this.audit.append(tx, {
        actor, trace, action: 'birthdays.configure', subjectType: 'organisation', subjectId: organisationId, organisationPath: place.path, detail: { step: 'basis', basis },
      });
      return this.present(place, tx);
    });
  }

  /** The tree is open to everybody, so a place out of reach is refused by name. */
  private async demand(actor: Actor, organisationId: Id, tx?: Tx): Promise<OrganisationRef> {
    const place = await this.organisations.require(organisationId, tx);
    if (!mayDo(actor, 'birthdays.configure', { organisationPath: place.path })) throw new Problem('auth.forbidden');
    return place;
  }

  private async present({ id, name, path }: OrganisationRef, tx?: Tx): Promise<BirthdaySetting> {
    const above = (await this.rows.settings(tx)).filter((one) => path.startsWith(one.path)).sort((a, b) => b.path.length - a.path.length);
    return { organisationId: id, organisationName: name, basis: basisAt(above, path), setBy: above[0]?.organisationName ?? null, own: above[0]?.organisationId === id };
  }
}
