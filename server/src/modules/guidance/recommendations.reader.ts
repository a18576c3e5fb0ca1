import { Injectable } from '@nestjs/common';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import type { ItemStanding, OwnRecommendation, RecommendationRow, RecommendationView } from '@party/shared/guidance';
import { DEFAULT_PAGE, type CalendarDay, type Id, type Page, type PageQuery } from '@party/shared/kernel';
import type { Stage } from '@party/shared/members';
import { scopeOf, type Actor } from '@party/shared/permissions';
import { orderFrom } from '../../platform/database/keyset.js';
import { applyScope } from '../../platform/database/scope.js';
import type { Tx } from '../../platform/database/transaction.js';
import { decodeCursor, pageOf } from '../../platform/http/cursor.js';
import { Problem } from '../../platform/http/problem.js';
import { LearningApi, type PieceName, type PieceProgress } from '../learning/learning.api.js';
import { learnable } from './learnable.js';
import { StudyRecommendationRow } from './study-records.entity.js';

interface Placed {
  row: StudyRecommendationRow;
  organisationName: string;
  path: string;
  madeBy: string;
}

/** What stands around a recommendation. */
interface Contents {
  pieces: PieceName[];
  people: { id: Id; name: string }[];
  standing(memberId: Id, resourceId: Id): ItemStanding;
}

/** The person is still within the organisation that recommended; a party group's people have the path of its branch. */
const STILL_THERE = `EXISTS (SELECT 1 FROM study_recommendation y JOIN organisation ro ON ro.id = y.organisation_id JOIN organisation mo ON mo.id = m.organisation_id
  WHERE y.id = x.recommendation_id AND (mo.path LIKE CONCAT(ro.path, '%') OR ro.path LIKE CONCAT(mo.path, '%')))`;
/** Recommendations shown to their reader. */
const SHOWN = 20;

/** Reads recommendations: for those who made them and for those they are for. */
@Injectable()
export class RecommendationsReader {
  constructor(
    private readonly source: DataSource,
    private readonly learning: LearningApi,
  ) {}

  /** Those of organisations in the actor's care, the latest first. */
  async list(actor: Actor, { limit = DEFAULT_PAGE, cursor }: PageQuery): Promise<Page<RecommendationRow>> {
    const [at, id] = cursor === undefined ? [] : decodeCursor(cursor, 2);
    const query = orderFrom(this.scoped(actor), { column: 'r.made_at', id: 'r.id', direction: 'DESC' }, cursor === undefined ? null : { at: new Date(Number(at)), id: String(id) }, limit + 1);
    const found = await this.placed(query);
    const contents = await this.contents(found.slice(0, limit).map(({ row }) => row.id));
    return pageOf(found, limit, (one) => rowOf(one, contents(one.row.id)), ({ row }) => [row.madeAt.getTime(), row.id]);
  }

  /** @throws Problem guidance.recommendation_not_found */
  async view(actor: Actor, id: Id): Promise<RecommendationView> {
    const found = await this.require(actor, id);
    const contents = (await this.contents([id]))(id);
    return {
      ...rowOf(found, contents), pieces: contents.pieces.map(({ id: resourceId, title, form }) => ({ resourceId, title, form })),
      persons: contents.people.map((one) => ({ memberId: one.id, memberName: one.name, standings: contents.pieces.map((piece) => contents.standing(one.id, piece.id)) })),
    };
  }

  /** @throws Problem guidance.recommendation_not_found */
  async require(actor: Actor, id: Id, tx?: Tx): Promise<Placed> {
    const [found] = await this.placed(this.scoped(actor, tx).andWhere('r.id = :id', { id }));
    if (!found) throw new Problem('guidance.recommendation_not_found');
    return found;
  }

  /** Those for a person that stand, the latest first; with a stage, what they have finished or can still learn of them. */
  async own(memberId: Id, stage?: Stage): Promise<OwnRecommendation[]> {
    const query = this.source.manager.createQueryBuilder(StudyRecommendationRow, 'r').innerJoin('organisation', 'o', 'o.id = r.organisation_id').innerJoin('member', 'm', 'm.id = r.made_by')
      .where('r.withdrawn_at IS NULL AND EXISTS (SELECT 1 FROM study_recommendation_person x WHERE x.recommendation_id = r.id AND x.member_id = :memberId)', { memberId })
      .orderBy('r.made_at', 'DESC').addOrderBy('r.id', 'DESC').limit(SHOWN);
    const found = await this.placed(query);
    const contents = await this.contents(found.map(({ row }) => row.id), memberId);
    return found.map(({ row, organisationName }) => ({
      id: row.id, organisationName, reason: row.reason, dueOn: row.dueOn, madeAt: row.madeAt.toISOString(),
      pieces: contents(row.id).pieces.map((piece) => ({ piece, standing: contents(row.id).standing(memberId, piece.id) }))
        .filter(({ piece, standing }) => stage === undefined || standing === 'finished' || learnable(piece, stage) !== undefined)
        .map(({ piece: { id: resourceId, title, form }, standing }) => ({ resourceId, title, form, standing })),
    }));
  }

  /** Pieces that standing recommendations ask of each of the people, with their days. */
  async piecesFor(memberIds: readonly Id[]): Promise<Map<Id, { resourceId: Id; dueOn: CalendarDay | null }[]>> {
    const pieces = new Map<Id, { resourceId: Id; dueOn: CalendarDay | null }[]>();
    if (memberIds.length === 0) return pieces;
    const rows = (await this.source.query(
      `SELECT x.member_id AS memberId, p.resource_id AS resourceId, r.due_on AS dueOn FROM study_recommendation_person x
         JOIN study_recommendation r ON r.id = x.recommendation_id AND r.withdrawn_at IS NULL JOIN study_recommendation_piece p ON p.recommendation_id = r.id
        WHERE x.member_id IN (?) ORDER BY r.id, p.position`, [memberIds],
    )) as { memberId: Id; resourceId: Id; dueOn: CalendarDay | null }[];
    for (const { memberId, ...piece } of rows) pieces.set(memberId, [...(pieces.get(memberId) ?? []), piece]);
    return pieces;
  }

  private scoped(actor: Actor, tx?: Tx): SelectQueryBuilder<StudyRecommendationRow> {
    const query = (tx?.manager ?? this.source.manager).createQueryBuilder(StudyRecommendationRow, 'r').innerJoin('organisation', 'o', 'o.id = r.organisation_id').innerJoin('member', 'm', 'm.id = r.made_by');
    applyScope(query, scopeOf(actor, 'guidance.recommend'), { path: 'o.path' });
    return query;
  }

  private async placed(query: SelectQueryBuilder<StudyRecommendationRow>): Promise<Placed[]> {
    const { entities, raw } = await query.addSelect('o.name', 'organisationName').addSelect('o.path', 'path').addSelect('m.name', 'madeBy').getRawAndEntities<Omit<Placed, 'row'>>();
    return entities.map((row, at) => ({ row, organisationName: raw[at]?.organisationName ?? '', path: raw[at]?.path ?? '', madeBy: raw[at]?.madeBy ?? '' }));
  }

  /**
   * Pieces, people and their progress, read once for several recommendations; of one person alone when named. Whoever asked for them follows those who are
   * still there: what somebody learns elsewhere is not theirs to see.
   */
  private async contents(ids: readonly Id[], only?: Id): Promise<(id: Id) => Contents> {
    if (ids.length === 0) return () => ({ pieces: [], people: [], standing: () => 'untouched' });
    const [pieces, people] = await Promise.all([
      this.source.query('SELECT recommendation_id AS ofId, resource_id AS resourceId FROM study_recommendation_piece WHERE recommendation_id IN (?) ORDER BY recommendation_id, position', [ids]) as Promise<{ ofId: Id; resourceId: Id }[]>,
      this.source.query(
        `SELECT x.recommendation_id AS ofId, m.id, m.name FROM study_recommendation_person x JOIN member m ON m.id = x.member_id
          WHERE x.recommendation_id IN (?)${only === undefined ? ` AND ${STILL_THERE}` : ' AND x.member_id = ?'} ORDER BY m.name_pinyin, m.id`, only === undefined ? [ids] : [ids, only],
      ) as Promise<{ ofId: Id; id: Id; name: string }[]>,
    ]);
    const [names, progress] = await Promise.all([
      this.learning.names([...new Set(pieces.map((one) => one.resourceId))]), this.learning.progress([...new Set(people.map((one) => one.id))], [...new Set(pieces.map((one) => one.resourceId))]),
    ]);
    const known = new Map(progress.map((one) => [`${one.memberId} ${one.resourceId}`, one]));
    return (id) => ({
      pieces: pieces.filter((one) => one.ofId === id).flatMap((one) => names.get(one.resourceId) ?? []),
      people: people.filter((one) => one.ofId === id).map((one) => ({ id: one.id, name: one.name })),
      standing: (memberId, resourceId) => standingOf(known.get(`${memberId} ${resourceId}`)),
    });
  }
}

/** How far a piece is. */
export const standingOf = (progress: Pick<PieceProgress, 'finished'> | undefined): ItemStanding => (progress === undefined ? 'untouched' : progress.finished ? 'finished' : 'begun');

function rowOf({ row, organisationName, madeBy }: Placed, { pieces, people, standing }: Contents): RecommendationRow {
  const whole = (wanted: (one: ItemStanding) => boolean): number => people.filter(({ id }) => pieces.every((piece) => wanted(standing(id, piece.id)))).length;
  return {
    id: row.id, version: row.version, organisationName, reason: row.reason, dueOn: row.dueOn, madeBy, madeAt: row.madeAt.toISOString(), withdrawn: row.withdrawnAt !== null, titles: pieces.map((one) => one.title),
    people: people.length, opened: people.filter(({ id }) => pieces.some((piece) => standing(id, piece.id) !== 'untouched')).length, finished: whole((one) => one === 'finished'),
  };
}
