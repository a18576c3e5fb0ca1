import { Injectable } from '@nestjs/common';
import { REMIT_LEVEL_LABELS, remitLevelOf, type RemitLevel, type RemitShareView, type SetRemitShareRequest } from '@party/shared/dues';
import { shanghaiDay } from '@party/shared/kernel';
import type { OrganisationKind } from '@party/shared/organisations';
import type { Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../../platform/auth/actor.decorator.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Ids } from '../../../platform/clock/ids.js';
import { Transactions } from '../../../platform/database/transaction.js';
import { fieldProblem, Problem } from '../../../platform/http/problem.js';
import { OrganisationsApi } from '../../organisations/organisations.api.js';
import { schoolOf } from '../dues-rules.service.js';
import type { DuesShareRow } from './dues-remittance.entity.js';
import { DuesRemittancesReader } from './dues-remittances.reader.js';
import { DuesRemittancesRepository } from './dues-remittances.repository.js';

/** Levels that an organisation can set a share for: its own and those below. */
const BELOW: Readonly<Record<RemitLevel, readonly RemitLevel[]>> = { school: ['school', 'committee', 'branch'], committee: ['committee', 'branch'], branch: ['branch'] };

/** Lets a school settle what each level hands up, for all of it or for one committee or branch. */
@Injectable()
export class RemitSharesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly shares: DuesRemittancesRepository,
    private readonly reader: DuesRemittancesReader,
    private readonly organisations: OrganisationsApi,
    private readonly audit: AuditWriter,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Shares of the actor's school. */
  list(actor: Actor): Promise<RemitShareView[]> {
    return this.reader.shares(schoolOf(actor));
  }

  /** @throws Problem organisations.not_found, request.invalid, dues.share_taken */
  async set(actor: Actor, trace: RequestTrace, { organisationId, level, fromYear, permille }: SetRemitShareRequest): Promise<RemitShareView> {
    const place = await this.organisations.require(organisationId);
    if (!place.path.startsWith(schoolOf(actor))) throw new Problem('organisations.not_found');
    demandLevel(place.kind, level);
    // Last year's money is still being handed up; what lies further back was settled by what held then.
    const year = Number(shanghaiDay(this.clock.now()).slice(0, 4));
    if (fromYear < year - 1) throw fieldProblem('fromYear', 'too_early', `最早可从${year - 1}年起设置`);
    const row: DuesShareRow = { id: this.ids.next(), organisationId, level, fromYear, permille, createdBy: actor.memberId ?? '', createdAt: this.clock.date() };
    await this.transactions.run(async (tx) => {
      await this.shares.addShare(tx, row);
      await this.audit.append(tx, { actor, trace, action: 'dues.set_rules', subjectType: 'dues_share', subjectId: row.id, organisationPath: place.path, detail: { level, fromYear, permille } });
    });
    return { id: row.id, organisationId, organisationName: place.name, level, fromYear, permille };
  }
}

/** @throws Problem request.invalid */
function demandLevel(kind: OrganisationKind, level: RemitLevel): void {
  const own = remitLevelOf(kind);
  if (own === null || !BELOW[own].includes(level)) throw fieldProblem('level', 'not_below', `这个党组织不能设置${REMIT_LEVEL_LABELS[level]}的比例`);
}
