import { Injectable } from '@nestjs/common';
import { formatFen, REMITTANCE_STANDING_LABELS, WAY_LABELS, type DuesYearQuery } from '@party/shared/dues';
import type { Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../../platform/auth/actor.decorator.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Transactions } from '../../../platform/database/transaction.js';
import { Download } from '../../../platform/http/download.js';
import { workbookBytes, type SheetColumn, type SheetRowInput } from '../../../platform/spreadsheet/write-workbook.js';
import { DuesRemittancesReader } from './dues-remittances.reader.js';
import { DuesRemittancesRepository } from './dues-remittances.repository.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const CHUNK = 100;
const DUE: readonly SheetColumn[] = [
  { header: '党组织', width: 40 }, { header: '年度', width: 8 }, { header: '实收党费（元）', width: 16 }, { header: '大额党费（元）', width: 16 }, { header: '上缴比例', width: 10 }, { header: '应上缴（元）', width: 16 },
  { header: '已上缴（元）', width: 16 }, { header: '待确认（元）', width: 16 }, { header: '截止日期', width: 14 }, { header: '情况', width: 10 },
];
const SLIPS: readonly SheetColumn[] = [{ header: '党组织', width: 40 }, { header: '年度', width: 8 }, { header: '上缴日期', width: 14 }, { header: '金额（元）', width: 16 }, { header: '方式', width: 12 }, { header: '凭证号', width: 26 }];

/** Gives a year's remittances as a workbook for the finance office: every cell text, so that nothing in it is ever a formula. */
@Injectable()
export class ExportRemittancesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reader: DuesRemittancesReader,
    private readonly remittances: DuesRemittancesRepository,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, trace: RequestTrace, { year }: DuesYearQuery): Promise<Download> {
    const [due, slips]: [SheetRowInput[], SheetRowInput[]] = [[], []];
    for (let cursor: string | undefined; ;) {
      const page = await this.reader.list(actor, { year, limit: CHUNK, ...(cursor === undefined ? {} : { cursor }) });
      for (const one of page.items) {
        due.push([
          one.organisationName, String(year), formatFen(one.receiptsFen), formatFen(one.centralFen), `${one.permille / 10}%`, formatFen(one.dueFen), formatFen(one.remittedFen), formatFen(one.waitingFen), one.dueOn,
          REMITTANCE_STANDING_LABELS[one.standing],
        ]);
        if (one.remittedFen === 0) continue;
        const confirmed = (await this.remittances.of(one.organisationId, year)).filter((row) => row.state === 'confirmed');
        slips.push(...confirmed.map((row) => [one.organisationName, String(year), row.remittedOn, formatFen(row.fen), WAY_LABELS[row.way], row.evidenceNumber]));
      }
      if (page.next === null) break;
      cursor = page.next;
    }
    const body = await workbookBytes({ createdAt: this.clock.date(), sheets: [{ name: `党费上缴${year}`, columns: DUE, rows: due }, { name: '上缴凭证', columns: SLIPS, rows: slips }] });
    await this.transactions.run((tx) => this.audit.append(tx, {
      actor, trace, action: 'dues.view', subjectType: 'dues_remittance', subjectId: String(year), organisationPath: actor.branchPath, detail: { step: 'export', count: due.length },
    }));
    return new Download(`党费上缴_${year}.xlsx`, XLSX, body);
  }
}
