import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { periodBounds, type Id, type Period } from '@party/shared/kernel';
import { WEAK_PERCENT, type TopicColumn } from '@party/shared/quizzes';
import { peopleWithin, type OrganisationRef } from '../organisations/organisations.api.js';

/** Somebody of an organisation. */
export interface TopicPerson {
  memberId: Id;
  memberName: string;
  organisationName: string;
  path: string;
}

interface Sums {
  right: string | number;
  asked: string | number;
}

const PEOPLE = "FROM member m JOIN organisation o ON o.id = m.organisation_id WHERE m.status = 'normal' AND";
const SHEETS = 'JOIN quiz_attempt a ON a.member_id = m.id AND a.handed_in_at >= ? AND a.handed_in_at < ? JOIN quiz_item i ON i.attempt_id = a.id';
const SUMS = 'COALESCE(SUM(i.is_right), 0) AS `right`, COUNT(*) AS asked';
/** The same as the rule of shared: whole hundredths below the mark. */
const WEAK = `ROUND(t.\`right\` * 100 / t.asked) < ${WEAK_PERCENT}`;

/** The one place where closed sheets of a period are counted by person and topic. */
@Injectable()
export class TopicAnalysisQueries {
  constructor(private readonly source: DataSource) {}

  async members(organisation: OrganisationRef): Promise<number> {
    const { sql, value } = peopleWithin(organisation);
    const [row] = (await this.source.query(`SELECT COUNT(*) AS n ${PEOPLE} ${sql}`, [value])) as { n: string | number }[];
    return Number(row?.n ?? 0);
  }

  /** Topics that were asked, the weakest first. */
  async topics(organisation: OrganisationRef, period: Period): Promise<TopicColumn[]> {
    const [sql, values] = personTopics(organisation, period);
    const rows = (await this.source.query(
      `SELECT t.topic, SUM(t.\`right\`) AS \`right\`, SUM(t.asked) AS asked, COUNT(*) AS people, SUM(${WEAK}) AS failed FROM (${sql}) t GROUP BY t.topic ORDER BY SUM(t.\`right\`) / SUM(t.asked), t.topic`, values,
    )) as (Sums & { topic: string; people: string | number; failed: string | number })[];
    return rows.map(({ topic, right, asked, people, failed }) => ({ topic, right: Number(right), asked: Number(asked), people: Number(people), failed: Number(failed) }));
  }

  /** A page of people in the order of branches; with `weakIn` those who do not hold one of these topics. */
  async people(organisation: OrganisationRef, period: Period, { weakIn, after, limit }: { weakIn: readonly string[] | null; after: readonly [path: string, id: Id]; limit: number }): Promise<TopicPerson[]> {
    const { sql, value } = peopleWithin(organisation);
    if (weakIn?.length === 0) return [];
    const [topics, values] = personTopics(organisation, period);
    const [failing, failed] = weakIn === null ? ['', []] : [` AND m.id IN (SELECT t.memberId FROM (${topics}) t WHERE t.topic IN (?) AND ${WEAK})`, [...values, weakIn]];
    const [path, id] = after;
    return (await this.source.query(
      `SELECT m.id AS memberId, m.name AS memberName, o.name AS organisationName, o.path ${PEOPLE} ${sql}${failing} AND (o.path > ? OR (o.path = ? AND m.id > ?)) ORDER BY o.path, m.id LIMIT ?`,
      [value, ...failed, path, path, id, limit],
    )) as TopicPerson[];
  }

  /** Right answers among those asked, by person and topic. */
  async cells(memberIds: readonly Id[], period: Period): Promise<Map<string, { right: number; asked: number }>> {
    if (memberIds.length === 0) return new Map();
    const rows = (await this.source.query(
      `SELECT m.id AS memberId, i.topic, ${SUMS} FROM member m ${SHEETS} WHERE m.id IN (?) GROUP BY m.id, i.topic`, [...bounds(period), memberIds],
    )) as (Sums & { memberId: Id; topic: string })[];
    return new Map(rows.map(({ memberId, topic, right, asked }) => [`${memberId} ${topic}`, { right: Number(right), asked: Number(asked) }]));
  }
}

const bounds = (period: Period): [Date, Date] => {
  const { start, end } = periodBounds(period);
  return [new Date(start), new Date(end)];
};

function personTopics(organisation: OrganisationRef, period: Period): [sql: string, values: unknown[]] {
  const { sql, value } = peopleWithin(organisation);
  return [
    `SELECT m.id AS memberId, i.topic, ${SUMS} FROM member m JOIN organisation o ON o.id = m.organisation_id ${SHEETS} WHERE m.status = 'normal' AND ${sql} GROUP BY m.id, i.topic`,
    [...bounds(period), value],
  ];
}
