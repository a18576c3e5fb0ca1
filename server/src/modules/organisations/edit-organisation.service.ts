import { Injectable } from '@nestjs/common';
import { foundingDate, NAME_LIMITS, organisationCode, organisationName, type EditOrganisationRequest, type OrganisationChange } from '@party/shared/organisations';
import { shanghaiDay, type CalendarDay } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { valueOf } from './organisation-faults.js';
import { OrganisationHistory } from './organisation-history.js';
import { OrganisationLocker, type ChangeTarget } from './organisation-locker.js';
import type { Organisation } from './organisation.entity.js';
import { OrganisationsRepository } from './organisations.repository.js';

type Fields = Pick<Organisation, 'name' | 'shortName' | 'code' | 'foundedOn'>;

function fieldsOf(row: Organisation, request: Omit<EditOrganisationRequest, 'version'>, today: CalendarDay): Fields {
  const { name, shortName, code, foundedOn } = request;
  return {
    name: name === undefined ? row.name : valueOf(organisationName(name)),
    shortName: shortName == null ? (shortName === null ? null : row.shortName) : valueOf(organisationName(shortName, NAME_LIMITS.shortName)),
    code: code == null ? (code === null ? null : row.code) : valueOf(organisationCode(code)),
    foundedOn: foundedOn == null ? (foundedOn === null ? null : row.foundedOn) : valueOf(foundingDate(foundedOn, today)),
  };
}

function changesOf(row: Organisation, next: Fields): OrganisationChange[] {
  const fields = ['name', 'shortName', 'code', 'foundedOn'] as const;
  return fields.filter((field) => row[field] !== next[field]).map((field) => ({ field, from: row[field], to: next[field] }));
}

/** Changes names, code and founding date. */
@Injectable()
export class EditOrganisationService {
  constructor(
    private readonly transactions: Transactions,
    private readonly locker: OrganisationLocker,
    private readonly organisations: OrganisationsRepository,
    private readonly history: OrganisationHistory,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  /** Change what is given; a request that changes nothing leaves the row as it is. */
  execute(actor: Actor, trace: RequestTrace, target: ChangeTarget, request: Omit<EditOrganisationRequest, 'version'>): Promise<void> {
    const today = shanghaiDay(this.clock.now());
    return this.transactions.run(async (tx) => {
      const row = await this.locker.lockForChange(tx, actor, target);
      const next = fieldsOf(row, request, today);
      const changes = changesOf(row, next);
      if (changes.length === 0) return;
      await this.refuseTaken(tx, row, next);
      await this.organisations.save(tx, Object.assign(row, next, { updatedAt: this.clock.date() }));
      await this.history.add(tx, { organisationId: row.id, kind: 'changed', happenedOn: today, detail: { changes } }, actor.memberId);
      const detail = { fields: changes.map((one) => one.field) };
      await this.audit.append(tx, { actor, trace, action: 'organisations.edit', subjectType: 'organisation', subjectId: row.id, organisationPath: row.path, detail });
    });
  }

  private async refuseTaken(tx: Tx, row: Organisation, next: Fields): Promise<void> {
    if (next.name !== row.name && (await this.organisations.nameTaken(tx, { ...row, name: next.name }))) throw new Problem('organisations.name_taken');
    if (next.code !== null && next.code !== row.code && (await this.organisations.byCode(next.code, tx))) throw new Problem('organisations.code_taken');
  }
}
