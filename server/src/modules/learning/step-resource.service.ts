import { Injectable } from '@nestjs/common';
import { nextTransition, shanghaiDay, type Id } from '@party/shared/kernel';
import { missingPart, resourceMachine, type AuthorStepRequest, type DateResourceRequest, type DecideResourceRequest, type ResourceAction, type ResourceStep } from '@party/shared/learning';
import { mayDo, type Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { fieldProblem, Problem } from '../../platform/http/problem.js';
import { NotificationsApi } from '../notifications/notifications.api.js';
import { quoted } from './learning-words.js';
import type { LearningResource } from './learning-resource.entity.js';
import { validDays } from './resource-facts.js';
import { ResourcesQueries, type PlacedResource } from './resources.query.js';
import { ResourcesRepository } from './resources.repository.js';

const TOLD: Readonly<Record<DecideResourceRequest['action'], string>> = { publish: '您提交的资料已发布', return: '您提交的资料被退回，请修改', archive: '您提交的资料已下架', restore: '您提交的资料重新发布' };

interface Step {
  actor: Actor;
  trace: RequestTrace;
  version: number;
  action: ResourceAction;
  opinion: string | null;
}

/** Takes pieces from state to state, under the lock of the row. */
@Injectable()
export class StepResourceService {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: ResourcesQueries,
    private readonly rows: ResourcesRepository,
    private readonly notifications: NotificationsApi,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  /** The author sends a draft in, or takes it back. @throws Problem see the route */
  author(actor: Actor, trace: RequestTrace, id: Id, { version, action }: AuthorStepRequest): Promise<void> {
    return this.transactions.run(async (tx) => {
      const found = await this.queries.lock(tx, actor, 'learning.write', id);
      await this.take(tx, found, { actor, trace, version, action, opinion: null });
    });
  }

  /** Somebody else decides. @throws Problem see the route */
  decide(actor: Actor, trace: RequestTrace, id: Id, { version, action, opinion }: DecideResourceRequest): Promise<void> {
    return this.transactions.run(async (tx) => {
      const found = await this.queries.lock(tx, actor, 'learning.pieces', id);
      const { row, organisationPath } = found;
      if (!mayDo(actor, 'learning.review', { memberId: row.authorId, organisationPath })) throw new Problem(row.authorId === actor.memberId ? 'learning.own_piece' : 'auth.forbidden');
      if (action === 'return' && (opinion ?? '') === '') throw fieldProblem('opinion', 'required', '请写明退回原因');
      const step = await this.take(tx, found, { actor, trace, version, action, opinion: opinion ?? null });
      if (step.to === 'published') this.demandReach(actor, found);
      await this.notifications.tell(tx, {
        memberIds: [row.authorId], kind: 'learning.review', title: TOLD[action], body: quoted(row.title), link: { room: 'learning', page: 'resource', params: { id } },
        subjectKey: `learning:${id}:${row.version + 1}`,
      });
    });
  }

  /** The days on which readers find a published piece; nobody changes those of the own one. @throws Problem see the route */
  dates(actor: Actor, trace: RequestTrace, id: Id, { version, ...days }: DateResourceRequest): Promise<void> {
    return this.transactions.run(async (tx) => {
      const { row, organisationPath } = await this.queries.lock(tx, actor, 'learning.pieces', id);
      if (!mayDo(actor, 'learning.review', { memberId: row.authorId, organisationPath })) throw new Problem(row.authorId === actor.memberId ? 'learning.own_piece' : 'auth.forbidden');
      if (row.version !== version) throw new Problem('request.stale');
      if (row.state !== 'published') throw new Problem('learning.step_not_open');
      await this.rows.update(tx, id, { ...validDays(days, shanghaiDay(this.clock.now())), version: version + 1, changedAt: this.clock.date() });
      await this.audit.append(tx, { actor, trace, action: 'learning.review', subjectType: 'learning_resource', subjectId: id, memberId: row.authorId, organisationPath, detail: { step: 'dates' } });
    });
  }

  /** The whole school is the school's own to fill. */
  private demandReach(actor: Actor, { row, organisationPath }: PlacedResource): void {
    const top = `/${organisationPath.split('/')[1] ?? ''}/`;
    if (row.visibility === 'school' && !mayDo(actor, 'learning.review', { memberId: row.authorId, organisationPath: top })) {
      throw new Problem('auth.forbidden', { detail: '面向全校的资料由学校党委发布' });
    }
  }

  private async take(tx: Tx, { row, organisationPath }: PlacedResource, { actor, trace, version, action, opinion }: Step): Promise<ResourceStep> {
    if (row.version !== version) throw new Problem('request.stale');
    const next = nextTransition(resourceMachine, row.state, action);
    if (!next.ok) throw new Problem('learning.step_not_open');
    if (action === 'submit') demandWhole(row);
    const now = this.clock.date();
    const decided = next.value.by === 'reviewer' ? { decidedBy: actor.memberId, opinion } : {};
    await this.rows.update(tx, row.id, { state: next.value.to, version: version + 1, changedAt: now, ...decided, ...(action === 'publish' ? { publishedAt: now } : {}) });
    await this.audit.append(tx, {
      actor, trace, action: next.value.by === 'reviewer' ? 'learning.review' : 'learning.write', subjectType: 'learning_resource', subjectId: row.id, memberId: row.authorId, organisationPath, detail: { step: action },
    });
    return next.value;
  }
}

function demandWhole({ form, url, paragraphs, fileKey, seconds, startsAt }: LearningResource): void {
  const missing = missingPart({ form, url, paragraphs, hasFile: fileKey !== null, seconds, timed: startsAt !== null });
  if (missing !== null) throw fieldProblem(missing.field, 'required', missing.message);
}
