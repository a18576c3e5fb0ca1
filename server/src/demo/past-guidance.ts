import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addDays, shanghaiDay, type Id } from '@party/shared/kernel';
import { Clock } from '../platform/clock/clock.js';
import { Ids } from '../platform/clock/ids.js';
import { SHOWCASE } from './personas.js';

const PLANNED = 4;
const RECOMMENDED = 2;
const HOURS = 36;

/** A study plan of the showcase branch and a recommendation of its secretary to everybody of the branch. */
@Injectable()
export class PastGuidance {
  constructor(
    private readonly source: DataSource,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Gives how many people got the recommendation; nothing where the demo has no showcase. */
  async write(): Promise<number> {
    const [branch] = (await this.source.query('SELECT id FROM organisation WHERE name = ?', [SHOWCASE.branch])) as { id: Id }[];
    const [keeper] = (await this.source.query("SELECT member_id AS id FROM `position` WHERE kind = 'secretary' AND organisation_id = ? AND ended_on IS NULL", [branch?.id ?? ''])) as { id: Id }[];
    if (!branch || !keeper) return 0;
    const pieces = (await this.source.query(
      "SELECT r.id FROM learning_resource r JOIN learning_reach g ON g.resource_id = r.id JOIN organisation o ON o.id = ? AND o.path LIKE CONCAT('%/', g.organisation_id, '/%') WHERE r.state = 'published' ORDER BY r.published_at, r.id LIMIT ?",
      [branch.id, PLANNED + RECOMMENDED],
    )) as { id: Id }[];
    const today = shanghaiDay(this.clock.now());
    const now = this.clock.date();
    const year = Number(today.slice(0, 4));
    const plan = this.ids.next();
    await this.source.query('INSERT INTO study_plan (id, organisation_id, year, stage, hours, version, changed_by, changed_at) VALUES (?, ?, ?, ?, ?, 1, ?, ?)', [plan, branch.id, year, 'full', HOURS, keeper.id, now]);
    const planned = pieces.slice(0, PLANNED).map(({ id }, at) => [plan, id, at, at === 0 ? `${year}-12-20` : null]);
    if (planned.length > 0) await this.source.query('INSERT INTO study_plan_item (plan_id, resource_id, position, due_on) VALUES ?', [planned]);
    return this.recommend(branch.id, keeper.id, pieces.slice(PLANNED).map(({ id }) => id), addDays(today, 10));
  }

  private async recommend(branchId: Id, by: Id, pieces: readonly Id[], dueOn: string): Promise<number> {
    const people = (await this.source.query("SELECT id FROM member WHERE organisation_id = ? AND status = 'normal' AND id <> ? ORDER BY id", [branchId, by])) as { id: Id }[];
    if (pieces.length === 0 || people.length === 0) return 0;
    const id = this.ids.next();
    await this.source.query('INSERT INTO study_recommendation (id, organisation_id, version, reason, due_on, made_by, made_at) VALUES (?, ?, 1, ?, ?, ?, ?)', [id, branchId, '结合本月主题党日', dueOn, by, this.clock.date()]);
    await this.source.query('INSERT INTO study_recommendation_piece (recommendation_id, resource_id, position) VALUES ?', [pieces.map((piece, at) => [id, piece, at])]);
    await this.source.query('INSERT INTO study_recommendation_person (recommendation_id, member_id) VALUES ?', [people.map((one) => [id, one.id])]);
    return people.length;
  }
}
