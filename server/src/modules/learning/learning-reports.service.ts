import { Injectable } from '@nestjs/common';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { DEFAULT_PAGE, type Id, type Page, type PageQuery } from '@party/shared/kernel';
import type { ReportKind, ReportResourceRequest, ReportRow } from '@party/shared/learning';
import { mayDo, scopeOf, type Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { isDuplicateKey } from '../../platform/database/duplicate-key.js';
import { orderFrom } from '../../platform/database/keyset.js';
import { applyScope } from '../../platform/database/scope.js';
import { Transactions } from '../../platform/database/transaction.js';
import { momentOf, pageOf } from '../../platform/http/cursor.js';
import { fieldProblem, Problem } from '../../platform/http/problem.js';
import { NotificationsApi } from '../notifications/notifications.api.js';
import { quoted } from './learning-words.js';
import { ResourcesQueries } from './resources.query.js';
import { ResourcesRepository } from './resources.repository.js';

interface Row extends Omit<ReportRow, 'reportedAt'> {
  reportedAt: Date;
}

interface Locked {
  kind: ReportKind;
  resourceId: Id;
  memberId: Id;
  settledAt: Date | null;
}

/** What readers ask, and what they find wrong: dead links and mistakes; answered by those who see to the piece. */
@Injectable()
export class LearningReportsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: ResourcesQueries,
    private readonly rows: ResourcesRepository,
    private readonly notifications: NotificationsApi,
    private readonly audit: AuditWriter,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** False when the reader has said so already and waits for an answer. @throws Problem learning.not_found */
  report(actor: Actor, id: Id, { kind, note = '' }: ReportResourceRequest): Promise<boolean> {
    if (kind === 'question' && note === '') throw fieldProblem('note', 'required', '请写明问题');
    return this.transactions.run(async (tx) => {
      await this.queries.requireOffered(actor, id, tx);
      try {
        await tx.manager.query(
          'INSERT INTO learning_report (id, resource_id, member_id, kind, note, reported_at) VALUES (?, ?, ?, ?, ?, ?)', [this.ids.next(), id, actor.memberId, kind, note, this.clock.date()],
        );
        return true;
      } catch (fault) {
        if (isDuplicateKey(fault)) return false;
        throw fault;
      }
    });
  }

  /** How many wait for this actor. */
  async waiting(actor: Actor): Promise<number> {
    return Number((await this.open(actor).select('COUNT(*)', 'n').getRawOne<{ n: string | number }>())?.n ?? 0);
  }

  /** Open ones about pieces in the actor's care, the longest waiting first. */
  async list(actor: Actor, { limit = DEFAULT_PAGE, cursor }: PageQuery): Promise<Page<ReportRow>> {
    const query = this.open(actor)
      .select('x.id', 'id').addSelect('r.id', 'resourceId').addSelect('r.title', 'title').addSelect('x.kind', 'kind').addSelect('x.note', 'note').addSelect('r.url', 'url')
      .addSelect('m.name', 'reportedBy').addSelect('x.reported_at', 'reportedAt');
    orderFrom(query, { column: 'x.reported_at', id: 'x.id', direction: 'ASC' }, cursor === undefined ? null : momentOf(cursor), limit + 1);
    const found = await query.getRawMany<Row>();
    return pageOf(found, limit, (row) => ({ ...row, reportedAt: row.reportedAt.toISOString() }), (row) => [row.reportedAt.getTime(), row.id]);
  }

  /** @throws Problem learning.not_found, learning.own_piece */
  settle(actor: Actor, trace: RequestTrace, id: Id, answer: string): Promise<void> {
    return this.transactions.run(async (tx) => {
      const [report] = (await tx.manager.query('SELECT kind, resource_id AS resourceId, member_id AS memberId, settled_at AS settledAt FROM learning_report WHERE id = ? FOR UPDATE', [id])) as Locked[];
      if (!report) throw new Problem('learning.not_found');
      const { row, organisationPath } = await this.queries.lock(tx, actor, 'learning.pieces', report.resourceId);
      if (!mayDo(actor, 'learning.review', { memberId: row.authorId, organisationPath })) throw new Problem(row.authorId === actor.memberId ? 'learning.own_piece' : 'auth.forbidden');
      if (report.settledAt !== null) throw new Problem('learning.step_not_open');
      await tx.manager.query('UPDATE learning_report SET settled_by = ?, settled_at = ?, answer = ? WHERE id = ?', [actor.memberId, this.clock.date(), answer, id]);
      await this.audit.append(tx, { actor, trace, action: 'learning.review', subjectType: 'learning_resource', subjectId: row.id, memberId: row.authorId, organisationPath, detail: { step: 'settle_report' } });
      await this.notifications.tell(tx, {
        memberIds: [report.memberId], kind: 'learning.report', title: report.kind === 'question' ? '您的提问有了答复' : '您报告的问题有了答复', body: quoted(row.title), link: { room: 'learning', page: 'resource', params: { id: row.id } }, subjectKey: `learning:report:${id}`,
      });
    });
  }

  private open(actor: Actor): SelectQueryBuilder<ObjectLiteral> {
    const query = this.rows.manager().createQueryBuilder().from('learning_report', 'x')
      .innerJoin('learning_resource', 'r', 'r.id = x.resource_id').innerJoin('organisation', 'o', 'o.id = r.organisation_id').innerJoin('member', 'm', 'm.id = x.member_id').where('x.settled_at IS NULL');
    applyScope(query, scopeOf(actor, 'learning.review'), { path: 'o.path', memberId: 'r.author_id' });
    return query;
  }
}
