import { Injectable } from '@nestjs/common';
import {
  checkRemittance, receiveMovement, remitMovement, type DecideRemittanceRequest, type Movement, type RecordRemittanceRequest, type RemittanceFault,
} from '@party/shared/dues';
import { parseDay, shanghaiDay, type CalendarDay, type Id } from '@party/shared/kernel';
import { mayDo, type Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../../platform/auth/actor.decorator.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Ids } from '../../../platform/clock/ids.js';
import { Transactions, type Tx } from '../../../platform/database/transaction.js';
import { fieldProblem, Problem } from '../../../platform/http/problem.js';
import { OrganisationsApi } from '../../organisations/organisations.api.js';
import { DuesClosingsRepository } from '../dues-closings.repository.js';
import type { DuesEntryRow } from '../dues-entry.entity.js';
import { DuesRepository } from '../dues.repository.js';
import type { DuesRemittanceRow } from './dues-remittance.entity.js';
import { DuesRemittancesReader, type RemitPlace } from './dues-remittances.reader.js';
import { DuesRemittancesRepository } from './dues-remittances.repository.js';

/** Writes down what was handed up, and lets a second person confirm it, which enters it into the book. */
@Injectable()
export class RemitDuesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: DuesRepository,
    private readonly remittances: DuesRemittancesRepository,
    private readonly reader: DuesRemittancesReader,
    private readonly closings: DuesClosingsRepository,
    private readonly organisations: OrganisationsApi,
    private readonly audit: AuditWriter,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem see the route; nothing is written then */
  async record(actor: Actor, trace: RequestTrace, { organisationId, year, fen, way, evidenceNumber, remittedOn }: RecordRemittanceRequest): Promise<void> {
    const place = await this.place(actor, organisationId);
    const now = this.clock.date();
    const day = remittedDay(remittedOn, year, shanghaiDay(now.getTime()));
    await this.transactions.run(async (tx) => {
      // Nobody else writes down a remittance of this organisation while what is open is looked at.
      await this.closings.hold(tx, place);
      const [due] = await this.reader.due(actor, [place], year, tx);
      demandOpen(checkRemittance(fen, due ?? { dueFen: 0, remittedFen: 0, waitingFen: 0 }));
      const row: DuesRemittanceRow = {
        id: this.ids.next(), organisationId, year, fen, way, evidenceNumber, remittedOn: day, state: 'booked', version: 1, bookedBy: actor.memberId ?? '', bookedAt: now,
        decidedBy: null, decidedAt: null, opinion: null,
      };
      await this.remittances.add(tx, row);
      await this.audit.append(tx, { actor, trace, action: 'dues.remit', subjectType: 'dues_remittance', subjectId: row.id, organisationPath: place.path, detail: { step: 'book', year, fen } });
    });
  }

  /** Gives whose remittance of which year it was. @throws Problem see the route; nothing is written then */
  decide(actor: Actor, trace: RequestTrace, id: Id, { version, decision, opinion = '' }: DecideRemittanceRequest): Promise<{ organisationId: Id; year: number }> {
    return this.transactions.run(async (tx) => {
      const row = await this.remittances.lock(tx, id);
      const [place] = row === null ? [] : await this.organisations.find([row.organisationId], tx);
      if (row === null || !place || !mayDo(actor, 'dues.remit', { organisationPath: place.path })) throw new Problem('dues.remittance_not_found');
      if (row.version !== version) throw new Problem('request.stale');
      if (row.state !== 'booked') throw new Problem('dues.remittance_decided');
      if (row.bookedBy === actor.memberId) throw new Problem('dues.second_person');
      if (decision === 'reject' && opinion === '') throw new Problem('dues.opinion_required', { errors: [{ field: 'opinion', code: 'required', message: '请写明退回原因' }] });
      if (decision === 'confirm') await this.enter(tx, row, place.parentId);
      await this.remittances.update(tx, {
        ...row, state: decision === 'confirm' ? 'confirmed' : 'rejected', version: row.version + 1, decidedBy: actor.memberId, decidedAt: this.clock.date(), opinion: opinion === '' ? null : opinion,
      });
      await this.audit.append(tx, { actor, trace, action: 'dues.remit', subjectType: 'dues_remittance', subjectId: id, organisationPath: place.path, detail: { step: decision, version: row.version + 1 } });
      return { organisationId: row.organisationId, year: row.year };
    });
  }

  /** The money leaves one organisation and, while there is one above in the tree, reaches it. */
  private async enter(tx: Tx, row: DuesRemittanceRow, parentId: Id | null): Promise<void> {
    const entry = (movement: Movement, branchId: Id): DuesEntryRow =>
      ({ id: this.ids.next(), ...movement, memberId: null, branchId, monthId: null, paymentId: null, remittanceId: row.id, createdAt: this.clock.date() });
    await this.rows.enter(tx, [entry(remitMovement(row.way, row.fen), row.organisationId), ...(parentId === null ? [] : [entry(receiveMovement(row.way, row.fen), parentId)])]);
  }

  /** @throws Problem organisations.not_found, auth.forbidden */
  private async place(actor: Actor, id: Id): Promise<RemitPlace> {
    const place = await this.organisations.require(id);
    if (!mayDo(actor, 'dues.remit', { organisationPath: place.path })) throw new Problem('auth.forbidden');
    if (place.kind === 'party_group') throw new Problem('organisations.not_found');
    return place;
  }
}

const FAULTS: Readonly<Record<Exclude<RemittanceFault, 'too_much'>, string>> = { not_money: '上缴金额须为大于零的金额', nothing_due: '这一年没有需要上缴的金额' };

/** @throws Problem request.invalid, dues.remittance_too_much */
function demandOpen(checked: ReturnType<typeof checkRemittance>): void {
  if (checked.ok) return;
  if (checked.error === 'too_much') throw new Problem('dues.remittance_too_much', { errors: [{ field: 'fen', code: 'too_much', message: '超过还应上缴的金额' }] });
  throw fieldProblem('fen', checked.error, FAULTS[checked.error]);
}

/** @throws Problem request.invalid */
function remittedDay(text: string, year: number, today: CalendarDay): CalendarDay {
  const day = parseDay(text);
  if (!day.ok) throw fieldProblem('remittedOn', 'day_impossible', '日期不存在');
  if (day.value > today) throw fieldProblem('remittedOn', 'in_future', '上缴日期不能晚于今天');
  if (Number(day.value.slice(0, 4)) < year) throw fieldProblem('remittedOn', 'too_early', '上缴日期不能早于所属年份');
  return day.value;
}
