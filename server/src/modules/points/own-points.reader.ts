import { Injectable } from '@nestjs/common';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import { capLeft, periodsOfDay, POINT_SOURCES, type MissingThing, type OwnPoints, type PointChance, type PointSource } from '@party/shared/points';
import type { Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import { ownMemberId } from '../../platform/auth/own-member.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { MissingSources } from './missing-sources.js';
import { PointRules } from './point-rules.service.js';
import { ALL_TIME, PointsLedger } from './points-ledger.js';
import { PointsRankingQuery } from './points-ranking.query.js';
import { PointsRankingReader } from './points-ranking.reader.js';

/** Reads a member's own points: what there is, what can still be earned and what is missing. */
@Injectable()
export class OwnPointsReader {
  constructor(
    private readonly ledger: PointsLedger,
    private readonly rules: PointRules,
    private readonly ranking: PointsRankingReader,
    private readonly queries: PointsRankingQuery,
    private readonly missing: MissingSources,
    private readonly transactions: Transactions,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem points.not_a_member */
  async view(actor: Actor): Promise<OwnPoints> {
    const home = await this.ranking.home(ownMemberId(actor));
    const { memberId } = home;
    const today = shanghaiDay(this.clock.now());
    const { week, month } = periodsOfDay(today);
    const [totals, { standing, imported, members }, optedOut, chances, missing] = await Promise.all([
      this.ledger.totals(home.rootId, memberId, [ALL_TIME, week, month]), this.ranking.standing(home, week), this.queries.optedOut([memberId]), this.chances(home.rootId, memberId), this.things(memberId),
    ]);
    return {
      memberId, balance: totals.get(ALL_TIME) ?? 0, week, month, weekPoints: totals.get(week) ?? 0, monthPoints: totals.get(month) ?? 0, weekImported: imported, place: standing.place, gap: standing.gap, members,
      optedOut: optedOut.has(memberId), chances, missing,
    };
  }

  /** Stand on lists or not; the own place stays. @throws Problem points.not_a_member */
  async optOut(actor: Actor, trace: RequestTrace, optedOut: boolean): Promise<OwnPoints> {
    const memberId = ownMemberId(actor);
    await this.transactions.run(async (tx) => {
      if (!(await this.ledger.lockEarner(tx, memberId))) throw new Problem('points.not_a_member');
      if (optedOut) await tx.manager.query('INSERT INTO point_opt_out (member_id, since) VALUES (?, ?) ON DUPLICATE KEY UPDATE since = since', [memberId, this.clock.date()]);
      else await tx.manager.query('DELETE FROM point_opt_out WHERE member_id = ?', [memberId]);
      await this.audit.append(tx, { actor, trace, action: 'points.own', subjectType: 'member', subjectId: memberId, memberId, organisationPath: actor.branchPath, detail: { step: 'opt_out', optedOut } });
    });
    return this.view(actor);
  }

  /** What rooms know that would give points, the soonest first. */
  things(memberId: Id): Promise<MissingThing[]> {
    return this.missing.of(memberId);
  }

  private chances(rootId: Id, memberId: Id): Promise<PointChance[]> {
    return this.transactions.run(async (tx) => {
      const found: PointChance[] = [];
      for (const source of POINT_SOURCES) found.push(await this.chance(tx, rootId, memberId, source));
      return found;
    });
  }

  private async chance(tx: Tx, rootId: Id, memberId: Id, source: PointSource): Promise<PointChance> {
    const day = shanghaiDay(this.clock.now());
    const rule = await this.rules.on(tx, rootId, source, day);
    const { used } = await this.ledger.usage(tx, { memberId, source, eventId: '', day });
    return { source, points: rule.points, usedThisWeek: used.week, left: capLeft({ day: rule.capDay, week: rule.capWeek, month: rule.capMonth, year: rule.capYear }, used) };
  }
}
