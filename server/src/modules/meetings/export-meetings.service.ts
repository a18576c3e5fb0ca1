import { Injectable } from '@nestjs/common';
import { formatPeriod } from '@party/shared/kernel';
import { MEETING_KINDS, MEETING_RULES, REQUIREMENT_STATE_LABELS, requiredPeriod, type MeetingRequirement } from '@party/shared/meetings';
import type { Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transaction.js';
import { Download } from '../../platform/http/download.js';
import { workbookBytes, type SheetColumn } from '../../platform/spreadsheet/write-workbook.js';
import { MeetingOverviewReader, monthOfQuery } from './meeting-overview.reader.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const cellOf = ({ state, done, wanted }: MeetingRequirement): string => (wanted > 1 ? `${REQUIREMENT_STATE_LABELS[state]}（${done}/${wanted}）` : REQUIREMENT_STATE_LABELS[state]);

/** Gives the overview of a month as a workbook. */
@Injectable()
export class ExportMeetingsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reader: MeetingOverviewReader,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, trace: RequestTrace, text: string): Promise<Download> {
    const month = monthOfQuery(text);
    const rows = await this.reader.all(actor, text);
    const columns: SheetColumn[] = [{ header: '党支部', width: 36 }, ...MEETING_KINDS.map((kind) => ({ header: `${MEETING_RULES[kind].label}（${formatPeriod(requiredPeriod(kind, month))}）`, width: 30 }))];
    const body = await workbookBytes({ createdAt: this.clock.date(), sheets: [{ name: '落实情况', columns, rows: rows.map((row) => [row.organisationName, ...row.requirements.map(cellOf)]) }] });
    await this.transactions.run((tx) => this.audit.append(tx, {
      actor, trace, action: 'meetings.list', subjectType: 'meeting_list', subjectId: month.key, organisationPath: actor.branchPath, detail: { step: 'export', count: rows.length },
    }));
    return new Download(`三会一课落实情况_${month.key}.xlsx`, XLSX, body);
  }
}
