import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { hoursStanding, studyStageOf, type LearnerRow, type LearnersPage, type ListLearnersQuery } from '@party/shared/guidance';
import { DEFAULT_PAGE, shanghaiDay, type Id } from '@party/shared/kernel';
import type { Stage } from '@party/shared/members';
import type { Actor } from '@party/shared/permissions';
import { Clock } from '../../platform/clock/clock.js';
import { decodeCursor, encodeCursor } from '../../platform/http/cursor.js';
import { LearningApi } from '../learning/learning.api.js';
import { peopleWithin } from '../organisations/organisations.api.js';
import { learnable } from './learnable.js';
import { StudyPlansReader } from './study-plans.reader.js';

interface Person {
  memberId: Id;
  memberName: string;
  organisationName: string;
  path: string;
  stage: Stage;
}

/** People read at a time while those behind are looked for. */
const BATCH = 100;
/** Batches looked through for one page: what is left over comes with the next. */
const MOST_BATCHES = 10;
const PEOPLE = `SELECT m.id AS memberId, m.name AS memberName, o.name AS organisationName, o.path, m.stage
  FROM member m JOIN organisation o ON o.id = m.organisation_id WHERE m.status = 'normal' AND (o.path > ? OR (o.path = ? AND m.id > ?))`;
/** Those whom a piece asks and who have not finished it. */
const UNFINISHED = ` AND m.stage IN (?) AND EXISTS (SELECT 1 FROM organisation a WHERE a.id IN (?) AND o.path LIKE CONCAT(a.path, '%'))
  AND NOT EXISTS (SELECT 1 FROM learning_progress p WHERE p.member_id = m.id AND p.resource_id = ? AND p.completed_on IS NOT NULL)`;

/** Where the people of an organisation stand with their plans. */
@Injectable()
export class LearnersReader {
  constructor(
    private readonly source: DataSource,
    private readonly plans: StudyPlansReader,
    private readonly learning: LearningApi,
    private readonly clock: Clock,
  ) {}

  /** A page in the order of branches; with `behind` it may hold fewer than wanted and still go on. @throws Problem see the route */
  async page(actor: Actor, { organisationId, year, behind = false, resourceId, limit = DEFAULT_PAGE, cursor }: ListLearnersQuery): Promise<LearnersPage> {
    const within = peopleWithin(await this.plans.demand(actor, 'guidance.view', organisationId));
    const asked = resourceId === undefined ? null : await this.learning.asks(resourceId);
    if (asked !== null && asked.organisationIds.length === 0) return { asOf: this.clock.date().toISOString(), items: [], next: null };
    const narrowed = asked === null ? [] : [asked.stages, asked.organisationIds, resourceId];
    let [path, id] = cursor === undefined ? ['', ''] : decodeCursor(cursor, 2).map(String) as [string, string];
    const items: LearnerRow[] = [];
    for (let batches = 0; ; batches += 1) {
      const wanted = behind ? BATCH : limit;
      const people = (await this.source.query(
        `${PEOPLE} AND ${within.sql}${asked === null ? '' : UNFINISHED} ORDER BY o.path, m.id LIMIT ?`, [path, path, id, within.value, ...narrowed, wanted + 1],
      )) as Person[];
      const seen = people.slice(0, wanted);
      const rows = await this.rows(seen, year);
      for (const [at, row] of rows.entries()) {
        if (!behind || isBehind(row)) items.push(row);
        const last = seen[at] as Person;
        [path, id] = [last.path, last.memberId];
        if (items.length === limit) break;
      }
      const more = items.length === limit ? rows.length > 0 && (seen.at(-1)?.memberId !== id || people.length > wanted) : people.length > wanted;
      if (!more || items.length === limit || batches + 1 === MOST_BATCHES) return { asOf: this.clock.date().toISOString(), items, next: more ? encodeCursor([path, id]) : null };
    }
  }

  private async rows(people: readonly Person[], year: number): Promise<LearnerRow[]> {
    if (people.length === 0) return [];
    const ids = people.map((one) => one.memberId);
    const [planOf, minutes] = await Promise.all([this.plans.inForce(people.map((one) => one.path), year), this.learning.minutes(ids, year)]);
    const plans = new Map(people.map((one) => [one.memberId, planOf(one.path, studyStageOf(one.stage))]));
    const pieces = [...new Set([...plans.values()].flatMap(({ items }) => items.map((one) => one.resourceId)))];
    const [names, progress] = await Promise.all([this.learning.names(pieces), this.learning.progress(ids, pieces)]);
    const finished = new Set(progress.filter((one) => one.finished).map((one) => `${one.memberId} ${one.resourceId}`));
    const today = shanghaiDay(this.clock.now());
    return people.map(({ memberId, memberName, organisationName, stage }) => {
      const { hours = 0, items = [] } = plans.get(memberId) ?? {};
      const own = minutes.get(memberId);
      return {
        memberId, memberName, organisationName, stage: studyStageOf(stage), hours: hoursStanding(hours, (own?.online ?? 0) + (own?.offline ?? 0), year, today), plannedPieces: items.length,
        missing: items.filter(({ resourceId }) => !finished.has(`${memberId} ${resourceId}`)).flatMap(({ resourceId }) => learnable(names.get(resourceId), stage)?.title ?? []),
      };
    });
  }
}

/** Somebody a keeper should look at: class-hours behind the pace, or pieces of the plan not finished. */
const isBehind = ({ hours, missing }: LearnerRow): boolean => hours.behindHours > 0 || missing.length > 0;
