import { Injectable } from '@nestjs/common';
import { CLASS_HOUR_MINUTES, STUDY_STAGE_LABELS, type LearnersFilter, type LearnersPage } from '@party/shared/guidance';
import { formatShanghai } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transaction.js';
import { Download } from '../../platform/http/download.js';
import { workbookBytes, type SheetRowInput } from '../../platform/spreadsheet/write-workbook.js';
import { LearnersReader } from './learners.reader.js';
import { StudyPlansReader } from './study-plans.reader.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const PAGE = 100;
const COLUMNS = [
  { header: '姓名', width: 14 }, { header: '所在党支部', width: 36 }, { header: '人员类别', width: 14 }, { header: '应学学时', width: 10 }, { header: '已学学时', width: 10 }, { header: '落后进度（学时）', width: 16 },
  { header: '计划资料', width: 10 }, { header: '未完成的资料', width: 60 },
];
const hoursText = (minutes: number): string => (minutes / CLASS_HOUR_MINUTES).toFixed(1);

/** Gives the list of learners as a workbook, all its pages, with the filter of the screen. */
@Injectable()
export class ExportLearnersService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reader: LearnersReader,
    private readonly plans: StudyPlansReader,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem see the route */
  async execute(actor: Actor, trace: RequestTrace, query: LearnersFilter): Promise<Download> {
    const { name, path } = await this.plans.demand(actor, 'guidance.view', query.organisationId);
    const rows: SheetRowInput[] = [];
    let page: LearnersPage = await this.reader.page(actor, { ...query, limit: PAGE });
    for (;;) {
      for (const { memberName, organisationName, stage, hours, plannedPieces, missing } of page.items) {
        rows.push([memberName, organisationName, STUDY_STAGE_LABELS[stage], hoursText(hours.requiredMinutes), hoursText(hours.doneMinutes), String(hours.behindHours), String(plannedPieces), missing.join('；')]);
      }
      if (page.next === null) break;
      page = await this.reader.page(actor, { ...query, limit: PAGE, cursor: page.next });
    }
    const body = await workbookBytes({ createdAt: this.clock.date(), sheets: [{ name: '学习计划', columns: COLUMNS, rows }] });
    await this.transactions.run((tx) => this.audit.append(tx, { actor, trace, action: 'guidance.view', subjectType: 'organisation', subjectId: query.organisationId, organisationPath: path, detail: { step: 'export', count: rows.length } }));
    return new Download(`学习计划_${name}_${query.year}年_截至${formatShanghai(Date.parse(page.asOf)).replace(/[ :]/g, '')}.xlsx`, XLSX, body);
  }
}
