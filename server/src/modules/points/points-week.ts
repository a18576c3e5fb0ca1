import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import { figureSum, standingOf, weekWords, type MissingThing } from '@party/shared/points';
import { BranchFigures } from './branch-figures.js';
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
    private readonly figures: BranchFigures,
    private readonly missing: MissingSources,
  ) {}

  /** @throws Problem points.not_a_member */
  async summary(memberId: Id, week: string): Promise<WeekSummary> {
    const [{ standing }, missing] = await Promise.all([this.ranking.home(memberId).then((home) => this.ranking.standing(home, week)), this.missing.of(memberId)]);
    return { points: standing.points, place: standing.place, gap: standing.gap, missing };
  }

  /** The weeks of members of some branches as messages: what is asked of the database is asked once for all of them. */
  async words(people: readonly BranchMember[], week: string): Promise<Map<Id, { title: string; body: string }>> {
    const branchIds = [...new Set(people.map(({ branchId }) => branchId))];
    const [sums, missing, counting] = await Promise.all([this.queries.sums(branchIds, week), this.missing.count(people), this.figures.counting(branchIds, week)]);
    const imported = new Map<Id, number | null>();
    // Where 学习强国 points count, place and gap come from both; few branches do, so each is read for itself.
    for (const branchId of counting) {
      const rows = await this.figures.of(branchId, week);
      for (const row of rows) imported.set(row.id, row.imported);
      sums.set(branchId, new Map([...(sums.get(branchId) ?? []), ...rows.map((row) => [row.id, figureSum(row)] as const)]));
    }
    const highest = new Map([...sums].map(([branchId, of]) => [branchId, [...of.values()].filter((points) => points > 0).sort((a, b) => b - a)]));
    return new Map(people.map(({ id, branchId }) => {
      const points = sums.get(branchId)?.get(id) ?? 0;
      const above = (highest.get(branchId) ?? []).filter((one) => one > points);
      return [id, weekWords(standingOf(points, above.length, above.at(-1) ?? null), missing.get(id) ?? 0, imported.get(id) ?? null)] as const;
    }));
  }
}
