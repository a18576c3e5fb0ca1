import { Injectable } from '@nestjs/common';
import { BIRTHDAY_BASIS_LABELS, BIRTHDAY_FLAG_LABELS, DEED_LABELS, isKept, type MonthQuery } from '@party/shared/birthdays';
import type { Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transaction.js';
import { Download } from '../../platform/http/download.js';
import { workbookBytes, type SheetColumn, type SheetRowInput } from '../../platform/spreadsheet/write-workbook.js';
import { BirthdaysReader } from './birthdays.reader.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const COLUMNS: readonly SheetColumn[] = [
  { header: '姓名', width: 14 }, { header: '所在党支部', width: 36 }, { header: '政治生日', width: 14 }, { header: '周年', width: 8 }, { header: '计算依据', width: 12 }, { header: '登记日期', width: 14 },
  { header: '逢十', width: 8 }, { header: '落实情况', width: 12 }, { header: '已开展', width: 28 }, { header: '待核对', width: 40 },
];

/** Gives the register of a month as a workbook. */
@Injectable()
export class ExportBirthdaysService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reader: BirthdaysReader,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, trace: RequestTrace, query: MonthQuery): Promise<Download> {
    const rows = (await this.reader.all(actor, query)).map((row): SheetRowInput => [
      row.memberName, row.organisationName, row.on ?? '', row.nth === null ? '' : String(row.nth), BIRTHDAY_BASIS_LABELS[row.basis], row.date ?? '', row.milestone ? '是' : '',
      isKept(row.deeds) ? '已落实' : '未落实', row.deeds.map((kind) => DEED_LABELS[kind]).join('、'), row.flags.map((flag) => BIRTHDAY_FLAG_LABELS[flag]).join('；'),
    ]);
    const body = await workbookBytes({ createdAt: this.clock.date(), sheets: [{ name: '政治生日', columns: COLUMNS, rows }] });
    await this.transactions.run((tx) => this.audit.append(tx, {
      actor, trace, action: 'birthdays.view', subjectType: 'birthday_list', subjectId: query.month, organisationPath: actor.branchPath, detail: { step: 'export', count: rows.length },
    }));
    return new Download(`政治生日名册_${query.month}.xlsx`, XLSX, body);
  }
}
