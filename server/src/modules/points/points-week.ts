import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import { standingOf, weekWords, type MissingThing } from '@party/shared/points';
import { MissingSources, type MissingAsker } from './missing-sources.js';
import { PointsRankingQuery } from './points-ranking.query.js';
import { PointsRankingReader } from './points-ranking.reader.js';

/** A member's week in short. */
export interface WeekSummary {
  points: number;
  place: number;
  /** Points to the next place above; null at the top. */
  gap: number | null;
  missing: MissingThing[];
}

/** A member and the branch whose board they stand on. */
export interface BranchMember extends MissingAsker {
  branchId: Id;
}

/** Tells a member's week in short. */
@Injectable()
export class PointsWeek {
  constructor(
    private readonly ranking: PointsRankingReader,
    private readonly queries: PointsRankingQuery,
    private readonly missing: MissingSources,
  ) {}

  /** @throws Problem points.not_a_member */
  async summary(memberId: Id, week: string): Promise<WeekSummary> {
    const [{ standing }, missing] = await Promise.all([this.ranking.home(memberId).then((home) => this.ranking.standing(home, week)), this.missing.of(memberId)]);
    return { points: standing.points, place: standing.place, gap: standing.gap, missing };
  }

  /** The weeks of members of some branches as messages: what is asked of the database is asked once for all of them. */
  async words(people: readonly BranchMember[], week: string): Promise<Map<Id, { title: string; body: string }>> {
    const [sums, missing] = await Promise.all([this.queries.sums([...new Set(people.map(({ branchId }) => branchId))], week), this.missing.count(people)]);
    const highest = new Map([...sums].map(([branchId, of]) => [branchId, [...of.values()].filter((points) => points > 0).sort((a, b) => b - a)]));
    return new Map(people.map(({ id, branchId }) => {
      const points = sums.get(branchId)?.get(id) ?? 0;
      const above = (highest.get(branchId) ?? []).filter((one) => one > points);
      return [id, weekWords(standingOf(points, above.length, above.at(-1) ?? null), missing.get(id) ?? 0)] as const;
    }));
  }
}
