import { Injectable } from '@nestjs/common';
import { anniversaryIn, basisDate, type RecordDeedRequest, type RecordedDeeds } from '@party/shared/birthdays';
import { parseDay, shanghaiDay, type CalendarDay, type Id } from '@party/shared/kernel';
import { mayDo, type Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { fieldProblem, Problem } from '../../platform/http/problem.js';
import { BirthdaysQueries, type Celebrant } from './birthdays.query.js';
import { BirthdaysRepository } from './birthdays.repository.js';

/** Records what a branch did for a birthday, for one or for many who kept it together, and takes back what was recorded wrongly. */
@Injectable()
export class RecordDeedService {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: BirthdaysQueries,
    private readonly rows: BirthdaysRepository,
    private readonly audit: AuditWriter,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** All or nothing; who has one of the kind in the year already keeps it. @throws Problem see the route */
  record(actor: Actor, trace: RequestTrace, request: RecordDeedRequest): Promise<RecordedDeeds> {
    const happenedOn = this.happened(request);
    const ids = [...new Set(request.memberIds)].sort();
    return this.transactions.run(async (tx) => {
      let recorded = 0;
      for (const memberId of ids) {
        const who = await this.demand(actor, memberId, tx);
        if (anniversaryIn(basisDate(who), request.year) === null) throw new Problem('birthdays.no_birthday');
        if (await this.add(tx, { actor, trace }, who, { ...request, happenedOn })) recorded += 1;
      }
      return { recorded, already: ids.length - recorded };
    });
  }

  /** Gives whose it was. @throws Problem birthdays.deed_not_found, birthdays.own_record */
  withdraw(actor: Actor, trace: RequestTrace, id: Id): Promise<Id> {
    return this.transactions.run(async (tx) => {
      const row = await this.rows.lockDeed(tx, id);
      if (!row) throw new Problem('birthdays.deed_not_found');
      const who = await this.ofDeed(actor, row.memberId, tx);
      await this.rows.updateDeed(tx, id, { withdrawnAt: this.clock.date(), withdrawnBy: actor.memberId });
      await this.audit.append(tx, {
        actor, trace, action: 'birthdays.record', subjectType: 'birthday', subjectId: row.memberId, memberId: row.memberId, organisationPath: who.path,
        detail: { step: 'withdraw_deed', kind: row.kind, year: row.year },
      });
      return row.memberId;
    });
  }

  /** Somebody whose birthday the actor may look after. @throws Problem birthdays.not_found, birthdays.own_record, auth.forbidden */
  async demand(actor: Actor, memberId: Id, tx: Tx): Promise<Celebrant> {
    const who = await this.queries.demand(actor, 'birthdays.view', memberId, tx);
    demandRecorder(actor, who);
    return who;
  }

  /** A deed out of reach looks like one that is not there. */
  private async ofDeed(actor: Actor, memberId: Id, tx: Tx): Promise<Celebrant> {
    try {
      return await this.demand(actor, memberId, tx);
    } catch (fault) {
      throw fault instanceof Problem && fault.code === 'birthdays.not_found' ? new Problem('birthdays.deed_not_found') : fault;
    }
  }

  private async add(tx: Tx, { actor, trace }: { actor: Actor; trace: RequestTrace }, who: Celebrant, { year, kind, happenedOn, span, note }: RecordDeedRequest & { happenedOn: CalendarDay }): Promise<boolean> {
    const { memberId, path } = who;
    const added = await this.rows.addDeed(tx, {
      id: this.ids.next(), memberId, year, kind, happenedOn, span: kind === 'ceremony' ? (span ?? 'day') : null, note: note === undefined || note === '' ? null : note,
      recordedBy: actor.memberId ?? '', recordedAt: this.clock.date(), withdrawnBy: null, withdrawnAt: null,
    });
    if (!added) return false;
    await this.audit.append(tx, {
      actor, trace, action: 'birthdays.record', subjectType: 'birthday', subjectId: memberId, memberId, organisationPath: path, detail: { step: 'deed', kind, year },
    });
    return true;
  }

  private happened({ happenedOn, year }: RecordDeedRequest): CalendarDay {
    const day = parseDay(happenedOn);
    if (!day.ok) throw fieldProblem('happenedOn', 'day_impossible', '日期不存在');
    if (day.value > shanghaiDay(this.clock.now())) throw fieldProblem('happenedOn', 'in_future', '日期不能晚于今天');
    if (Math.abs(Number(day.value.slice(0, 4)) - year) > 1) throw fieldProblem('happenedOn', 'other_year', '日期应在这次政治生日的前后一年之内');
    return day.value;
  }
}

function demandRecorder(actor: Actor, { memberId, path }: Celebrant): void {
  if (mayDo(actor, 'birthdays.record', { memberId, organisationPath: path })) return;
  throw new Problem(memberId === actor.memberId ? 'birthdays.own_record' : 'auth.forbidden');
}
