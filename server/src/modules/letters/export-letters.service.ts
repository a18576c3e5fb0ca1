import { Injectable } from '@nestjs/common';
import { shanghaiDay } from '@party/shared/kernel';
import { LETTER_KIND_SHORT, LETTER_STATE_LABELS, type LetterFilters } from '@party/shared/letters';
import type { Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transaction.js';
import { Download } from '../../platform/http/download.js';
import { workbookBytes, type SheetColumn, type SheetRowInput } from '../../platform/spreadsheet/write-workbook.js';
import { presentRow } from './letter.presenter.js';
import { LettersReader } from './letters.reader.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const COLUMNS: readonly SheetColumn[] = [
  { header: '编号', width: 26 }, { header: '类型', width: 10 }, { header: '姓名', width: 14 }, { header: '开具党组织', width: 32 }, { header: '抬头', width: 40 }, { header: '去往单位', width: 36 },
  { header: '开具日期', width: 14 }, { header: '有效期至', width: 14 }, { header: '状态', width: 10 }, { header: '接收日期', width: 14 }, { header: '份数', width: 8 }, { header: '作废原因', width: 24 },
];

/** Gives the register as a workbook. */
@Injectable()
export class ExportLettersService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reader: LettersReader,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, trace: RequestTrace, filters: LetterFilters): Promise<Download> {
    const today = shanghaiDay(this.clock.now());
    const rows = (await this.reader.all(actor, filters)).map((letter): SheetRowInput => {
      const { number, kind, memberName, committeeName, addressee, toName, issuedOn, validUntil, state, printedCopies } = presentRow(letter, today);
      return [
        number, LETTER_KIND_SHORT[kind], memberName, committeeName, addressee, toName, issuedOn, validUntil, LETTER_STATE_LABELS[state], letter.acceptedOn ?? '', String(printedCopies),
        letter.closedReason ?? '',
      ];
    });
    const body = await workbookBytes({ createdAt: this.clock.date(), sheets: [{ name: '介绍信登记', columns: COLUMNS, rows }] });
    await this.transactions.run((tx) => this.audit.append(tx, {
      actor, trace, action: 'letters.export', subjectType: 'letter_list', subjectId: 'all', organisationPath: actor.branchPath, detail: { count: rows.length, searched: filters.q !== undefined },
    }));
    return new Download(`介绍信登记_${today}.xlsx`, XLSX, body);
  }
}
