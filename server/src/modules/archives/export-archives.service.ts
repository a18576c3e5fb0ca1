import { Injectable } from '@nestjs/common';
import { FILE_STATE_LABELS, paperName, type ArchiveQuery, type ArchiveRow } from '@party/shared/archives';
import { shanghaiDay } from '@party/shared/kernel';
import { labelOf, STAGES } from '@party/shared/members';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transaction.js';
import { Download } from '../../platform/http/download.js';
import { workbookBytes, type SheetColumn, type SheetRowInput } from '../../platform/spreadsheet/write-workbook.js';
import type { Doer } from './archive-course.js';
import { ArchiveListsReader } from './archive-lists.reader.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Rows of a workbook at most: the largest school there is. */
const ROWS_AT_MOST = 100_000;
const COLUMNS: readonly SheetColumn[] = [
  { header: '姓名', width: 14 }, { header: '人员类别', width: 16 }, { header: '所在党支部', width: 36 }, { header: '档案状态', width: 12 }, { header: '保管单位', width: 36 }, { header: '存放位置', width: 20 },
  { header: '材料份数', width: 10 }, { header: '缺少份数', width: 10 }, { header: '缺少的材料', width: 60 }, { header: '待核验', width: 10 }, { header: '借出', width: 8 },
];

const cellsOf = ({ memberName, stage, organisationName, state, custodianName, place, papers, lacking, unverified, lent }: ArchiveRow): SheetRowInput => [
  memberName, labelOf(STAGES, stage), organisationName, state === null ? '未建档' : FILE_STATE_LABELS[state], custodianName, place ?? '', String(papers), String(lacking.length), lacking.map(paperName).join('、'),
  String(unverified), String(lent),
];

/** Gives the list of files as a workbook, text cells only; what stands in it is chosen by the query of the list. */
@Injectable()
export class ExportArchivesService {
  constructor(
    private readonly lists: ArchiveListsReader,
    private readonly transactions: Transactions,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem organisations.not_found */
  async execute(by: Doer, query: ArchiveQuery): Promise<Download> {
    const rows = await this.lists.rows(by.actor, query, null, ROWS_AT_MOST);
    await this.transactions.run((tx) => this.audit.append(tx, {
      ...by, action: 'archives.view', subjectType: 'archive_list', subjectId: query.view ?? 'all', organisationPath: by.actor.branchPath, detail: { step: 'export', count: rows.length },
    }));
    const body = await workbookBytes({ createdAt: this.clock.date(), sheets: [{ name: '党员档案目录', columns: COLUMNS, rows: rows.map(cellsOf) }] });
    return new Download(`党员档案目录_${shanghaiDay(this.clock.now())}.xlsx`, XLSX, body);
  }
}
