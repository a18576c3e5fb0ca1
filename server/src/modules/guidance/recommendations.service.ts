import { Injectable } from '@nestjs/common';
import type { RecommendRequest } from '@party/shared/guidance';
import { addDays, parseDay, shanghaiDay, type CalendarDay, type Id } from '@party/shared/kernel';
import type { Stage } from '@party/shared/members';
import { scopeOf, type Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { applyScope } from '../../platform/database/scope.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { fieldProblem, Problem } from '../../platform/http/problem.js';
import { LearningApi } from '../learning/learning.api.js';
import { NotificationsApi } from '../notifications/notifications.api.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import { RecommendationsReader } from './recommendations.reader.js';
import { StudyPlansReader } from './study-plans.reader.js';
import { StudyRecommendationRow } from './study-records.entity.js';

/** A due day lies within a year. */
const FURTHEST_DAYS = 366;

/** Recommends pieces to people by name, and takes a recommendation back. */
@Injectable()
export class RecommendationsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly plans: StudyPlansReader,
    private readonly reader: RecommendationsReader,
    private readonly organisations: OrganisationsApi,
    private readonly learning: LearningApi,
    private readonly notifications: NotificationsApi,
    private readonly audit: AuditWriter,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** All or nothing; everybody is told. @throws Problem see the route */
  async make(actor: Actor, trace: RequestTrace, { organisationId, memberIds, resourceIds, reason, dueOn }: RecommendRequest): Promise<Id> {
    const people = [...new Set(memberIds)].sort();
    const pieces = [...new Set(resourceIds)];
    const due = this.due(dueOn);
    return this.transactions.run(async (tx) => {
      const { path } = await this.plans.demand(actor, 'guidance.recommend', organisationId, tx);
      await this.organisations.hold(tx, organisationId);
      const found = await this.within(actor, path, people, tx);
      if (found.length !== people.length) throw new Problem('guidance.member_not_found', { errors: [{ field: 'memberIds', code: 'not_found', message: '有同志不在这个组织，或已离开' }] });
      if ((await this.learning.reaching(path, pieces, [], tx)).length !== pieces.length) throw new Problem('guidance.piece_not_offered', { errors: [{ field: 'resourceIds', code: 'not_offered', message: '有资料没有发布，或这个组织的同志看不到' }] });
      if ((await this.learning.reaching(path, pieces, found.map((one) => one.stage), tx)).length !== pieces.length) throw new Problem('guidance.piece_not_meant', { errors: [{ field: 'resourceIds', code: 'not_meant', message: '有资料只面向党员或只面向入党申请人，所选同志中有人看不到' }] });
      const id = this.ids.next();
      await tx.manager.insert(StudyRecommendationRow, { id, organisationId, version: 1, reason, dueOn: due, madeBy: actor.memberId ?? '', madeAt: this.clock.date(), withdrawnBy: null, withdrawnAt: null });
      await tx.manager.query('INSERT INTO study_recommendation_piece (recommendation_id, resource_id, position) VALUES ?', [pieces.map((piece, at) => [id, piece, at])]);
      await tx.manager.query('INSERT INTO study_recommendation_person (recommendation_id, member_id) VALUES ?', [people.map((one) => [id, one])]);
      await this.notifications.tell(tx, {
        memberIds: people, kind: 'guidance.recommended', title: `党组织向您推荐了 ${pieces.length} 份学习资料`, body: due === null ? '打开学习计划查看' : `请在${Number(due.slice(5, 7))}月${Number(due.slice(8))}日前学完`,
        link: { room: 'guidance', page: 'mine', params: {} }, subjectKey: `recommendation:${id}`,
      });
      await this.audit.append(tx, { actor, trace, action: 'guidance.recommend', subjectType: 'study_recommendation', subjectId: id, organisationPath: path, detail: { step: 'make', people: people.length, pieces: pieces.length } });
      return id;
    });
  }

  /** @throws Problem see the route */
  withdraw(actor: Actor, trace: RequestTrace, id: Id, version: number): Promise<void> {
    return this.transactions.run(async (tx) => {
      await tx.manager.query('SELECT id FROM study_recommendation WHERE id = ? FOR UPDATE', [id]);
      const { row, path } = await this.reader.require(actor, id, tx);
      if (row.version !== version) throw new Problem('request.stale');
      if (row.withdrawnAt !== null) throw new Problem('guidance.withdrawn');
      await tx.manager.update(StudyRecommendationRow, { id }, { version: version + 1, withdrawnBy: actor.memberId, withdrawnAt: this.clock.date() });
      await this.audit.append(tx, { actor, trace, action: 'guidance.recommend', subjectType: 'study_recommendation', subjectId: id, organisationPath: path, detail: { step: 'withdraw' } });
    });
  }

  /** Those of the people on the roster of the organisation and in the actor's care. */
  private async within(actor: Actor, path: string, ids: readonly Id[], tx: Tx): Promise<{ id: Id; stage: Stage }[]> {
    const query = tx.manager.createQueryBuilder().from('member', 'm').innerJoin('organisation', 'o', 'o.id = m.organisation_id')
      .where("m.status = 'normal' AND m.id IN (:...ids) AND o.path LIKE :within", { ids, within: `${path}%` });
    applyScope(query, scopeOf(actor, 'guidance.recommend'), { path: 'o.path', memberId: 'm.id' });
    return query.select('m.id', 'id').addSelect('m.stage', 'stage').getRawMany<{ id: Id; stage: Stage }>();
  }

  private due(text: string | undefined): CalendarDay | null {
    if (text === undefined) return null;
    const day = parseDay(text);
    const today = shanghaiDay(this.clock.now());
    if (!day.ok) throw fieldProblem('dueOn', 'day_impossible', '日期不存在');
    if (day.value < today) throw fieldProblem('dueOn', 'past', '截止日期不能早于今天');
    if (day.value > addDays(today, FURTHEST_DAYS)) throw fieldProblem('dueOn', 'too_far', '截止日期最多在一年以内');
    return day.value;
  }
}
