import { Injectable } from '@nestjs/common';
import { In, type SelectQueryBuilder } from 'typeorm';
import { DEFAULT_PAGE, shanghaiDay, type Id, type Page, type PageQuery } from '@party/shared/kernel';
import {
  figureSum, MONTH_ACTIONS, monthRefusal, mostExcellent, type MonthAction, type MonthDecisionView, type MonthObjectionView, type MonthPerson, type MonthReviewRow, type MonthReviewView,
} from '@party/shared/points';
import { mayDo, scopeOf, type Actor } from '@party/shared/permissions';
import { Clock } from '../../../platform/clock/clock.js';
import { orderFrom } from '../../../platform/database/keyset.js';
import { applyScope } from '../../../platform/database/scope.js';
import { momentOf, pageOf } from '../../../platform/http/cursor.js';
import { Problem } from '../../../platform/http/problem.js';
import { MembersApi } from '../../members/members.api.js';
import { PointsLedger } from '../points-ledger.js';
import { nomineesOf, sideOf } from './month-course.js';
import { MonthMarkRow, MonthObjectionRow, MonthReview } from './month-records.entity.js';

/** A month with its branch and what hangs on it. */
export interface FoundMonth {
  row: MonthReview;
  branchName: string;
  branchPath: string;
  marks: MonthMarkRow[];
  objections: MonthObjectionRow[];
}

/** Reads months for those who keep them. */
@Injectable()
export class MonthsReader {
  constructor(
    private readonly ledger: PointsLedger,
    private readonly members: MembersApi,
    private readonly clock: Clock,
  ) {}

  /** The latest first. @throws Problem request.cursor_invalid */
  async list(actor: Actor, { limit = DEFAULT_PAGE, cursor }: PageQuery): Promise<Page<MonthReviewRow>> {
    const found = await this.read(orderFrom(this.scoped(actor), { column: 'r.made_at', id: 'r.id', direction: 'DESC' }, cursor === undefined ? null : momentOf(cursor), limit + 1));
    return pageOf(found, limit, rowOf, ({ row }) => [row.madeAt.getTime(), row.id]);
  }

  /** @throws Problem points.month_not_found */
  async view(actor: Actor, id: Id): Promise<MonthReviewView> {
    const [found] = await this.read(this.scoped(actor).andWhere('r.id = :id', { id }));
    if (!found) throw new Problem('points.month_not_found');
    const { row, branchPath, marks, objections } = found;
    const names = await this.members.names([...new Set([...peopleOf(row), ...marks.map((one) => one.markedBy), ...objections.flatMap((one) => [one.memberId, one.answeredBy ?? one.memberId])])]);
    const side = sideOf(actor, row, branchPath, nomineesOf(marks));
    const may = MONTH_ACTIONS.filter((action) => action !== 'object' && monthRefusal(row.state, action, side) === null);
    return {
      ...rowOf(found), revision: row.revision, note: row.note, countsImported: row.countsImported, madeAt: row.madeAt.toISOString(), people: this.people(found, names, may.includes('assess') ? actor.memberId : undefined),
      decision: decisionOf(row, names), closedAt: row.closedAt?.toISOString() ?? null, closedBy: row.closedBy === null ? null : (names.get(row.closedBy) ?? ''),
      objections: objections.map((one) => this.objection(actor, one, names, { branchPath, open: may.includes('answer') })), mostExcellent: mostExcellent(row.headcount), may,
    };
  }

  /** Months on which somebody could take a step now. */
  async open(actor: Actor, limit: number): Promise<{ found: FoundMonth; step: MonthAction }[]> {
    const today = shanghaiDay(this.clock.now());
    const query = this.scoped(actor).andWhere("r.state IN ('draft', 'recorded', 'publicised')").orderBy('r.made_at').addOrderBy('r.id').limit(limit);
    return (await this.read(query)).flatMap((found) => {
      const { row, branchPath, marks, objections } = found;
      const side = sideOf(actor, row, branchPath, nomineesOf(marks));
      const step: MonthAction = row.state === 'draft' ? 'record' : row.state === 'recorded' ? 'confirm' : objections.some((one) => one.answer === null) ? 'answer' : 'close';
      if (monthRefusal(row.state, step, side) !== null || (step === 'close' && today <= (row.publicUntil ?? today))) return [];
      // What is the branch's own affair is no task of the committee above it, as long as the branch has a second person.
      return step === 'record' || side.keeper ? [{ found, step }] : [];
    });
  }

  private scoped(actor: Actor): SelectQueryBuilder<MonthReview> {
    const query = this.ledger.manager().createQueryBuilder(MonthReview, 'r').innerJoin('organisation', 'o', 'o.id = r.branch_id').addSelect('o.name', 'branchName').addSelect('o.path', 'branchPath');
    applyScope(query, scopeOf(actor, 'points.view'), { path: 'o.path' });
    return query;
  }

  private async read(query: SelectQueryBuilder<MonthReview>): Promise<FoundMonth[]> {
    const { entities, raw } = await query.getRawAndEntities<{ branchName: string; branchPath: string }>();
    return this.complete(entities.map((row, at) => ({ row, branchName: raw[at]?.branchName ?? '', branchPath: raw[at]?.branchPath ?? '' })));
  }

  /** Marks and objections to rows. */
  async complete(rows: readonly Omit<FoundMonth, 'marks' | 'objections'>[]): Promise<FoundMonth[]> {
    if (rows.length === 0) return [];
    const reviewId = In(rows.map(({ row }) => row.id));
    const manager = this.ledger.manager();
    const [marks, objections] = await Promise.all([manager.find(MonthMarkRow, { where: { reviewId } }), manager.find(MonthObjectionRow, { where: { reviewId }, order: { id: 'ASC' } })]);
    return rows.map((one) => ({ ...one, marks: marks.filter((mark) => mark.reviewId === one.row.id), objections: objections.filter((each) => each.reviewId === one.row.id) }));
  }

  private people({ row, marks }: FoundMonth, names: ReadonlyMap<Id, string>, marker: Id | null | undefined): MonthPerson[] {
    const found = new Map(marks.map((mark) => [mark.memberId, mark]));
    return row.figures.map(({ id, points, imported, place }) => {
      const mark = found.get(id);
      return {
        memberId: id, memberName: names.get(id) ?? '', points, imported, place, grade: mark?.grade ?? null, words: mark?.words ?? '', evidence: mark?.evidence ?? '', nominated: mark?.nominated ?? false,
        markedBy: mark === undefined ? null : (names.get(mark.markedBy) ?? ''), mayMark: marker !== undefined && marker !== id,
      };
    });
  }

  private objection(actor: Actor, one: MonthObjectionRow, names: ReadonlyMap<Id, string>, { branchPath, open }: { branchPath: string; open: boolean }): MonthObjectionView {
    const { id, memberId, text, askedAt, answer, upheld, answeredBy } = one;
    return {
      id, memberName: names.get(memberId) ?? '', text, at: askedAt.toISOString(), answer, upheld, answeredBy: answeredBy === null ? null : (names.get(answeredBy) ?? ''),
      mayAnswer: open && answer === null && mayDo(actor, 'points.decide', { memberId, organisationPath: branchPath }),
    };
  }
}

const peopleOf = (row: MonthReview): Id[] => [...row.figures.map((figure) => figure.id), ...[row.recordedBy, row.confirmedBy, row.closedBy].flatMap((one) => one ?? [])];

function rowOf({ row, branchName, marks, objections }: FoundMonth): MonthReviewRow {
  const { id, branchId, month, version, state, headcount, figures, publicUntil } = row;
  const sums = figures.map(figureSum);
  return {
    id, organisationId: branchId, organisationName: branchName, month, version, state, headcount, active: sums.filter((sum) => sum > 0).length, points: sums.reduce((all, sum) => all + sum, 0),
    nominees: nomineesOf(marks).length, waiting: objections.filter((one) => one.answer === null).length, publicUntil,
  };
}

function decisionOf({ metOn, present, votesFor, votesAgainst, votesAbstained, words, recordedBy, recordedAt, confirmedBy, confirmedAt }: MonthReview, names: ReadonlyMap<Id, string>): MonthDecisionView | null {
  if (metOn === null || recordedBy === null || recordedAt === null) return null;
  return {
    metOn, present: present ?? 0, votesFor: votesFor ?? 0, votesAgainst: votesAgainst ?? 0, votesAbstained: votesAbstained ?? 0, words: words ?? '', recordedBy: names.get(recordedBy) ?? '', recordedAt: recordedAt.toISOString(),
    confirmedBy: confirmedBy === null ? null : (names.get(confirmedBy) ?? ''), confirmedAt: confirmedAt?.toISOString() ?? null,
  };
}
