import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import type { MissingThing } from '@party/shared/points';
import { MissingSources } from './missing-sources.js';
import { PointsRankingReader } from './points-ranking.reader.js';

/** A member's week in short. */
export interface WeekSummary {
  points: number;
  place: number;
  /** Points to the next place above; null at the top. */
  gap: number | null;
  missing: MissingThing[];
}

/** Tells a member's week in short. */
@Injectable()
export class PointsWeek {
  constructor(
    private readonly ranking: PointsRankingReader,
    private readonly missing: MissingSources,
  ) {}

  /** @throws Problem points.not_a_member */
  async summary(memberId: Id, week: string): Promise<WeekSummary> {
    const [{ standing }, missing] = await Promise.all([this.ranking.home(memberId).then((home) => this.ranking.standing(home, week)), this.missing.of(memberId)]);
    return { points: standing.points, place: standing.place, gap: standing.gap, missing };
  }

  /** The same as a message. */
  async words(memberId: Id, week: string): Promise<{ title: string; body: string }> {
    const { points, place, gap, missing } = await this.summary(memberId, week);
    const head = points > 0 ? `上周积分 ${points} 分，支部第 ${place} 名` : '上周还没有积分';
    const next = gap === null ? '' : `距上一名还差 ${gap} 分。`;
    const todo = missing.length === 0 ? '' : `还有 ${missing.length} 项可以补学。`;
    return { title: head, body: `${next}${todo}本周可获得的分数见学习积分。` };
  }
}
