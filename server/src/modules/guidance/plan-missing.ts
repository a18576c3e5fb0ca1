import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { studyStageOf } from '@party/shared/guidance';
import { shanghaiDay, type CalendarDay, type Id } from '@party/shared/kernel';
import type { MissingThing } from '@party/shared/points';
import { Clock } from '../../platform/clock/clock.js';
import { LearningApi } from '../learning/learning.api.js';
import { PointsApi, type MissingAsker, type MissingSource } from '../points/points.api.js';
import { StudyPlansReader } from './study-plans.reader.js';

/** Pieces of the plan that somebody has not finished, for 我差什么: learning them gives points. */
@Injectable()
export class PlanMissing implements MissingSource, OnModuleInit {
  constructor(
    private readonly source: DataSource,
    private readonly plans: StudyPlansReader,
    private readonly learning: LearningApi,
    private readonly points: PointsApi,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.points.tellMissing(this);
  }

  async missing(memberId: Id): Promise<MissingThing[]> {
    const people = (await this.source.query('SELECT m.id, o.path AS branchPath, m.stage FROM member m JOIN organisation o ON o.id = m.organisation_id WHERE m.id = ?', [memberId])) as MissingAsker[];
    const items = (await this.of(people)).get(memberId) ?? [];
    const names = await this.learning.names(items.map((one) => one.resourceId));
    return items.flatMap(({ resourceId, dueOn }) => {
      const piece = names.get(resourceId);
      return piece === undefined ? [] : [{ title: piece.title, dueOn, room: 'learning', page: 'resource', id: piece.id }];
    });
  }

  async countMissing(people: readonly MissingAsker[]): Promise<ReadonlyMap<Id, number>> {
    return new Map([...(await this.of(people))].map(([id, items]) => [id, items.length]));
  }

  private async of(people: readonly MissingAsker[]): Promise<Map<Id, { resourceId: Id; dueOn: CalendarDay | null }[]>> {
    if (people.length === 0) return new Map();
    const planOf = await this.plans.inForce([...new Set(people.map((one) => one.branchPath))], Number(shanghaiDay(this.clock.now()).slice(0, 4)));
    const items = new Map(people.map(({ id, branchPath, stage }) => [id, planOf(branchPath, studyStageOf(stage)).items]));
    const progress = await this.learning.progress(people.map(({ id }) => id), [...new Set([...items.values()].flat().map((one) => one.resourceId))]);
    const finished = new Set(progress.filter((one) => one.finished).map((one) => `${one.memberId} ${one.resourceId}`));
    return new Map([...items].map(([id, all]) => [id, all.filter(({ resourceId }) => !finished.has(`${id} ${resourceId}`))]));
  }
}
