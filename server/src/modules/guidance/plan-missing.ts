import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CLASS_HOUR_MINUTES, hoursMissing, hoursStanding, studyStageOf } from '@party/shared/guidance';
import { shanghaiDay, type CalendarDay, type Id } from '@party/shared/kernel';
import type { MissingThing } from '@party/shared/points';
import { Clock } from '../../platform/clock/clock.js';
import { LearningApi, type LearntMinutes } from '../learning/learning.api.js';
import { PointsApi, type MissingAsker, type MissingSource } from '../points/points.api.js';
import { learnable } from './learnable.js';
import { RecommendationsReader } from './recommendations.reader.js';
import { StudyPlansReader, type PlanInForce } from './study-plans.reader.js';

interface Wanted {
  resourceId: Id;
  dueOn: CalendarDay | null;
}

/** For 我差什么: pieces of the plan and of recommendations that somebody has not finished, and class-hours of the year that are not full. */
@Injectable()
export class PlanMissing implements MissingSource, OnModuleInit {
  constructor(
    private readonly plans: StudyPlansReader,
    private readonly recommendations: RecommendationsReader,
    private readonly learning: LearningApi,
    private readonly points: PointsApi,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.points.tellMissing(this);
  }

  async missing(people: readonly MissingAsker[]): Promise<ReadonlyMap<Id, MissingThing[]>> {
    if (people.length === 0) return new Map();
    const today = shanghaiDay(this.clock.now());
    const year = Number(today.slice(0, 4));
    const ids = people.map(({ id }) => id);
    const [planOf, advised, minutes] = await Promise.all([this.plans.inForce([...new Set(people.map((one) => one.branchPath))], year), this.recommendations.piecesFor(ids), this.learning.minutes(ids, year)]);
    const plans = new Map(people.map(({ id, branchPath, stage }) => [id, planOf(branchPath, studyStageOf(stage))]));
    const wanted = new Map(people.map(({ id }): [Id, Wanted[]] => [id, [...(plans.get(id)?.items ?? []), ...(advised.get(id) ?? [])]]));
    const asked = [...new Set([...wanted.values()].flat().map((one) => one.resourceId))];
    const [progress, names] = await Promise.all([this.learning.progress(ids, asked), this.learning.names(asked)]);
    const finished = new Set(progress.filter((one) => one.finished).map((one) => `${one.memberId} ${one.resourceId}`));
    const pieces = ({ id, stage }: MissingAsker): MissingThing[] => (wanted.get(id) ?? []).flatMap(({ resourceId, dueOn }): MissingThing[] => {
      const piece = learnable(names.get(resourceId), stage);
      return piece === undefined || finished.has(`${id} ${resourceId}`) ? [] : [{ kind: 'piece', title: piece.title, dueOn, room: 'learning', page: 'resource', id: piece.id }];
    });
    return new Map(people.map((one) => [one.id, [...pieces(one), ...hoursOf(plans.get(one.id), minutes.get(one.id), year, today)]]));
  }
}

/** Class-hours are made up for in the plan itself, which says what to learn next. */
function hoursOf(plan: PlanInForce | undefined, learnt: LearntMinutes | undefined, year: number, today: CalendarDay): MissingThing[] {
  const standing = hoursStanding(plan?.hours ?? 0, (learnt?.online ?? 0) + (learnt?.offline ?? 0), year, today);
  const left = hoursMissing(standing);
  if (left === 0) return [];
  return [{ kind: 'hours', title: `本年学习计划还差 ${left} 学时（共 ${standing.requiredMinutes / CLASS_HOUR_MINUTES} 学时）`, dueOn: `${year}-12-31`, room: 'guidance', page: 'mine', id: null }];
}
