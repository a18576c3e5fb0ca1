import { Injectable } from '@nestjs/common';
import type { Id, Period } from '@party/shared/kernel';
import { monthFigures, periodEnd, type MonthFigure } from '@party/shared/points';
import { Clock } from '../../../platform/clock/clock.js';
import { Ids } from '../../../platform/clock/ids.js';
import { Transactions, type Tx } from '../../../platform/database/transaction.js';
import { MembersApi } from '../../members/members.api.js';
import { LedgerFigures } from '../ledger-figures.js';
import { PointsLedger } from '../points-ledger.js';
import { PointsRankingQuery } from '../points-ranking.query.js';
import { XuexiPointsQuery } from '../xuexi/xuexi-points.query.js';
import { MonthMarkRow, MonthReview } from './month-records.entity.js';
import { MonthSettingsService } from './month-settings.service.js';

/** What a month's figures are made of, and what they come to. */
type Contents = Pick<MonthReview, 'figures' | 'importedUpto' | 'takenBack'>;

/** Makes drafts of a month: figures frozen from the ledger, assessments to be written. */
@Injectable()
export class MonthDrafts {
  constructor(
    private readonly ledger: PointsLedger,
    private readonly sums: LedgerFigures,
    private readonly queries: PointsRankingQuery,
    private readonly members: MembersApi,
    private readonly imported: XuexiPointsQuery,
    private readonly settings: MonthSettingsService,
    private readonly transactions: Transactions,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Drafts of a month that is over, one for each branch with points in it; those that are there stay. Gives how many were made. */
  async draftMonth({ key }: Period, signal?: AbortSignal): Promise<number> {
    const branches = (await this.ledger.manager().query(
      `SELECT o.id FROM organisation o WHERE o.kind = 'branch' AND NOT EXISTS (SELECT 1 FROM point_month_review r WHERE r.branch_id = o.id AND r.month = ?)
          AND (EXISTS (SELECT 1 FROM point_total t WHERE t.scope_id = o.id AND t.period = ? AND t.points > 0) OR EXISTS (SELECT 1 FROM xuexi_point x WHERE x.branch_id = o.id AND x.period = ? AND x.undone_at IS NULL))
        ORDER BY o.id`, [key, key, key],
    )) as { id: Id }[];
    let made = 0;
    for (const { id } of branches) {
      if (signal?.aborted) break;
      await this.transactions.run((tx) => this.draft(tx, id, key));
      made += 1;
    }
    return made;
  }

  /** The first version of a month. */
  async draft(tx: Tx, branchId: Id, month: string): Promise<Id> {
    const { importedFrom } = await this.settings.of(branchId, tx);
    return this.insert(tx, { branchId, month, version: 1, note: null, countsImported: importedFrom !== null && importedFrom <= month });
  }

  /** The next version: figures anew from the same ledger, assessments as they were, to be looked through. */
  async again(tx: Tx, row: MonthReview, note: string): Promise<Id> {
    const id = await this.insert(tx, { branchId: row.branchId, month: row.month, version: row.version + 1, note, countsImported: row.countsImported });
    const marks = await tx.manager.find(MonthMarkRow, { where: { reviewId: row.id } });
    if (marks.length > 0) await tx.manager.insert(MonthMarkRow, marks.map((mark) => ({ ...mark, reviewId: id })));
    return id;
  }

  /** Figures of a draft anew, after points were taken in or back or an entry was taken back; what is decided keeps its own. */
  async reckonAgain(tx: Tx, branchId: Id, month: string): Promise<void> {
    const row = await tx.manager.findOne(MonthReview, { where: { branchId, month, state: 'draft' }, order: { version: 'DESC' }, lock: { mode: 'pessimistic_write' } });
    if (!row) return;
    const contents = await this.contents(tx, row, row.figures.map((figure) => figure.id));
    if (JSON.stringify([contents.figures, contents.takenBack]) === JSON.stringify([row.figures, row.takenBack])) return;
    await tx.manager.update(MonthReview, { id: row.id }, { ...contents, revision: row.revision + 1 });
  }

  /** Figures of a version from the ledger and from 学习强国 as they stood for it: the same for ever. `everybody` also stands in it without any points. */
  async fromLedger({ branchId, month, countsImported, importedUpto, takenBack }: Pick<MonthReview, 'branchId' | 'month' | 'countsImported' | 'importedUpto' | 'takenBack'>, everybody: readonly Id[], tx?: Tx): Promise<MonthFigure[]> {
    const imported = countsImported ? await this.imported.ofBranch(branchId, month, tx, importedUpto) : new Map<Id, number>();
    return monthFigures(await this.sums.sums(branchId, month, takenBack, tx), imported, everybody);
  }

  private async contents(tx: Tx, { branchId, month, countsImported }: Pick<MonthReview, 'branchId' | 'month' | 'countsImported'>, everybody: readonly Id[]): Promise<Contents> {
    const upto = { importedUpto: countsImported ? await this.imported.last(tx) : '0', takenBack: await this.sums.takenBack(tx, branchId, month) };
    return { ...upto, figures: await this.fromLedger({ branchId, month, countsImported, ...upto }, everybody, tx) };
  }

  private async insert(tx: Tx, { branchId, month, version, note, countsImported }: Pick<MonthReview, 'branchId' | 'month' | 'version' | 'note' | 'countsImported'>): Promise<Id> {
    await this.imported.holdBranches(tx, [branchId]);
    const people = await this.members.membersBefore(branchId, periodEnd(month), tx);
    const contents = await this.contents(tx, { branchId, month, countsImported }, people);
    const headcount = (await this.queries.frozenHeadcount(branchId, month)) ?? people.length;
    const id = this.ids.next();
    await tx.manager.insert(MonthReview, {
      id, branchId, month, version, state: 'draft', revision: 1, note, headcount, countsImported, ...contents, madeAt: this.clock.date(), metOn: null, present: null, votesFor: null, votesAgainst: null, votesAbstained: null,
      words: null, recordedBy: null, recordedAt: null, confirmedBy: null, confirmedAt: null, publicUntil: null, closedBy: null, closedAt: null,
    });
    return id;
  }
}
