import { Injectable } from '@nestjs/common';
import { addToMonth, type BranchDues, type DuesCourse, type DuesCourseMonth, type DuesMonthQuery } from '@party/shared/dues';
import { DEFAULT_PAGE, type Page, type PageQuery } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { decodeCursor, pageOf } from '../../platform/http/cursor.js';
import { askedMonth } from './asked-month.js';
import { DuesQueries, type MonthsQuery } from './dues.query.js';

/** Months looked back on. */
const COURSE = 12;

type Sums<T, Text extends keyof T> = { [Key in keyof T]: Key extends Text ? string : string | number };

const counted = (query: MonthsQuery): MonthsQuery => query
  .addSelect('COUNT(*)', 'people').addSelect('SUM(d.asked_fen = d.relieved_fen + d.paid_fen AND (d.paid_fen > 0 OR d.adjusted_fen < 0))', 'paidPeople')
  .addSelect('SUM(d.asked_fen - d.relieved_fen)', 'dueFen').addSelect('SUM(d.paid_fen)', 'paidFen');

/** Reads how collecting goes: month by month, and branch by branch. */
@Injectable()
export class DuesCourseReader {
  constructor(private readonly queries: DuesQueries) {}

  /** Twelve months up to one. @throws Problem request.invalid */
  async course(actor: Actor, { month }: DuesMonthQuery): Promise<DuesCourse> {
    const last = askedMonth(month);
    const rows = await counted(this.queries.between(actor, addToMonth(last, 1 - COURSE), last).select('d.month', 'month')).groupBy('d.month').orderBy('d.month')
      .getRawMany<Sums<DuesCourseMonth, 'month'>>();
    return { months: rows.map((row) => ({ month: row.month, people: Number(row.people), paidPeople: Number(row.paidPeople), dueFen: Number(row.dueFen), paidFen: Number(row.paidFen) })) };
  }

  /** Branches of a month in the order of their ids. @throws Problem request.invalid, request.cursor_invalid */
  async byBranch(actor: Actor, { month: text, limit = DEFAULT_PAGE, cursor }: DuesMonthQuery & PageQuery): Promise<Page<BranchDues>> {
    const month = askedMonth(text);
    const query = counted(this.queries.between(actor, month, month).select('o.id', 'organisationId').addSelect('o.name', 'organisationName'))
      .addSelect('SUM(d.asked_fen = d.relieved_fen + d.paid_fen AND d.paid_fen = 0 AND d.adjusted_fen >= 0)', 'waivedPeople')
      .addSelect('EXISTS (SELECT 1 FROM dues_closing c WHERE c.organisation_id = o.id AND c.month = :last AND c.live_mark = 1)', 'closed');
    const [after] = cursor === undefined ? [] : decodeCursor(cursor, 1);
    if (after !== undefined) query.andWhere('o.id > :after', { after: String(after) });
    const rows = await query.groupBy('o.id').addGroupBy('o.name').orderBy('o.id').limit(limit + 1).getRawMany<Sums<BranchDues, 'organisationId' | 'organisationName'>>();
    return pageOf(rows, limit, (row) => ({
      organisationId: row.organisationId, organisationName: row.organisationName, people: Number(row.people), paidPeople: Number(row.paidPeople), waivedPeople: Number(row.waivedPeople),
      dueFen: Number(row.dueFen), paidFen: Number(row.paidFen), closed: Number(row.closed) === 1,
    }), (row) => [row.organisationId]);
  }
}
