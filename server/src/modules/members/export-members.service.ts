import { Injectable } from '@nestjs/common';
import { PassThrough, type Readable } from 'node:stream';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import { exportCells, ROSTER_COLUMNS, SENSITIVE_FIELD_NAMES, type MemberFilters } from '@party/shared/members';
import type { Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transaction.js';
import { Download } from '../../platform/http/download.js';
import { writeWorkbook, type SheetRowInput } from '../../platform/spreadsheet/write-workbook.js';
import { MemberLooks } from './member-looks.js';
import { MemberSnapshots } from './member-snapshots.js';
import { MembersQueries } from './members.query.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** People read from the database at a time. */
const CHUNK = 500;
const COLUMNS = ROSTER_COLUMNS.map(({ header }) => ({ header }));

/** Writes what the actor may see into a workbook, row by row, in the columns of the import template. */
@Injectable()
export class ExportMembersService {
  constructor(
    private readonly queries: MembersQueries,
    private readonly snapshots: MemberSnapshots,
    private readonly looks: MemberLooks,
    private readonly transactions: Transactions,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  /** Masked. @throws Problem organisations.not_found */
  async masked(actor: Actor, trace: RequestTrace, filters: MemberFilters): Promise<Download> {
    const ids = await this.chosen(actor, 'members.export', filters);
    await this.transactions.run((tx) => this.audit.append(tx, {
      actor, trace, action: 'members.export', subjectType: 'roster', subjectId: filters.organisationId ?? 'all',
      organisationPath: actor.branchPath, detail: { count: ids.length, searched: filters.q !== undefined },
    }));
    return this.download('花名册', ids, true);
  }

  /**
   * With every value. Each person on it can read who exported them and why; that is written before the first byte leaves.
   * @throws Problem organisations.not_found
   */
  async full(actor: Actor, trace: RequestTrace, filters: MemberFilters, reason: string): Promise<Download> {
    const ids = await this.chosen(actor, 'members.export_full', filters);
    await this.transactions.run(async (tx) => {
      const look = { viewerId: actor.memberId ?? '', kind: 'export', fields: SENSITIVE_FIELD_NAMES, reason } as const;
      for (const part of chunksOf(ids)) await this.looks.add(tx, part, look);
      await this.audit.append(tx, {
        actor, trace, action: 'members.export_full', subjectType: 'roster', subjectId: filters.organisationId ?? 'all',
        organisationPath: actor.branchPath, detail: { count: ids.length, reason, searched: filters.q !== undefined },
      });
    });
    return this.download('花名册（完整）', ids, false);
  }

  private async chosen(actor: Actor, action: 'members.export' | 'members.export_full', filters: MemberFilters): Promise<Id[]> {
    const query = await this.queries.filtered(actor, action, filters);
    const rows = await query.select('m.id', 'id').orderBy('o.path').addOrderBy('m.namePinyin').addOrderBy('m.id').getRawMany<{ id: Id }>();
    return rows.map((row) => row.id);
  }

  private download(title: string, ids: readonly Id[], masked: boolean): Download {
    const name = `${title}_${shanghaiDay(this.clock.now())}.xlsx`;
    return new Download(name, XLSX, this.stream(ids, masked));
  }

  private stream(ids: readonly Id[], masked: boolean): Readable {
    const target = new PassThrough();
    const sheets = [{ name: '花名册', columns: COLUMNS, rows: this.rows(ids, masked) }];
    writeWorkbook({ sheets, createdAt: this.clock.date() }, target).catch((fault: unknown) => target.destroy(fault as Error));
    return target;
  }

  private async *rows(ids: readonly Id[], masked: boolean): AsyncGenerator<SheetRowInput> {
    for (const part of chunksOf(ids)) {
      const found = new Map((await this.snapshots.find(part)).map((one) => [one.id, one]));
      for (const id of part) {
        const one = found.get(id);
        if (one) yield exportCells(one.values, { branch: one.organisationName, group: one.groupName }, masked);
      }
    }
  }
}

function* chunksOf(ids: readonly Id[]): Generator<readonly Id[]> {
  for (let at = 0; at < ids.length; at += CHUNK) yield ids.slice(at, at + CHUNK);
}
