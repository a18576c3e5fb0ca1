import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import { monthRefusal, monthStateAfter, type MonthAction, type MonthRefusal, type MonthSide } from '@party/shared/points';
import { mayDo, type Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../../platform/auth/actor.decorator.js';
import type { Tx } from '../../../platform/database/transaction.js';
import { Problem } from '../../../platform/http/problem.js';
import { OrganisationsApi, type OrganisationRef } from '../../organisations/organisations.api.js';
import { MonthMarkRow, MonthReview } from './month-records.entity.js';

const REFUSALS: Readonly<Record<MonthRefusal, string>> = { state: 'points.month_state', own: 'points.own_record', second: 'points.second_person', right: 'auth.forbidden' };

/** A locked version of a month with what is needed to decide about it. */
export interface LockedMonth {
  row: MonthReview;
  branch: OrganisationRef;
  marks: MonthMarkRow[];
}

/** How somebody stands to a month. */
export const sideOf = (actor: Actor, row: Pick<MonthReview, 'recordedBy'>, branchPath: string, nominees: readonly Id[]): MonthSide => ({
  keeper: mayDo(actor, 'points.publish', { organisationPath: branchPath }), second: mayDo(actor, 'points.decide', { organisationPath: branchPath }), member: actor.memberId !== null && actor.branchPath === branchPath,
  nominee: actor.memberId !== null && nominees.includes(actor.memberId), recorder: actor.memberId !== null && row.recordedBy === actor.memberId,
});

/** Ids of those who are proposed. */
export const nomineesOf = (marks: readonly MonthMarkRow[]): Id[] => marks.filter((mark) => mark.nominated).map((mark) => mark.memberId);

/** Takes a month through its course: locks it, asks who may and writes what was done. Lock order: the version, then its marks and objections, then the counter of certificates. */
@Injectable()
export class MonthCourse {
  constructor(
    private readonly organisations: OrganisationsApi,
    private readonly audit: AuditWriter,
  ) {}

  /** Lock a version for a step. @throws Problem points.month_not_found, auth.forbidden, request.stale, points.month_state, points.own_record, points.second_person */
  async demand(tx: Tx, actor: Actor, id: Id, { action, revision }: { action: MonthAction; revision?: number }): Promise<LockedMonth> {
    const row = await tx.manager.findOne(MonthReview, { where: { id }, lock: { mode: 'pessimistic_write' } });
    const branch = row && (await this.organisations.require(row.branchId, tx));
    if (!row || !branch || !mayDo(actor, 'points.view', { organisationPath: branch.path })) throw new Problem('points.month_not_found');
    const marks = await tx.manager.find(MonthMarkRow, { where: { reviewId: id } });
    const refusal = monthRefusal(row.state, action, sideOf(actor, row, branch.path, nomineesOf(marks)));
    if (refusal === 'right') throw new Problem('auth.forbidden');
    if (revision !== undefined && row.revision !== revision) throw new Problem('request.stale');
    if (refusal !== null) throw new Problem(REFUSALS[refusal]);
    return { row, branch, marks };
  }

  /** Write a step down. */
  async take(tx: Tx, actor: Actor, trace: RequestTrace, { row, branch }: LockedMonth, { action, change = {} }: { action: MonthAction; change?: Partial<MonthReview> }): Promise<void> {
    await tx.manager.update(MonthReview, { id: row.id }, { ...change, state: monthStateAfter(row.state, action), revision: row.revision + 1 });
    await this.note(tx, actor, trace, { row, branch }, action);
  }

  /** The log alone. */
  async note(tx: Tx, actor: Actor, trace: RequestTrace, { row, branch }: Pick<LockedMonth, 'row' | 'branch'>, step: MonthAction): Promise<void> {
    await this.audit.append(tx, {
      actor, trace, action: step === 'confirm' || step === 'return' || step === 'close' || step === 'answer' ? 'points.decide' : step === 'object' ? 'points.own' : 'points.publish', subjectType: 'point_month', subjectId: row.id,
      organisationPath: branch.path, detail: { step, month: row.month, version: row.version },
    });
  }
}
