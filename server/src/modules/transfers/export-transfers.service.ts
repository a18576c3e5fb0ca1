import { Injectable } from '@nestjs/common';
import { PassThrough, type Readable } from 'node:stream';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import { maskSchoolNumber } from '@party/shared/members';
import type { Actor } from '@party/shared/permissions';
import { TRANSFER_KIND_LABELS, TRANSFER_REASON_LABELS, transferStateText, type ExportTransfersQuery } from '@party/shared/transfers';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transaction.js';
import { Download } from '../../platform/http/download.js';
import { writeWorkbook, type SheetColumn, type SheetRowInput } from '../../platform/spreadsheet/write-workbook.js';
import { MembersApi } from '../members/members.api.js';
import { presentRow } from './transfer.presenter.js';
import { TransfersQueries, type PlacedTransfer, type TransfersQuery } from './transfers.query.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Transfers read from the database at a time. */
const CHUNK = 500;
const COLUMNS: readonly SheetColumn[] = [
  { header: '姓名', width: 14 }, { header: '学号/工号', width: 18 }, { header: '转接方式', width: 14 }, { header: '状态', width: 18 }, { header: '转出支部', width: 34 }, { header: '接收方', width: 44 },
  { header: '转接原因', width: 20 }, { header: '当前办理组织', width: 34 }, { header: '提交日期', width: 14 }, { header: '最近办理日期', width: 14 }, { header: '已等待天数', width: 12 },
  { header: '党费交到', width: 12 }, { header: '介绍信有效期至', width: 16 }, { header: '对方接收日期', width: 14 },
];

/** Gives the list as a workbook, row by row: what the list shows, and masked numbers to tell two people of one name apart. */
@Injectable()
export class ExportTransfersService {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: TransfersQueries,
    private readonly members: MembersApi,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  /** The log says that somebody exports before the first byte leaves. */
  async execute(actor: Actor, trace: RequestTrace, { view = 'mine_to_decide' }: ExportTransfersQuery): Promise<Download> {
    const rows = await this.chosen(actor, view).select('t.id', 'id').orderBy('t.changedAt', view === 'ended' ? 'DESC' : 'ASC').addOrderBy('t.id').getRawMany<{ id: Id }>();
    await this.transactions.run((tx) => this.audit.append(tx, {
      actor, trace, action: 'transfers.export', subjectType: 'transfer_list', subjectId: view, organisationPath: actor.branchPath, detail: { count: rows.length },
    }));
    return new Download(`组织关系转接_${shanghaiDay(this.clock.now())}.xlsx`, XLSX, this.stream(() => this.chosen(actor, view), rows.map((row) => row.id)));
  }

  private chosen(actor: Actor, view: ExportTransfersQuery['view']): TransfersQuery {
    if (view === 'mine_to_decide') return this.queries.toDecide(actor);
    return this.queries.visible(actor).andWhere(view === 'under_way' ? 't.open_mark = 1' : 't.open_mark IS NULL');
  }

  private stream(chosen: () => TransfersQuery, ids: readonly Id[]): Readable {
    const target = new PassThrough();
    const sheets = [{ name: '组织关系转接', columns: COLUMNS, rows: this.rows(chosen, ids) }];
    writeWorkbook({ sheets, createdAt: this.clock.date() }, target).catch((fault: unknown) => target.destroy(fault as Error));
    return target;
  }

  /** Every part is asked for in the same way again: what somebody moved on meanwhile is left out. */
  private async *rows(chosen: () => TransfersQuery, ids: readonly Id[]): AsyncGenerator<SheetRowInput> {
    for (let at = 0; at < ids.length; at += CHUNK) {
      const part = ids.slice(at, at + CHUNK);
      const found = new Map((await this.queries.placed(chosen().andWhere('t.id IN (:...ids)', { ids: part }))).map((one) => [one.row.id, one]));
      const people = await this.members.find([...found.values()].map((one) => one.row.memberId));
      const numbers = new Map(people.map((one) => [one.id, one.values.schoolNumber]));
      for (const id of part) {
        const one = found.get(id);
        if (one) yield this.cells(one, numbers.get(one.row.memberId) ?? null);
      }
    }
  }

  private cells(found: PlacedTransfer, schoolNumber: string | null): SheetRowInput {
    const { memberName, kind, state, seat, fromName, toName, reason, officeName, submittedAt, changedAt, waitingDays } = presentRow(found, this.clock.now());
    const dayOf = (moment: string): string => shanghaiDay(Date.parse(moment));
    return [
      memberName, schoolNumber === null ? '' : maskSchoolNumber(schoolNumber), TRANSFER_KIND_LABELS[kind].label, transferStateText(state, seat), fromName, toName, TRANSFER_REASON_LABELS[reason],
      officeName ?? '', dayOf(submittedAt), dayOf(changedAt), String(waitingDays), found.row.duesPaidThrough ?? '', found.row.letterUntil ?? '', found.row.acceptedOn ?? '',
    ];
  }
}
