import { Injectable } from '@nestjs/common';
import { shanghaiDay, type CalendarDay, type Id } from '@party/shared/kernel';
import { grantedPoints, periodsOfDay, type PointSource } from '@party/shared/points';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import type { Tx } from '../../platform/database/transaction.js';
import { fieldProblem } from '../../platform/http/problem.js';
import { PointRules } from './point-rules.service.js';
import { PointsLedger } from './points-ledger.js';

/** Something that earns points. */
export interface PointEvent {
  source: PointSource;
  /** Names the record within its source, at most 64 ASCII characters: it gives points to a person once. */
  eventId: string;
  memberId: Id;
  /** The day it happened, Asia/Shanghai. */
  day: CalendarDay;
  /** What proves it; needed where the rule says so. At most 200 characters. */
  evidence?: string | null;
  /** Who booked it by hand; nobody where the service recorded it itself. */
  by?: Id | null;
}

/** What became of it. */
export interface Awarded {
  /** Null for somebody who takes no part: no member in normal standing. */
  entryId: Id | null;
  /** Points given now; 0 for what was booked before and where a cap was reached. */
  points: number;
  /** Whether it had been booked before. */
  already: boolean;
}

/** Books points, once for an event and never beyond a cap. */
@Injectable()
export class AwardPointsService {
  constructor(
    private readonly ledger: PointsLedger,
    private readonly rules: PointRules,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /**
   * The member is locked first, so caps are exact however many book at once. An event beyond its cap is booked with 0 points: the member
   * sees that it came and why it gave nothing.
   * @throws Problem request.invalid when the rule asks for evidence and there is none
   */
  async execute(tx: Tx, { source, eventId, memberId, day, evidence = null, by = null }: PointEvent): Promise<Awarded> {
    const earner = await this.ledger.lockForAward(tx, { memberId, source, eventId, day });
    if (!earner?.member) return { entryId: null, points: 0, already: false };
    const rule = await this.rules.on(tx, earner.rootId, source, day);
    if (rule.evidence && (evidence === null || evidence === '')) throw fieldProblem('evidence', 'required', '请填写加分依据');
    const { known, used } = earner;
    if (known !== null) return { entryId: known, points: 0, already: true };
    const now = this.clock.date();
    const points = grantedPoints(rule.points, { day: rule.capDay, week: rule.capWeek, month: rule.capMonth, year: rule.capYear }, used);
    const id = this.ids.next();
    await this.ledger.book(tx, {
      id, memberId, branchId: earner.branchId, rootId: earner.rootId, ruleId: rule.id, source, eventId, day, ...periodsOfDay(shanghaiDay(now.getTime())), points,
      note: evidence, reversesId: null, bookedBy: by, createdAt: now,
    });
    return { entryId: id, points, already: false };
  }
}
