import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { dayOf, shanghaiDay, yearOf, type CalendarDay, type Id, type Period } from '@party/shared/kernel';
import { commonAudiences, offlineClash, stagesOf, type ArticleBlock, type LearningAudience, type LearningForm } from '@party/shared/learning';
import type { Stage } from '@party/shared/members';
import type { Actor } from '@party/shared/permissions';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/transaction.js';
import { articleBlocks } from './article-html.js';
import { LearningFigures, type LearntMinutes } from './learning-figures.js';
import { tagsOf } from './resource-tags.js';
import { ResourcesQueries } from './resources.query.js';

export type { LearntMinutes } from './learning-figures.js';

/** A piece by name. */
export interface PieceName {
  id: Id;
  title: string;
  form: LearningForm;
  /** Whether it can be learnt today: published, and on one of its days. */
  open: boolean;
  audience: LearningAudience;
}

/** A piece somebody looks at. */
export interface SeenPiece {
  id: Id;
  title: string;
  authorId: Id;
  organisationPath: string;
  /** Published, meant for them, on one of its days. */
  offered: boolean;
}

/** How far somebody is with a piece they have opened. */
export interface PieceProgress {
  memberId: Id;
  resourceId: Id;
  /** 0–100. */
  percent: number;
  finished: boolean;
}

/** A piece that is offered to somebody and not finished. */
export interface UnfinishedPiece extends Omit<PieceName, 'open' | 'audience'> {
  tags: string[];
  percent: number;
  touchedOn: CalendarDay | null;
}

/** Published, and today is one of its days; asks for the day twice. */
const OPEN = "r.state = 'published' AND (r.valid_from IS NULL OR r.valid_from <= ?) AND (r.valid_until IS NULL OR r.valid_until >= ?)";

/** When a meeting was, Shanghai: its day, `HH:MM`, and how long. */
export interface MeetingTime {
  on: CalendarDay;
  at: string;
  minutes: number;
}

/** What other rooms may ask of learning. */
@Injectable()
export class LearningApi {
  constructor(
    private readonly source: DataSource,
    private readonly figures: LearningFigures,
    private readonly queries: ResourcesQueries,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem learning.not_found when the piece is not published, or does not reach the actor */
  async requireOffered(actor: Actor, resourceId: Id, tx?: Tx): Promise<void> {
    await this.queries.requireOffered(actor, resourceId, tx);
  }

  /** A piece the actor may look at, with its place and whether it is offered to them. @throws Problem learning.not_found */
  async requireSeen(actor: Actor, resourceId: Id): Promise<SeenPiece> {
    const { row, organisationPath } = await this.queries.require(actor, resourceId);
    return { id: row.id, title: row.title, authorId: row.authorId, organisationPath, offered: (await this.queries.findOffered(actor, resourceId)) !== null };
  }

  /** Those of some pieces the actor may look at: offered to them, their own, or in their care. */
  async visible(actor: Actor, ids: readonly Id[]): Promise<Pick<PieceName, 'id' | 'title' | 'form'>[]> {
    if (ids.length === 0) return [];
    const queries = [this.queries.offered(actor), this.queries.scoped(actor, 'learning.pieces')];
    const found = await Promise.all(queries.map((query) => query.andWhere('r.id IN (:...ids)', { ids }).getMany()));
    return [...new Map(found.flat().map(({ id, title, form }) => [id, { id, title, form }])).values()];
  }

  /** Author and title of a piece, whatever its state. */
  async authorOf(resourceId: Id, tx: Tx): Promise<Pick<SeenPiece, 'authorId' | 'title'> | null> {
    const [row] = (await tx.manager.query('SELECT author_id AS authorId, title FROM learning_resource WHERE id = ?', [resourceId])) as Pick<SeenPiece, 'authorId' | 'title'>[];
    return row ?? null;
  }

  /** Paragraphs of what was typed or pasted: words alone, see learning. */
  paragraphs(text: string): ArticleBlock[] {
    return articleBlocks(text);
  }

  /** Minutes of a calendar year, by person. */
  minutes(memberIds: readonly Id[], year: number): Promise<Map<Id, LearntMinutes>> {
    return this.figures.minutes(memberIds, yearOf(dayOf(year, 1, 1)));
  }

  /** Minutes of somebody by day, online and offline; days without any are left out. */
  days(memberId: Id, span: Pick<Period, 'first' | 'last'>): Promise<{ day: CalendarDay; minutes: number }[]> {
    return this.figures.days(memberId, span);
  }

  /**
   * Those of the pieces that are published, on one of their days, and reach everybody of an organisation.
   * @param stages of people who are all to be among those it is meant for
   */
  async reaching(organisationPath: string, ids: readonly Id[], stages: readonly Stage[], tx?: Tx): Promise<Id[]> {
    const line = organisationPath.split('/').filter((one) => one !== '');
    if (ids.length === 0 || line.length === 0) return [];
    const [today, audiences] = [shanghaiDay(this.clock.now()), commonAudiences(stages)];
    const rows = (await (tx?.manager ?? this.source.manager).query(
      `SELECT r.id FROM learning_resource r WHERE r.id IN (?) AND r.audience IN (?) AND ${OPEN} AND EXISTS (SELECT 1 FROM learning_reach g WHERE g.resource_id = r.id AND g.organisation_id IN (?))`, [ids, audiences, today, today, line],
    )) as { id: Id }[];
    return rows.map((row) => row.id);
  }

  /** Names of pieces, also of those that are offered no more. */
  async names(ids: readonly Id[]): Promise<Map<Id, PieceName>> {
    if (ids.length === 0) return new Map();
    const today = shanghaiDay(this.clock.now());
    const rows = (await this.source.query(`SELECT r.id, r.title, r.form, r.audience, (${OPEN}) AS open FROM learning_resource r WHERE r.id IN (?)`, [today, today, ids])) as (Omit<PieceName, 'open'> & { open: number | string })[];
    return new Map(rows.map((row) => [row.id, { ...row, open: Number(row.open) === 1 }]));
  }

  /** Whom a piece asks: people of these stages, in these organisations and below. */
  async asks(resourceId: Id): Promise<{ stages: readonly Stage[]; organisationIds: Id[] }> {
    const rows = (await this.source.query('SELECT r.audience, g.organisation_id AS organisationId FROM learning_resource r JOIN learning_reach g ON g.resource_id = r.id WHERE r.id = ?', [resourceId])) as
      { audience: LearningAudience; organisationId: Id }[];
    return { stages: rows[0] === undefined ? [] : stagesOf(rows[0].audience), organisationIds: rows.map((row) => row.organisationId) };
  }

  /** Topics of offline sessions, also of those that were taken back. */
  async sessionTopics(ids: readonly Id[]): Promise<Map<Id, string>> {
    if (ids.length === 0) return new Map();
    const rows = (await this.source.query('SELECT id, topic FROM learning_meeting WHERE id IN (?)', [ids])) as { id: Id; topic: string }[];
    return new Map(rows.map((row) => [row.id, row.topic]));
  }

  /** Sessions that were put down by hand, or signed in to, at the time of a meeting, by who of the people was there; none that was taken back. */
  async sessionsAt(tx: Tx, { on, at, minutes }: MeetingTime, memberIds: readonly Id[]): Promise<{ memberId: Id; sessionId: Id }[]> {
    if (memberIds.length === 0) return [];
    const rows = (await tx.manager.query(
      `SELECT a.member_id AS memberId, k.id AS sessionId, k.held_at AS heldAt, k.minutes FROM learning_attendance a JOIN learning_meeting k ON k.id = a.meeting_id
        WHERE a.member_id IN (?) AND k.held_on = ? AND k.withdrawn_at IS NULL AND k.source_id IS NULL ORDER BY a.member_id, k.id`, [memberIds, on],
    )) as { memberId: Id; sessionId: Id; heldAt: string | null; minutes: number }[];
    return rows.filter((row) => offlineClash(row, { heldAt: at, minutes })).map(({ memberId, sessionId }) => ({ memberId, sessionId }));
  }

  /** Progress of people in pieces; what was never opened is absent. */
  async progress(memberIds: readonly Id[], resourceIds: readonly Id[]): Promise<PieceProgress[]> {
    if (memberIds.length === 0 || resourceIds.length === 0) return [];
    const rows = (await this.source.query(
      'SELECT member_id AS memberId, resource_id AS resourceId, percent, completed_on IS NOT NULL AS finished FROM learning_progress WHERE member_id IN (?) AND resource_id IN (?)', [memberIds, resourceIds],
    )) as (Omit<PieceProgress, 'finished'> & { finished: number | string })[];
    return rows.map((row) => ({ ...row, finished: Number(row.finished) === 1 }));
  }

  /** Pieces offered to the actor that they have not finished, the newest first. */
  async unfinished(actor: Actor, limit: number): Promise<UnfinishedPiece[]> {
    const query = this.queries.offered(actor).andWhere('p.completed_on IS NULL').orderBy('r.published_at', 'DESC').addOrderBy('r.id', 'DESC').limit(limit);
    const rows = await query.select('r.id', 'id').addSelect('r.title', 'title').addSelect('r.form', 'form').addSelect('r.tags', 'tags').addSelect('p.percent', 'percent').addSelect('p.touched_on', 'touchedOn')
      .getRawMany<Omit<UnfinishedPiece, 'tags' | 'percent' | 'touchedOn'> & { tags: string; percent: number | null; touchedOn: CalendarDay | null }>();
    return rows.map(({ tags, percent, ...row }) => ({ ...row, tags: tagsOf(tags), percent: percent ?? 0 }));
  }

  /** Tags of what somebody finished in a calendar year. */
  async finishedTags(memberId: Id, year: number): Promise<Set<string>> {
    const rows = (await this.source.query(
      'SELECT DISTINCT r.tags FROM learning_progress p JOIN learning_resource r ON r.id = p.resource_id WHERE p.member_id = ? AND p.completed_on BETWEEN ? AND ?', [memberId, `${year}-01-01`, `${year}-12-31`],
    )) as { tags: string }[];
    return new Set(rows.flatMap((row) => tagsOf(row.tags)));
  }
}
