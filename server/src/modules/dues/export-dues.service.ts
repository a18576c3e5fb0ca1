import { Injectable } from '@nestjs/common';
import { formatFen, outstanding, STANDING_LABELS, WAY_LABELS, type DuesMonthQuery } from '@party/shared/dues';
import type { Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transaction.js';
import { Download } from '../../platform/http/download.js';
import { Problem } from '../../platform/http/problem.js';
import { workbookBytes, type SheetColumn, type SheetRowInput } from '../../platform/spreadsheet/write-workbook.js';
import { askedMonth } from './asked-month.js';
import { DuesQueries } from './dues.query.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const CHUNK = 1000;
const MOST = 50_000;
const COLUMNS: readonly SheetColumn[] = [
  { header: '党支部', width: 40 }, { header: '姓名', width: 14 }, { header: '月份', width: 10 }, { header: '应交（元）', width: 12 }, { header: '减免（元）', width: 12 }, { header: '实交（元）', width: 12 },
  { header: '未交（元）', width: 12 }, { header: '情况', width: 10 }, { header: '收款方式', width: 12 }, { header: '收款日期', width: 14 }, { header: '收据号', width: 22 },
];

/** Gives a month as a workbook for the finance office: every cell text, so that nothing in it is ever a formula. */
@Injectable()
export class ExportDuesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: DuesQueries,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem request.invalid, dues.export_too_large */
  async execute(actor: Actor, trace: RequestTrace, { month: text }: DuesMonthQuery): Promise<Download> {
    const month = askedMonth(text);
    const rows: SheetRowInput[] = [];
    for (let after = ''; ;) {
      const found = await this.queries.placed(this.queries.month(actor, month).andWhere('d.member_id > :after', { after }).orderBy('d.member_id').limit(CHUNK));
      const paid = await this.queries.paidMonths(found.map(({ row }) => row.id));
      for (const { row, memberName, branchName, standing } of found) {
        const payment = paid.get(row.id);
        rows.push([
          branchName, memberName, month, formatFen(row.chargedFen + row.adjustedFen), formatFen(row.relievedFen), formatFen(row.paidFen), formatFen(outstanding(row)), STANDING_LABELS[standing],
          payment === undefined ? '' : WAY_LABELS[payment.way], payment?.paidOn ?? '', payment?.receiptNumber ?? '',
        ]);
      }
      if (rows.length > MOST) throw new Problem('dues.export_too_large');
      if (found.length < CHUNK) break;
      after = found.at(-1)?.row.memberId ?? '';
    }
    rows.sort((a, b) => String(a[0]).localeCompare(String(b[0]), 'zh-CN'));
    const body = await workbookBytes({ createdAt: this.clock.date(), sheets: [{ name: `党费${month}`, columns: COLUMNS, rows }] });
    await this.transactions.run((tx) => this.audit.append(tx, {
      actor, trace, action: 'dues.view', subjectType: 'dues_month', subjectId: month, organisationPath: actor.branchPath, detail: { step: 'export', count: rows.length },
    }));
    return new Download(`党费收缴明细_${month}.xlsx`, XLSX, body);
  }
}
