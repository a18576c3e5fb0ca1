import { Injectable } from '@nestjs/common';
import { STUDY_STAGE_LABELS, type DropPlanRequest, type PlanItemRequest, type PutPlanRequest } from '@party/shared/guidance';
import { parseDay, type CalendarDay, type Id } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { isDuplicateKey } from '../../platform/database/duplicate-key.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { fieldProblem, Problem } from '../../platform/http/problem.js';
import { LearningApi } from '../learning/learning.api.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import { StudyPlansReader } from './study-plans.reader.js';
import { StudyPlanRow } from './study-records.entity.js';

type PlanKey = Pick<PutPlanRequest, 'organisationId' | 'year' | 'stage'>;

/** Writes the own study plan of an organisation, and gives it up. */
@Injectable()
export class StudyPlansService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reader: StudyPlansReader,
    private readonly organisations: OrganisationsApi,
    private readonly learning: LearningApi,
    private readonly audit: AuditWriter,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem see the route; nothing is written then */
  async put(actor: Actor, trace: RequestTrace, { organisationId, year, stage, hours, items, version }: PutPlanRequest): Promise<void> {
    const rows = items.map((item, at) => [item.resourceId, at, dueOf(item, at, year)] as const);
    if (new Set(rows.map(([id]) => id)).size !== rows.length) throw fieldProblem('items', 'repeated', '同一份资料只能列一次');
    await this.transactions.run(async (tx) => {
      const { path } = await this.reader.demand(actor, 'guidance.plan', organisationId, tx);
      await this.organisations.hold(tx, organisationId);
      const pieces = rows.map(([resourceId]) => resourceId);
      if ((await this.learning.reaching(path, pieces, [], tx)).length !== rows.length) throw new Problem('guidance.piece_not_offered', { errors: [{ field: 'items', code: 'not_offered', message: '有资料没有发布，或本组织的同志看不到' }] });
      if ((await this.learning.reaching(path, pieces, [stage], tx)).length !== rows.length) throw new Problem('guidance.piece_not_meant', { errors: [{ field: 'items', code: 'not_meant', message: `有资料不是面向${STUDY_STAGE_LABELS[stage]}的` }] });
      const id = await this.write(tx, actor, { organisationId, year, stage }, hours, version);
      await tx.manager.query('DELETE FROM study_plan_item WHERE plan_id = ?', [id]);
      if (rows.length > 0) await tx.manager.query('INSERT INTO study_plan_item (plan_id, resource_id, position, due_on) VALUES ?', [rows.map((row) => [id, ...row])]);
      await this.audit.append(tx, { actor, trace, action: 'guidance.plan', subjectType: 'study_plan', subjectId: id, organisationPath: path, detail: { stage, year, hours, count: rows.length } });
    });
  }

  /** The plan above counts again. @throws Problem see the route */
  async drop(actor: Actor, trace: RequestTrace, { organisationId, year, stage, version }: DropPlanRequest): Promise<void> {
    await this.transactions.run(async (tx) => {
      const { path } = await this.reader.demand(actor, 'guidance.plan', organisationId, tx);
      const row = await this.lock(tx, { organisationId, year, stage });
      if (row?.version !== version) throw new Problem('request.stale');
      await tx.manager.delete(StudyPlanRow, { id: row.id });
      await this.audit.append(tx, { actor, trace, action: 'guidance.plan', subjectType: 'study_plan', subjectId: row.id, organisationPath: path, detail: { stage, year, step: 'drop' } });
    });
  }

  private async write(tx: Tx, actor: Actor, key: PlanKey, hours: number, version: number): Promise<Id> {
    const row = await this.lock(tx, key);
    if ((row?.version ?? 0) !== version) throw new Problem('request.stale');
    const change = { hours, version: version + 1, changedBy: actor.memberId ?? '', changedAt: this.clock.date() };
    if (row !== null) {
      await tx.manager.update(StudyPlanRow, { id: row.id }, change);
      return row.id;
    }
    const id = this.ids.next();
    try {
      await tx.manager.insert(StudyPlanRow, { id, ...key, ...change });
    } catch (fault) {
      throw isDuplicateKey(fault, 'uq_study_plan') ? new Problem('request.stale', { cause: fault }) : fault;
    }
    return id;
  }

  private lock(tx: Tx, key: PlanKey): Promise<StudyPlanRow | null> {
    return tx.manager.findOne(StudyPlanRow, { where: key, lock: { mode: 'pessimistic_write' } });
  }
}

/** @throws Problem request.invalid naming the field */
function dueOf({ dueOn }: PlanItemRequest, at: number, year: number): CalendarDay | null {
  if (dueOn === undefined) return null;
  const day = parseDay(dueOn);
  if (!day.ok) throw fieldProblem(`items.${at}.dueOn`, 'day_impossible', '日期不存在');
  if (!day.value.startsWith(`${year}-`)) throw fieldProblem(`items.${at}.dueOn`, 'other_year', '截止日期须在计划的年份内');
  return day.value;
}
