import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DEFAULT_PAGE, periodBounds, type Id, type Period } from '@party/shared/kernel';
import { stagesOf, type AnalysisColumn, type AnalysisRow, type AnalysisScope, type AnalysisSums, type LearningAnalysis, type LearningAnalysisQuery, type LearningAudience } from '@party/shared/learning';
import type { Stage } from '@party/shared/members';
import { mayDo, type Actor } from '@party/shared/permissions';
import { Clock } from '../../platform/clock/clock.js';
import { askedPeriod } from '../../platform/http/asked-period.js';
import { decodeCursor, pageOf } from '../../platform/http/cursor.js';
import { Problem } from '../../platform/http/problem.js';
import { OrganisationsApi, peopleWithin, type OrganisationRef } from '../organisations/organisations.api.js';
import { LearningFigures } from './learning-figures.js';
import { tagsOf } from './resource-tags.js';

/** Pieces side by side: what a screen and a sheet can show. */
const COLUMNS = 8;
/** Topics to choose from. */
const TOPICS = 30;

interface Person {
  memberId: Id;
  memberName: string;
  organisationName: string;
  path: string;
  stage: Stage;
}

/** A column with whom it is meant for. */
interface Column extends AnalysisColumn {
  audience: LearningAudience;
}

interface Cell {
  memberId: Id;
  resourceId: Id;
  percent: number;
  completed: string | number;
}

/** A table whose columns and sums are read once. */
interface AnalysisTable {
  head: Omit<LearningAnalysis, 'items' | 'next'>;
  rows(limit: number, cursor?: string): Promise<Pick<LearningAnalysis, 'items' | 'next'>>;
}

const PEOPLE = "FROM member m JOIN organisation o ON o.id = m.organisation_id WHERE m.status = 'normal' AND";
/** Published in a stretch of time and seen by one of the organisations of a line. */
const OFFERED = `FROM learning_resource r WHERE r.state = 'published' AND r.published_at >= ? AND r.published_at < ?
  AND EXISTS (SELECT 1 FROM learning_reach g WHERE g.resource_id = r.id AND g.organisation_id IN (?))`;

/** Members crossed with the latest pieces of a period. Every number comes from the records behind it. */
@Injectable()
export class LearningAnalysisReader {
  constructor(
    private readonly source: DataSource,
    private readonly organisations: OrganisationsApi,
    private readonly figures: LearningFigures,
    private readonly clock: Clock,
  ) {}

  /** An organisation the actor analyses. @throws Problem organisations.not_found, auth.forbidden */
  async demand(actor: Actor, organisationId: Id): Promise<OrganisationRef> {
    const organisation = await this.organisations.require(organisationId);
    if (!mayDo(actor, 'learning.analyse', { organisationPath: organisation.path })) throw new Problem('auth.forbidden');
    return organisation;
  }

  /** A page of the table. @throws Problem see the route */
  async page(actor: Actor, { limit = DEFAULT_PAGE, cursor, ...scope }: LearningAnalysisQuery): Promise<LearningAnalysis> {
    const { head, rows } = await this.table(actor, scope);
    return { ...head, ...(await rows(limit, cursor)) };
  }

  /** What a table says once, and its rows page by page under the same columns. @throws Problem see the route */
  async table(actor: Actor, { organisationId, period: key, topic, set = 0 }: AnalysisScope): Promise<AnalysisTable> {
    const organisation = await this.demand(actor, organisationId);
    const period = askedPeriod(key);
    const within = peopleWithin(organisation);
    const [found, topics, [counted]] = await Promise.all([
      this.columns(organisation, period, { topic, set }), this.topics(organisation, period),
      this.source.query(`SELECT COUNT(*) AS n ${PEOPLE} ${within.sql}`, [within.value]) as Promise<{ n: string | number }[]>,
    ]);
    const columns = found.slice(0, COLUMNS);
    const head = {
      organisationName: organisation.name, period: period.key, asOf: this.clock.date().toISOString(), members: Number(counted?.n ?? 0), topics, columns: columns.map(({ id, title, form }) => ({ id, title, form })),
      morePieces: found.length > COLUMNS, sums: await this.sums(organisation, columns, period),
    };
    const rows = async (limit: number, cursor?: string): Promise<Pick<LearningAnalysis, 'items' | 'next'>> => {
      const [path, id] = cursor === undefined ? ['', ''] : decodeCursor(cursor, 2).map(String);
      const people = (await this.source.query(
        `SELECT m.id AS memberId, m.name AS memberName, o.name AS organisationName, o.path, m.stage ${PEOPLE} ${within.sql} AND (o.path > ? OR (o.path = ? AND m.id > ?)) ORDER BY o.path, m.id LIMIT ?`,
        [within.value, path, path, id, limit + 1],
      )) as Person[];
      const { items, next } = pageOf(people, limit, (one) => one, (one) => [one.path, one.memberId]);
      return { items: await this.rows(items, columns, period), next };
    };
    return { head, rows };
  }

  /** The latest pieces of the period that reach the organisation, or the eight before those; one more where there are more. */
  private async columns(organisation: OrganisationRef, period: Period, { topic, set }: { topic: string | undefined; set: number }): Promise<Column[]> {
    const [tagged, tag] = topic === undefined ? ['', []] : [' AND LOCATE(?, r.tags) > 0', [`|${topic}|`]];
    return (await this.source.query(
      `SELECT r.id, r.title, r.form, r.audience ${OFFERED}${tagged} ORDER BY r.published_at DESC, r.id LIMIT ? OFFSET ?`, [...offeredIn(organisation, period), ...tag, COLUMNS + 1, set * COLUMNS],
    )) as Column[];
  }

  /** Sums over everybody, each the sum of what the rows say. */
  private async sums(organisation: OrganisationRef, columns: readonly Column[], period: Period): Promise<AnalysisSums> {
    const within = peopleWithin(organisation);
    const [stages, finished, minutes] = await Promise.all([
      this.source.query(`SELECT m.stage, COUNT(*) AS n ${PEOPLE} ${within.sql} GROUP BY m.stage`, [within.value]) as Promise<{ stage: Stage; n: string | number }[]>,
      columns.length === 0 ? [] : (this.source.query(
        `SELECT p.resource_id AS resourceId, q.stage, COUNT(*) AS n FROM (SELECT m.id, m.stage ${PEOPLE} ${within.sql}) q JOIN learning_progress p ON p.member_id = q.id
          WHERE p.resource_id IN (?) AND p.completed_on IS NOT NULL GROUP BY p.resource_id, q.stage`, [within.value, columns.map((one) => one.id)],
      ) as Promise<{ resourceId: Id; stage: Stage; n: string | number }[]>),
      this.figures.sums(`SELECT m.id ${PEOPLE} ${within.sql}`, within.value, period),
    ]);
    const sumOf = (rows: readonly { stage: Stage; n: string | number }[], audience?: LearningAudience): number => rows.reduce((sum, { stage, n }) => (audience === undefined || stagesOf(audience).includes(stage) ? sum + Number(n) : sum), 0);
    return {
      finished: columns.map(({ id, audience }) => sumOf(finished.filter((one) => one.resourceId === id), audience)), asked: columns.map(({ audience }) => sumOf(stages, audience)),
      completed: sumOf(finished), onlineMinutes: minutes.online, offlineMinutes: minutes.offline,
    };
  }

  /** Tags of everything that was published in the period for the organisation, the commonest first. */
  private async topics(organisation: OrganisationRef, period: Period): Promise<string[]> {
    const rows = (await this.source.query(`SELECT r.tags ${OFFERED}`, offeredIn(organisation, period))) as { tags: string }[];
    const counts = new Map<string, number>();
    for (const tag of rows.flatMap(({ tags }) => tagsOf(tags))) counts.set(tag, (counts.get(tag) ?? 0) + 1);
    return [...counts].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1)).slice(0, TOPICS).map(([tag]) => tag);
  }

  private async rows(people: readonly Person[], columns: readonly Column[], period: Period): Promise<AnalysisRow[]> {
    if (people.length === 0) return [];
    const ids = people.map((one) => one.memberId);
    const [cells, minutes] = await Promise.all([
      columns.length === 0 ? [] : (this.source.query(
        'SELECT member_id AS memberId, resource_id AS resourceId, percent, completed_on IS NOT NULL AS completed FROM learning_progress WHERE member_id IN (?) AND resource_id IN (?)', [ids, columns.map((one) => one.id)],
      ) as Promise<Cell[]>),
      this.figures.minutes(ids, period),
    ]);
    const byCell = new Map(cells.map((one) => [`${one.memberId}:${one.resourceId}`, one]));
    return people.map(({ memberId, memberName, organisationName, stage }) => {
      const own = columns.map((column) => byCell.get(`${memberId}:${column.id}`));
      return {
        memberId, memberName, organisationName, cells: own.map((cell) => (cell === undefined ? null : cell.percent)), asked: columns.map(({ audience }) => stagesOf(audience).includes(stage)), completed: own.filter((cell) => Number(cell?.completed ?? 0) === 1).length,
        onlineMinutes: minutes.get(memberId)?.online ?? 0, offlineMinutes: minutes.get(memberId)?.offline ?? 0,
      };
    });
  }
}

const offeredIn = ({ path }: OrganisationRef, period: Period): unknown[] => {
  const { start, end } = periodBounds(period);
  return [new Date(start), new Date(end), path.split('/').filter((one) => one !== '')];
};
