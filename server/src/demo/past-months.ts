import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addDays, fromShanghai, monthOf, previousPeriod, shanghaiDay, type Id, type Period } from '@party/shared/kernel';
import { figureSum, mostExcellent, publicUntil, PUBLICITY_DAYS, xuexiRuleOn, type MonthFigure } from '@party/shared/points';
import { IssueHonoursService } from '../modules/points/honours/issue-honours.service.js';
import { MonthDrafts } from '../modules/points/months/month-drafts.js';
import { MonthReview } from '../modules/points/months/month-records.entity.js';
import { OrganisationsApi } from '../modules/organisations/organisations.api.js';
import { Clock } from '../platform/clock/clock.js';
import { Ids } from '../platform/clock/ids.js';
import { isWorkingDay } from '../platform/clock/working-days.js';
import { Transactions, type Tx } from '../platform/database/transaction.js';
import { DEMO_TRACE as TRACE } from './demo-offices.js';

const PRAISE = ['主动领学，带动同组同志按时完成学习', '学习心得有见解，在支部会上作了交流', '坚持学原文，笔记完整'] as const;
const STEADY = ['按时参加学习', '完成了本月学习任务'] as const;
const NOMINEES = 3;
const EVIDENCE = '学习记录、党小组会议记录';
/** Figures of 学习强国 that a branch would bring, and one sum of all time that slipped in among them. */
const XUEXI = { least: 420, spread: 560, allTime: 36_480 } as const;

/** Who keeps a branch: the secretary writes the decision down, another one confirms. */
interface Keepers { secretaryId: Id; secondId: Id }

/** 月大评 of the branches with points: the month before last decided, public and closed with its certificates, the last one still to be decided. */
@Injectable()
export class PastMonths {
  constructor(
    private readonly source: DataSource,
    private readonly transactions: Transactions,
    private readonly drafts: MonthDrafts,
    private readonly honours: IssueHonoursService,
    private readonly organisations: OrganisationsApi,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Gives how many months were drafted. */
  async write(): Promise<number> {
    const last = previousPeriod(monthOf(shanghaiDay(this.clock.now())));
    const before = previousPeriod(last);
    await this.xuexi(last);
    const made = (await this.drafts.draftMonth(before)) + (await this.drafts.draftMonth(last));
    for (const row of await this.source.manager.find(MonthReview, { where: { month: before.key } })) await this.transactions.run((tx) => this.close(tx, row, before));
    return made;
  }

  private async close(tx: Tx, row: MonthReview, month: Period): Promise<void> {
    const keepers = await this.keepers(tx, row.branchId);
    if (keepers === null) return;
    const { secretaryId, secondId } = keepers;
    const marked = row.figures.filter((figure) => figureSum(figure) > 0 && figure.id !== secretaryId && figure.id !== secondId);
    if (marked.length === 0) return;
    const shown = await this.personaAmong(tx, marked);
    const best = [...new Set([...shown, ...marked.map((figure) => figure.id)])].slice(0, Math.min(mostExcellent(row.headcount), NOMINEES));
    await tx.manager.query('INSERT INTO point_month_mark (review_id, member_id, grade, words, evidence, nominated, marked_by, marked_at) VALUES ?', [marked.map((figure, at) => this.mark(row.id, figure, at, { secretaryId, best }))]);
    const metOn = addDays(month.last, 3);
    const until = publicUntil(metOn, PUBLICITY_DAYS.usual, isWorkingDay);
    const at = (day: typeof metOn): Date => new Date(fromShanghai(day, { hour: 16 }));
    await tx.manager.update(MonthReview, { id: row.id }, {
      state: 'closed', revision: 5, metOn, present: 5, votesFor: 5, votesAgainst: 0, votesAbstained: 0, words: '同意提名以上同志为本月学习标兵。', recordedBy: secretaryId, recordedAt: at(metOn), confirmedBy: secondId, confirmedAt: at(metOn),
      publicUntil: until, closedBy: secretaryId, closedAt: at(addDays(until, 1)),
    });
    const branch = await this.organisations.require(row.branchId, tx);
    await this.honours.issue(tx, { actor: { accountId: null, memberId: secretaryId, base: 'full_member', branchPath: branch.path, positions: [] }, trace: TRACE }, { reviewId: row.id, branch, month: row.month, memberIds: best });
  }

  /** The member one can log in as has something to show. */
  private async personaAmong(tx: Tx, figures: readonly MonthFigure[]): Promise<Id[]> {
    const rows = (await tx.manager.query("SELECT member_id AS id FROM demo_persona WHERE id = 'member'")) as { id: Id }[];
    return rows.map((row) => row.id).filter((id) => figures.some((figure) => figure.id === id));
  }

  private mark(reviewId: Id, { id }: MonthFigure, at: number, { secretaryId, best }: { secretaryId: Id; best: readonly Id[] }): unknown[] {
    const excellent = best.includes(id);
    const words = excellent ? PRAISE[at % PRAISE.length] : STEADY[at % STEADY.length];
    return [reviewId, id, excellent ? 'excellent' : at % 3 === 0 ? 'steady' : 'good', words, excellent ? EVIDENCE : '', excellent ? 1 : 0, secretaryId, this.clock.date()];
  }

  private async keepers(tx: Tx, branchId: Id): Promise<Keepers | null> {
    const rows = (await tx.manager.query(
      "SELECT p.member_id AS id, p.kind FROM `position` p WHERE p.organisation_id = ? AND p.ended_on IS NULL AND p.kind IN ('secretary', 'deputy_secretary', 'organisation_commissioner') ORDER BY p.kind = 'secretary' DESC, p.member_id", [branchId],
    )) as { id: Id; kind: string }[];
    const [first, second] = [rows.find((row) => row.kind === 'secretary'), rows.find((row) => row.kind !== 'secretary')];
    return first && second && first.id !== second.id ? { secretaryId: first.id, secondId: second.id } : null;
  }

  /** What the branches took in of the last month. */
  private async xuexi(month: Period): Promise<void> {
    const people = (await this.source.query(
      `SELECT DISTINCT t.member_id AS id, t.scope_id AS branchId, (SELECT p.member_id FROM \`position\` p WHERE p.organisation_id = o.id AND p.kind = 'secretary' AND p.ended_on IS NULL LIMIT 1) AS secretaryId
         FROM point_total t JOIN organisation o ON o.id = t.scope_id AND o.kind = 'branch' WHERE t.period = ? AND t.points > 0 ORDER BY t.member_id`, [month.key],
    )) as { id: Id; branchId: Id; secretaryId: Id | null }[];
    const job = this.ids.next();
    const rows = people.flatMap(({ id, branchId, secretaryId }, at) => {
      if (secretaryId === null || secretaryId === id) return [];
      const slipped = at === 7;
      return [[this.ids.next(), job, id, branchId, month.key, slipped ? XUEXI.allTime : XUEXI.least + ((at * 137) % XUEXI.spread), xuexiRuleOn(month.last).from, slipped ? 1 : 0, secretaryId, this.clock.date()]];
    });
    if (rows.length > 0) await this.source.query('INSERT INTO xuexi_point (id, job_id, member_id, branch_id, period, points, rule_from, suspicious, imported_by, imported_at) VALUES ?', [rows]);
  }
}
