import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import type { PointOrigin, PointSource } from '@party/shared/points';
import type { Tx } from '../../platform/database/transaction.js';
import { AwardPointsService, type Awarded, type PointEvent } from './award-points.service.js';
import { MissingSources, type MissingSource } from './missing-sources.js';
import { PointOrigins, type OriginTeller } from './point-origins.js';
import { PointsWeek, type WeekSummary } from './points-week.js';

export type { MissingAsker, MissingSource } from './missing-sources.js';
export { originKey, type AskedOrigin, type OriginReader, type OriginTeller } from './point-origins.js';

/** What an {@link OriginTeller} answers. */
export type ToldOrigins = ReadonlyMap<string, PointOrigin>;

/** What other rooms may ask of points. */
@Injectable()
export class PointsApi {
  constructor(
    private readonly awarding: AwardPointsService,
    private readonly week: PointsWeek,
    private readonly missing: MissingSources,
    private readonly origins: PointOrigins,
  ) {}

  /**
   * Give points in the transaction of what earned them; a second call of the same source, event and member gives nothing more.
   * @throws Problem request.invalid when the rule asks for evidence and there is none
   */
  award(tx: Tx, event: PointEvent): Promise<Awarded> {
    return this.awarding.execute(tx, event);
  }

  /** Place, gap and what is missing of a member in a week (`2026-W48`). @throws Problem points.not_a_member */
  weekSummary(memberId: Id, week: string): Promise<WeekSummary> {
    return this.week.summary(memberId, week);
  }

  /** Let a room tell what entries of its source came from, and where that is seen; called once when it starts. */
  tellOrigins(source: PointSource, teller: OriginTeller): void {
    this.origins.register(source, teller);
  }

  /** Let a room tell what members could make up for; called once when it starts. */
  tellMissing(source: MissingSource): void {
    this.missing.register(source);
  }
}
