import { Injectable } from '@nestjs/common';
import { BIRTHDAY_BASIS_LABELS, BIRTHDAY_FLAG_LABELS, DEED_LABELS, isKept, PRINTED_BIRTHDAYS_AT_MOST, type BirthdayRow, type MonthQuery } from '@party/shared/birthdays';
import { formatShanghai } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transaction.js';
import { A4, A4Sheet } from '../../platform/documents/a4-sheet.js';
import { drawTable, type TableColumn } from '../../platform/documents/table.js';
import { Download } from '../../platform/http/download.js';
import { Problem } from '../../platform/http/problem.js';
import { workbookBytes, type SheetColumn, type SheetRowInput } from '../../platform/spreadsheet/write-workbook.js';
import { BirthdaysReader } from './birthdays.reader.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const COLUMNS: readonly SheetColumn[] = [
  { header: '姓名', width: 14 }, { header: '所在党支部', width: 36 }, { header: '政治生日', width: 14 }, { header: '周年', width: 8 }, { header: '计算依据', width: 12 }, { header: '登记日期', width: 14 },
  { header: '逢十', width: 8 }, { header: '落实情况', width: 12 }, { header: '已开展', width: 28 }, { header: '待核对', width: 40 },
];

const LEFT = 40;
const PRINTED: readonly TableColumn[] = [
  { header: '序号', width: 26, align: 'center' }, { header: '姓名', width: 64 }, { header: '所在党支部', width: 130 }, { header: '政治生日', width: 60 }, { header: '周年', width: 56 },
  { header: '登记日期', width: 60 }, { header: '落实', width: 40 }, { header: '已开展', width: 79 },
];

const doneCells = ({ deeds }: BirthdayRow): [string, string] => [isKept(deeds) ? '已落实' : '未落实', deeds.map((kind) => DEED_LABELS[kind]).join('、')];

/** Gives the register of a month as a workbook or a sheet to print. */
@Injectable()
export class ExportBirthdaysService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reader: BirthdaysReader,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  /** As a workbook, text cells only. @throws Problem see the route */
  async execute(actor: Actor, trace: RequestTrace, query: MonthQuery): Promise<Download> {
    const rows = await this.rows(actor, trace, query, 'export');
    const cells = rows.map((row): SheetRowInput => [
      row.memberName, row.organisationName, row.on ?? '', row.nth === null ? '' : String(row.nth), BIRTHDAY_BASIS_LABELS[row.basis], row.date ?? '', row.milestone ? '是' : '',
      ...doneCells(row), row.flags.map((flag) => BIRTHDAY_FLAG_LABELS[flag]).join('；'),
    ]);
    const body = await workbookBytes({ createdAt: this.clock.date(), sheets: [{ name: '政治生日', columns: COLUMNS, rows: cells }] });
    return new Download(`政治生日名册_${query.month}.xlsx`, XLSX, body);
  }

  /** On A4, to be pinned up or signed. @throws Problem see the route */
  async print(actor: Actor, trace: RequestTrace, query: MonthQuery): Promise<Download> {
    const rows = await this.rows(actor, trace, query, 'print');
    const now = this.clock.date();
    const sheet = await A4Sheet.open({ title: `政治生日名册 ${query.month}`, createdAt: now });
    sheet.text(`政治生日名册（${Number(query.month.slice(0, 4))}年${Number(query.month.slice(5))}月）`, A4.width / 2, 48, { size: 18, align: 'center' });
    sheet.text(`共 ${rows.length} 人`, LEFT, 84, { size: 10 });
    sheet.text(`打印时间 ${formatShanghai(now.getTime())}`, A4.width - LEFT, 84, { size: 10, align: 'right' });
    const cells = rows.map((row, at) => [
      String(at + 1), row.memberName, row.organisationName, row.on ?? '', row.nth === null ? '' : `${row.nth}${row.milestone ? '（逢十）' : ''}`, row.date ?? '', ...doneCells(row),
    ]);
    drawTable(sheet, { columns: PRINTED, rows: cells, x: LEFT, y: 104, size: 9 });
    return new Download(`政治生日名册_${query.month}.pdf`, 'application/pdf', await sheet.finish());
  }

  /** Whatever leaves the service as a list is noted. */
  private async rows(actor: Actor, trace: RequestTrace, query: MonthQuery, step: 'export' | 'print'): Promise<BirthdayRow[]> {
    const rows = await this.reader.all(actor, query);
    if (step === 'print' && rows.length > PRINTED_BIRTHDAYS_AT_MOST) throw new Problem('birthdays.too_many_to_print');
    await this.transactions.run((tx) => this.audit.append(tx, {
      actor, trace, action: 'birthdays.view', subjectType: 'birthday_list', subjectId: query.month, organisationPath: actor.branchPath, detail: { step, count: rows.length },
    }));
    return rows;
  }
}
