import { Injectable } from '@nestjs/common';
import { ABSENCE_ALERT_LABELS, ABSENCE_RULES, ABSENCE_STATE_LABELS, type AbsenceFilters } from '@party/shared/absences';
import { shanghaiDay } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transaction.js';
import { Download } from '../../platform/http/download.js';
import { workbookBytes, type SheetColumn, type SheetRowInput } from '../../platform/spreadsheet/write-workbook.js';
import { presentRow } from './absence.presenter.js';
import { AbsencesReader } from './absences.reader.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const COLUMNS: readonly SheetColumn[] = [
  { header: '姓名', width: 14 }, { header: '所在党支部', width: 36 }, { header: '类型', width: 14 }, { header: '状态', width: 18 }, { header: '去向', width: 30 },
  { header: '开始日期', width: 14 }, { header: '结束日期', width: 14 }, { header: '上次联系', width: 14 }, { header: '下次联系不晚于', width: 16 }, { header: '提醒', width: 14 },
];

/** Gives the list as a workbook. */
@Injectable()
export class ExportAbsencesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reader: AbsencesReader,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, trace: RequestTrace, filters: AbsenceFilters): Promise<Download> {
    const today = shanghaiDay(this.clock.now());
    const rows = (await this.reader.all(actor, filters)).map((found): SheetRowInput => {
      const { memberName, organisationName, kind, state, place, startsOn, until, lastContactOn, contactDueOn, alert } = presentRow(found, today);
      const words = [ABSENCE_RULES[kind].label, ABSENCE_STATE_LABELS[state], place, startsOn, until ?? '', lastContactOn ?? '', contactDueOn ?? ''];
      return [memberName, organisationName, ...words, alert === 'none' ? '' : ABSENCE_ALERT_LABELS[alert]];
    });
    const body = await workbookBytes({ createdAt: this.clock.date(), sheets: [{ name: '外出登记', columns: COLUMNS, rows }] });
    await this.transactions.run((tx) => this.audit.append(tx, {
      actor, trace, action: 'absences.keep', subjectType: 'absence_list', subjectId: 'all', organisationPath: actor.branchPath, detail: { step: 'export', count: rows.length },
    }));
    return new Download(`外出登记_${today}.xlsx`, XLSX, body);
  }
}
