import { Injectable } from '@nestjs/common';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import { DEFAULT_PAGE, type Id, type Page, type PageQuery } from '@party/shared/kernel';
import type { NoteReportRow, ReportNoteRequest } from '@party/shared/notes';
import { mayDo, scopeOf, type Action, type Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { ownMemberId } from '../../platform/auth/own-member.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { isDuplicateKey } from '../../platform/database/duplicate-key.js';
import { orderFrom } from '../../platform/database/keyset.js';
import { applyScope } from '../../platform/database/scope.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { momentOf, pageOf } from '../../platform/http/cursor.js';
import { Problem } from '../../platform/http/problem.js';
import { LearningApi } from '../learning/learning.api.js';
import { NoteMessages } from './note-messages.js';
import { NoteCommentRow } from './note.entity.js';
import { NotesQueries } from './notes.query.js';

interface Row extends Omit<NoteReportRow, 'reportedAt'> {
  reportedAt: Date;
}

interface Locked {
  memberId: Id;
  settledAt: Date | null;
}

interface Placed {
  noteId: Id | null;
  resourceId: Id | null;
  commentId: Id | null;
  title: string;
  /** Who wrote what is reported. */
  writerId: Id;
  path: string;
}

/** Who wrote what is reported. */
const WRITER = 'COALESCE(c.author_id, n.author_id)';
const TITLE = 'COALESCE(n.title, r.title)';

/** What readers find wrong with notes and with comments, also those under pieces; answered by those who look after the branch, never by whoever wrote it. */
@Injectable()
export class NoteReportsService {
  constructor(
    private readonly source: DataSource,
    private readonly transactions: Transactions,
    private readonly notes: NotesQueries,
    private readonly learning: LearningApi,
    private readonly messages: NoteMessages,
    private readonly audit: AuditWriter,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** False when the reader has said so already and waits for an answer. @throws Problem notes.not_found, notes.comment_not_found */
  report(actor: Actor, noteId: Id, { commentId, reason }: ReportNoteRequest): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      await this.notes.holdOffered(tx, actor, noteId);
      if (commentId !== undefined && !(await tx.manager.existsBy(NoteCommentRow, { id: commentId, noteId, state: 'shown' }))) throw new Problem('notes.comment_not_found');
      return this.add(tx, [noteId, null, commentId ?? null, commentId ?? noteId, ownMemberId(actor), reason]);
    });
  }

  /** The same of a comment under a piece of the library. @throws Problem learning.not_found, notes.comment_not_found */
  reportUnderPiece(actor: Actor, resourceId: Id, commentId: Id, reason: string): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      await this.learning.requireOffered(actor, resourceId, tx);
      if (!(await tx.manager.existsBy(NoteCommentRow, { id: commentId, resourceId, state: 'shown' }))) throw new Problem('notes.comment_not_found');
      return this.add(tx, [null, resourceId, commentId, commentId, ownMemberId(actor), reason]);
    });
  }

  private async add(tx: Tx, values: readonly (string | null)[]): Promise<boolean> {
    try {
      await tx.manager.query('INSERT INTO note_report (id, note_id, resource_id, comment_id, target_id, member_id, reason, reported_at) VALUES (?)', [[this.ids.next(), ...values, this.clock.date()]]);
      return true;
    } catch (fault) {
      if (isDuplicateKey(fault)) return false;
      throw fault;
    }
  }

  /** Open ones in the actor's care, the longest waiting first. */
  async list(actor: Actor, { limit = DEFAULT_PAGE, cursor }: PageQuery): Promise<Page<NoteReportRow>> {
    const query = this.scoped(actor, 'notes.review').innerJoin('member', 'm', 'm.id = x.member_id').andWhere('x.live = 1')
      .select('x.id', 'id').addSelect('n.id', 'noteId').addSelect('r.id', 'resourceId').addSelect(TITLE, 'aboutTitle').addSelect('x.comment_id', 'commentId').addSelect('c.text', 'commentText').addSelect('x.reason', 'reason')
      .addSelect('m.name', 'reportedBy').addSelect('x.reported_at', 'reportedAt');
    orderFrom(query, { column: 'x.reported_at', id: 'x.id', direction: 'ASC' }, cursor === undefined ? null : momentOf(cursor), limit + 1);
    return pageOf(await query.getRawMany<Row>(), limit, (row) => ({ ...row, reportedAt: row.reportedAt.toISOString() }), (row) => [row.reportedAt.getTime(), row.id]);
  }

  /** How many wait. */
  async waiting(actor: Actor): Promise<number> {
    const row = await this.scoped(actor, 'notes.review').andWhere('x.live = 1').select('COUNT(*)', 'count').getRawOne<{ count: string }>();
    return Number(row?.count ?? 0);
  }

  /** @throws Problem notes.report_not_found, notes.own_note, notes.own_comment, auth.forbidden, notes.step_not_open */
  settle(actor: Actor, trace: RequestTrace, id: Id, answer: string): Promise<void> {
    return this.transactions.run(async (tx) => {
      const [report] = (await tx.manager.query('SELECT member_id AS memberId, settled_at AS settledAt FROM note_report WHERE id = ? FOR UPDATE', [id])) as Locked[];
      const placed = report && (await this.placed(tx, actor, id));
      if (!report || !placed) throw new Problem('notes.report_not_found');
      const { noteId, resourceId, commentId, writerId, path } = placed;
      if (!mayDo(actor, 'notes.review', { memberId: writerId, organisationPath: path })) {
        throw new Problem(writerId !== actor.memberId ? 'auth.forbidden' : commentId === null ? 'notes.own_note' : 'notes.own_comment');
      }
      if (report.settledAt !== null) throw new Problem('notes.step_not_open');
      await tx.manager.query('UPDATE note_report SET settled_by = ?, settled_at = ?, answer = ? WHERE id = ?', [actor.memberId, this.clock.date(), answer, id]);
      await this.audit.append(tx, { actor, trace, action: 'notes.review', subjectType: noteId === null ? 'learning_resource' : 'note', subjectId: noteId ?? resourceId ?? id, memberId: writerId, organisationPath: path, detail: { step: 'settle_report' } });
      await this.messages.settled(tx, id, report.memberId, { noteId, resourceId, title: placed.title });
    });
  }

  private async placed(tx: Tx, actor: Actor, id: Id): Promise<Placed | undefined> {
    return this.scoped(actor, 'notes.view', tx).andWhere('x.id = :id', { id })
      .select('n.id', 'noteId').addSelect('r.id', 'resourceId').addSelect('x.comment_id', 'commentId').addSelect(TITLE, 'title').addSelect(WRITER, 'writerId').addSelect('o.path', 'path').getRawOne<Placed>();
  }

  private scoped(actor: Actor, action: Action, tx?: Tx): SelectQueryBuilder<object> {
    const query = (tx?.manager ?? this.source.manager).createQueryBuilder().from('note_report', 'x')
      .leftJoin('note', 'n', 'n.id = x.note_id').leftJoin('learning_resource', 'r', 'r.id = x.resource_id').innerJoin('organisation', 'o', 'o.id = COALESCE(n.organisation_id, r.organisation_id)').leftJoin('note_comment', 'c', 'c.id = x.comment_id').where('1 = 1');
    applyScope(query, scopeOf(actor, action), { path: 'o.path', memberId: WRITER });
    return query as SelectQueryBuilder<object>;
  }
}
