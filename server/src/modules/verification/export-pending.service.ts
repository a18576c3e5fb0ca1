import { Injectable } from '@nestjs/common';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import type { VerificationState } from '@party/shared/members';
import type { Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transaction.js';
import { Download } from '../../platform/http/download.js';
import { workbookBytes, type SheetColumn, type SheetRowInput } from '../../platform/spreadsheet/write-workbook.js';
import { CampaignsReader, type CampaignPart } from './campaigns.reader.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const COLUMNS: readonly SheetColumn[] = [
  { header: '姓名', width: 14 }, { header: '学号/工号', width: 18 }, { header: '所在党支部', width: 36 }, { header: '状态', width: 24 }, { header: '上次核对日期', width: 16 },
];
const STATES: Readonly<Partial<Record<VerificationState, string>>> = { pending: '未核对', stale: '未核对，已超过180天' };

/** Gives those who have not answered as a workbook, for calling them. */
@Injectable()
export class ExportPendingService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reader: CampaignsReader,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem verification.not_found, organisations.not_found */
  async execute(actor: Actor, trace: RequestTrace, id: Id, organisationId?: Id): Promise<Download> {
    const found = await this.reader.part(actor, id, organisationId);
    const body = await workbookBytes({
      createdAt: this.clock.date(),
      sheets: [{ name: '未核对名单', columns: COLUMNS, rows: this.rows(actor, found) }],
    });
    await this.transactions.run((tx) => this.audit.append(tx, {
      actor, trace, action: 'verification.view', subjectType: 'verification_campaign', subjectId: id, organisationPath: found.part.path, detail: { step: 'export' },
    }));
    return new Download(`${found.row.title}-未核对名单.xlsx`, XLSX, body);
  }

  private async *rows(actor: Actor, found: CampaignPart): AsyncGenerator<SheetRowInput> {
    for await (const { name, schoolNumber, organisationName, state, verifiedAt } of this.reader.unanswered(actor, found)) {
      yield [name, schoolNumber, organisationName, STATES[state], verifiedAt === null ? '从未核对' : shanghaiDay(verifiedAt.getTime())];
    }
  }
}
