import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DEFAULT_PAGE, type Id } from '@party/shared/kernel';
import type { AnalysisColumn, AnalysisRow, LearningAnalysis, LearningAnalysisQuery } from '@party/shared/learning';
import { mayDo, type Actor } from '@party/shared/permissions';
import { Clock } from '../../platform/clock/clock.js';
import { decodeCursor, pageOf } from '../../platform/http/cursor.js';
import { Problem } from '../../platform/http/problem.js';
import { OrganisationsApi, type OrganisationRef } from '../organisations/organisations.api.js';
import { LearningFigures } from './learning-figures.js';

/** Pieces side by side: what a screen and a sheet can show. */
const COLUMNS = 8;

interface Person {
  memberId: Id;
  memberName: string;
  organisationName: string;
  path: string;
}

interface Cell {
  memberId: Id;
  resourceId: Id;
  percent: number;
  completed: string | number;
}

const PEOPLE = "FROM member m JOIN organisation o ON o.id = m.organisation_id WHERE o.path LIKE ? AND m.status = 'normal'";

/** Members crossed with the latest pieces of a year. Every number comes from the records behind it. */
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
  async page(actor: Actor, { organisationId, year, limit = DEFAULT_PAGE, cursor }: LearningAnalysisQuery): Promise<LearningAnalysis> {
    const organisation = await this.demand(actor, organisationId);
    const [path, id] = cursor === undefined ? ['', ''] : decodeCursor(cursor, 2).map(String);
    const below = `${organisation.path}%`;
    const [columns, [counted], people] = await Promise.all([
      this.columns(organisation, year),
      this.source.query(`SELECT COUNT(*) AS n ${PEOPLE}`, [below]) as Promise<{ n: string | number }[]>,
      this.source.query(
        `SELECT m.id AS memberId, m.name AS memberName, o.name AS organisationName, o.path ${PEOPLE} AND (o.path > ? OR (o.path = ? AND m.id > ?)) ORDER BY o.path, m.id LIMIT ?`,
        [below, path, path, id, limit + 1],
      ) as Promise<Person[]>,
    ]);
    const { items, next } = pageOf(people, limit, (one) => one, (one) => [one.path, one.memberId]);
    return {
      organisationName: organisation.name, year, asOf: new Date(this.clock.now()).toISOString(), members: Number(counted?.n ?? 0), columns, items: await this.rows(items, columns, year), next,
    };
  }

  /** The latest pieces of the year that reach the organisation. */
  private async columns({ path }: OrganisationRef, year: number): Promise<AnalysisColumn[]> {
    const line = path.split('/').filter((one) => one !== '');
    return (await this.source.query(
      `SELECT r.id, r.title, r.form FROM learning_resource r
        WHERE r.state = 'published' AND r.published_at >= ? AND r.published_at < ?
          AND EXISTS (SELECT 1 FROM learning_reach g WHERE g.resource_id = r.id AND g.organisation_id IN (?))
        ORDER BY r.published_at DESC, r.id LIMIT ?`, [`${year - 1}-12-31 16:00:00`, `${year}-12-31 16:00:00`, line, COLUMNS],
    )) as AnalysisColumn[];
  }

  private async rows(people: readonly Person[], columns: readonly AnalysisColumn[], year: number): Promise<AnalysisRow[]> {
    if (people.length === 0) return [];
    const ids = people.map((one) => one.memberId);
    const [cells, minutes] = await Promise.all([
      columns.length === 0 ? [] : (this.source.query(
        'SELECT member_id AS memberId, resource_id AS resourceId, percent, completed_on IS NOT NULL AS completed FROM learning_progress WHERE member_id IN (?) AND resource_id IN (?)', [ids, columns.map((one) => one.id)],
      ) as Promise<Cell[]>),
      this.figures.minutes(ids, year),
    ]);
    const byCell = new Map(cells.map((one) => [`${one.memberId}:${one.resourceId}`, one]));
    return people.map(({ memberId, memberName, organisationName }) => {
      const own = columns.map((column) => byCell.get(`${memberId}:${column.id}`));
      return {
        memberId, memberName, organisationName, cells: own.map((cell) => (cell === undefined ? null : cell.percent)), completed: own.filter((cell) => Number(cell?.completed ?? 0) === 1).length,
        onlineMinutes: minutes.get(memberId)?.online ?? 0, offlineMinutes: minutes.get(memberId)?.offline ?? 0,
      };
    });
  }
}
