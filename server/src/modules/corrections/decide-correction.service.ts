import { Injectable } from '@nestjs/common';
import { correctionText, maskChange, overtakenBy, valuesOf, type CorrectionChange, type DecideCorrectionRequest } from '@party/shared/corrections';
import type { Id } from '@party/shared/kernel';
import { MEMBER_FIELD_LABELS, type EditableFacts, type MemberValues } from '@party/shared/members';
import type { Actor } from '@party/shared/permissions';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { MembersApi } from '../members/members.api.js';
import { CorrectionCourse } from './correction-course.js';
import { CorrectionMessages } from './correction-messages.js';
import { CorrectionRequestReader, faultsOf } from './correction-request.reader.js';
import { CorrectionVault } from './correction-vault.js';
import type { Correction } from './correction.entity.js';
import { CorrectionsQueries } from './corrections.query.js';
import { CorrectionsRepository } from './corrections.repository.js';

/** Settles a request. Nobody settles their own, and of many who try at once one does. */
@Injectable()
export class DecideCorrectionService {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: CorrectionsQueries,
    private readonly rows: CorrectionsRepository,
    private readonly vault: CorrectionVault,
    private readonly course: CorrectionCourse,
    private readonly messages: CorrectionMessages,
    private readonly members: MembersApi,
    private readonly reading: CorrectionRequestReader,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem see the route; nothing is written then */
  async execute(actor: Actor, trace: RequestTrace, id: Id, { version, decision, opinion = '' }: DecideCorrectionRequest): Promise<void> {
    await this.transactions.run(async (tx) => {
      const found = await this.queries.lock(tx, actor, id);
      const state = this.course.next(found, actor, decision, version, opinion);
      if (decision === 'approve') await this.apply(tx, actor, found.row);
      const now = this.clock.date();
      const row: Correction = {
        ...found.row, state, version: version + 1, opinion: opinion === '' ? null : opinion, decidedBy: actor.memberId, decidedAt: now, changedAt: now,
      };
      await this.rows.update(tx, row);
      await this.course.record(tx, { row, place: found.place }, { actor, trace, action: decision, opinion: row.opinion });
      await this.messages.decided(tx, row, decision);
    });
  }

  /** Write the new values, if the comparison the request was made from still holds. */
  private async apply(tx: Tx, actor: Actor, row: Correction): Promise<void> {
    const changes = this.vault.open('correction', row.id, row.changesSealed);
    const { id, version, values: current } = await this.members.require(row.memberId, tx);
    const overtaken = overtakenBy(changes, current);
    if (overtaken.length > 0) throw overtakenProblem(overtaken, current);
    const values = valuesOf(changes);
    const judged = this.reading.judge(current, values as Partial<EditableFacts>);
    if (!judged.ok) throw new Problem('corrections.no_longer_valid', { errors: faultsOf(judged.error) });
    const origin = { kind: 'corrected', actorMemberId: actor.memberId, reason: row.reason, basis: `信息更正申请 ${row.id}` } as const;
    try {
      await this.members.updateMany(tx, [{ id, version, values }], origin);
    } catch (fault) {
      // Somebody else wrote the record between the comparison and the lock.
      if (fault instanceof Problem && fault.code === 'request.stale') throw new Problem('corrections.record_changed', { cause: fault });
      throw fault;
    }
  }
}

function overtakenProblem(overtaken: readonly CorrectionChange[], current: MemberValues): Problem {
  const errors = overtaken.map(({ field, before }) => {
    const masked = maskChange({ field, before, after: current[field] });
    const [was, now] = [correctionText(field, masked.before) ?? '空', correctionText(field, masked.after) ?? '空'];
    return { field: `values.${field}`, code: 'record_changed', message: `${MEMBER_FIELD_LABELS[field]}：申请时为“${was}”，现在为“${now}”` };
  });
  return new Problem('corrections.record_changed', { detail: `已变动：${overtaken.map((one) => MEMBER_FIELD_LABELS[one.field]).join('、')}`, errors });
}
