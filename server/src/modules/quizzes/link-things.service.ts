import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import { mayDo, type Actor } from '@party/shared/permissions';
import type { LinkedWith, LinkRequest } from '@party/shared/quizzes';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { LearningApi } from '../learning/learning.api.js';
import { MeetingsApi } from '../meetings/meetings.api.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import { QuizzesRepository } from './quizzes.repository.js';
import { StudyLink } from './study-link.entity.js';

/** Where the other end of a link belongs. */
interface Held {
  organisationId: Id;
  organisationPath: string;
}

/** Joins pieces with the meetings and quizzes of organisations the actor keeps, and takes links away. */
@Injectable()
export class LinkThingsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly quizzes: QuizzesRepository,
    private readonly learning: LearningApi,
    private readonly meetings: MeetingsApi,
    private readonly organisations: OrganisationsApi,
    private readonly audit: AuditWriter,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Twice is once. @throws Problem see the route */
  link(actor: Actor, trace: RequestTrace, { resourceId, kind, otherId }: LinkRequest): Promise<void> {
    return this.transactions.run(async (tx) => {
      const held = await this.held(actor, kind, otherId, tx);
      if (!mayDo(actor, 'quizzes.keep', { organisationPath: held.organisationPath })) throw new Problem('auth.forbidden');
      if ((await this.learning.visible(actor, [resourceId])).length === 0) throw new Problem('learning.not_found');
      const id = this.ids.next();
      await tx.manager.query(
        'INSERT INTO study_link (id, resource_id, kind, other_id, organisation_id, made_by, made_at) VALUES (?, ?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE kind = kind',
        [id, resourceId, kind, otherId, held.organisationId, actor.memberId, this.clock.date()],
      );
      await this.audit.append(tx, { actor, trace, action: 'quizzes.keep', subjectType: 'learning_resource', subjectId: resourceId, organisationPath: held.organisationPath, detail: { step: 'link', kind } });
    });
  }

  /** Gives the piece it was of. @throws Problem quizzes.link_not_found */
  unlink(actor: Actor, trace: RequestTrace, id: Id): Promise<Id> {
    return this.transactions.run(async (tx) => {
      const row = await tx.manager.findOne(StudyLink, { where: { id }, lock: { mode: 'pessimistic_write' } });
      const organisationPath = row === null ? undefined : (await this.organisations.find([row.organisationId], tx))[0]?.path;
      if (row === null || organisationPath === undefined || !mayDo(actor, 'quizzes.keep', { organisationPath })) throw new Problem('quizzes.link_not_found');
      await tx.manager.delete(StudyLink, { id });
      await this.audit.append(tx, { actor, trace, action: 'quizzes.keep', subjectType: 'learning_resource', subjectId: row.resourceId, organisationPath, detail: { step: 'unlink', kind: row.kind } });
      return row.resourceId;
    });
  }

  private async held(actor: Actor, kind: LinkedWith, id: Id, tx: Tx): Promise<Held> {
    if (kind === 'quiz') {
      const { row, organisationPath } = await this.quizzes.require(actor, id, tx);
      return { organisationId: row.organisationId, organisationPath };
    }
    const [meeting] = await this.meetings.visible(actor, [id], tx);
    if (meeting === undefined) throw new Problem('meetings.not_found');
    return meeting;
  }
}
