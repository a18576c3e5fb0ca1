import { Injectable } from '@nestjs/common';
import { checkRelief, monthOfDay, parseMonth, type AskReliefRequest, type DecideReliefRequest, type DuesMonth, type Relief, type ReliefFault } from '@party/shared/dues';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { Transactions } from '../../platform/database/transaction.js';
import { fieldProblem, Problem } from '../../platform/http/problem.js';
import { MembersApi } from '../members/members.api.js';
import { answerAbove } from './asked-above/answer-above.js';
import type { DuesReliefRow } from './dues-relief.entity.js';
import { DuesReliefsReader } from './dues-reliefs.reader.js';
import { DuesReliefsRepository } from './dues-reliefs.repository.js';
import { DuesRepository } from './dues.repository.js';
import { payerFor } from './payer-of.js';

const FAULTS: Readonly<Record<ReliefFault, readonly [field: string, message: string]>> = {
  until_before_from: ['until', '结束月份不能早于开始月份'],
  too_long: ['until', '一次减免最长十二个月，到期仍有困难可再次提出'],
  too_far_back: ['from', '最早可从六个月以前开始'],
  amount_required: ['reducedFen', '少交须填写减免后每月交纳的金额'],
  amount_refused: ['reducedFen', '只有少交才填写金额'],
  deferral_required: ['deferredUntil', '缓交须填写最迟交纳的月份'],
  deferral_refused: ['deferredUntil', '只有缓交才填写最迟交纳的月份'],
  deferral_too_early: ['deferredUntil', '最迟交纳的月份不能早于缓交的最后一个月和本月'],
  deferral_too_long: ['deferredUntil', '缓交一般不超过六个月'],
};

/** Lets a branch ask for a relief and the committee above it decide (Art. 7). */
@Injectable()
export class RelieveDuesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: DuesRepository,
    private readonly reliefs: DuesReliefsRepository,
    private readonly reader: DuesReliefsReader,
    private readonly members: MembersApi,
    private readonly audit: AuditWriter,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem see the route; nothing is written then */
  ask(actor: Actor, trace: RequestTrace, request: AskReliefRequest): Promise<Id> {
    return this.transactions.run(async (tx) => {
      const payer = await payerFor(tx, this.members, actor, 'dues.ask_relief', request.memberId);
      const relief = this.checked(request);
      const row: DuesReliefRow = {
        id: this.ids.next(), memberId: payer.id, ...relief, reason: request.reason, document: request.document, state: 'submitted', version: 1, askedBy: actor.memberId ?? '', askedAt: this.clock.date(),
        decidedBy: null, decidedAt: null, opinion: null,
      };
      await this.reliefs.add(tx, row);
      await this.audit.append(tx, { actor, trace, action: 'dues.ask_relief', subjectType: 'dues_relief', subjectId: row.id, memberId: payer.id, organisationPath: payer.path, detail: { kind: row.kind, from: row.from, until: row.until } });
      return row.id;
    });
  }

  /** @throws Problem see the route; nothing is written then */
  async decide(actor: Actor, trace: RequestTrace, id: Id, request: DecideReliefRequest): Promise<void> {
    const memberId = await this.reliefs.memberOf(id);
    await this.transactions.run(async (tx) => {
      // The person first: nobody is charged or pays while their months are lowered.
      await this.rows.lockMember(tx, memberId ?? '');
      const row = await this.reliefs.lock(tx, id);
      const path = row === null ? undefined : await this.reader.sight(tx, actor, id);
      if (row === null || path === undefined) throw new Problem('dues.relief_not_found');
      const after = answerAbove(actor, row, path, request, this.clock.date());
      await this.reliefs.update(tx, after);
      if (after.state === 'approved') await this.reliefs.apply(tx, after);
      await this.audit.append(tx, { actor, trace, action: 'dues.grant_relief', subjectType: 'dues_relief', subjectId: id, memberId: row.memberId, organisationPath: path, detail: { decision: request.decision, version: after.version } });
    });
  }

  /** @throws Problem request.invalid naming the field */
  private checked({ kind, from, until, reducedFen, deferredUntil }: AskReliefRequest): Relief {
    const months = { from: monthOf(from, 'from'), until: monthOf(until, 'until'), deferredUntil: deferredUntil === undefined ? null : monthOf(deferredUntil, 'deferredUntil') };
    const relief = checkRelief({ kind, reducedFen: reducedFen ?? null, ...months }, monthOfDay(shanghaiDay(this.clock.now())));
    if (!relief.ok) throw fieldProblem(FAULTS[relief.error][0], relief.error, FAULTS[relief.error][1]);
    return relief.value;
  }
}

/** @throws Problem request.invalid */
function monthOf(text: string, field: string): DuesMonth {
  const month = parseMonth(text);
  if (!month.ok) throw fieldProblem(field, 'malformed', '月份须为 2026-11 这样的年月');
  return month.value;
}
