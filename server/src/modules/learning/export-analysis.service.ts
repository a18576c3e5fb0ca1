import { Injectable } from '@nestjs/common';
import { formatPeriod, formatShanghai } from '@party/shared/kernel';
import { cellText, shareText, type AnalysisScope } from '@party/shared/learning';
import type { Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transaction.js';
import { askedPeriod } from '../../platform/http/asked-period.js';
import { Download } from '../../platform/http/download.js';
import { workbookBytes, type SheetRowInput } from '../../platform/spreadsheet/write-workbook.js';
import { LearningAnalysisReader } from './learning-analysis.reader.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const PAGE = 100;

/** Gives the table of the screen as a workbook, all its pages. */
@Injectable()
export class ExportAnalysisService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reader: LearningAnalysisReader,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, trace: RequestTrace, query: AnalysisScope): Promise<Download> {
    const { path } = await this.reader.demand(actor, query.organisationId);
    const rows: SheetRowInput[] = [];
    const table = await this.reader.table(actor, query);
    for (let cursor: string | undefined; ;) {
      const { items, next } = await table.rows(PAGE, cursor);
      for (const row of items) rows.push([row.memberName, row.organisationName, String(row.completed), String(row.onlineMinutes), String(row.offlineMinutes), ...row.cells.map((cell, at) => cellText(cell, row.asked[at]))]);
      if (next === null) break;
      cursor = next;
    }
    const { head } = table;
    const { finished, asked, completed, onlineMinutes, offlineMinutes } = head.sums;
    rows.push(['合计', '', String(completed), String(onlineMinutes), String(offlineMinutes), ...finished.map((count, at) => shareText(count, asked[at] ?? 0))]);
    const columns = [
      { header: '姓名', width: 14 }, { header: '所在党支部', width: 36 }, { header: '完成项数', width: 10 }, { header: '线上（分钟）', width: 14 }, { header: '线下（分钟）', width: 14 },
      ...head.columns.map(({ title }) => ({ header: title, width: 18 })),
    ];
    const body = await workbookBytes({ createdAt: this.clock.date(), sheets: [{ name: '学习分析', columns, rows }] });
    await this.transactions.run((tx) => this.audit.append(tx, {
      actor, trace, action: 'learning.analyse', subjectType: 'organisation', subjectId: query.organisationId, organisationPath: path, detail: { step: 'export', count: rows.length - 1 },
    }));
    return new Download(`学习分析_${head.organisationName}_${formatPeriod(askedPeriod(query.period))}${query.topic === undefined ? '' : `_${query.topic}`}_截至${formatShanghai(Date.parse(head.asOf)).replace(/[ :]/g, '')}.xlsx`, XLSX, body);
  }
}
