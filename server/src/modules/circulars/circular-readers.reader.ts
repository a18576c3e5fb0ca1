import { Injectable } from '@nestjs/common';
import { readingText, type CircularReader, type CircularReaders, type CircularReadersQuery } from '@party/shared/circulars';
import { DEFAULT_PAGE, formatShanghai, type Id } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transaction.js';
import { decodeCursor, pageOf } from '../../platform/http/cursor.js';
import { Download } from '../../platform/http/download.js';
import { Problem } from '../../platform/http/problem.js';
import { workbookBytes, type SheetColumn, type SheetRowInput } from '../../platform/spreadsheet/write-workbook.js';
import { CircularReadersQueries, type ReaderRow } from './circular-readers.query.js';
import { CircularsQueries, type PlacedCircular } from './circulars.query.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const PAGE = 500;
const COLUMNS: readonly SheetColumn[] = [{ header: '姓名', width: 14 }, { header: '所在党支部', width: 36 }, { header: '状态', width: 14 }, { header: '打开时间', width: 20 }, { header: '确认时间', width: 20 }];

const presentReader = ({ memberId, memberName, organisationName, openedAt, confirmedAt }: ReaderRow): CircularReader => ({
  memberId, memberName, organisationName, openedAt: openedAt?.toISOString() ?? null, confirmedAt: confirmedAt?.toISOString() ?? null,
});
const timeText = (at: string | null): string => (at === null ? '' : formatShanghai(Date.parse(at)));

/** Who has read a document and who has not, by name; the file has the words of the screen. */
@Injectable()
export class CircularReadersReader {
  constructor(
    private readonly circulars: CircularsQueries,
    private readonly readers: CircularReadersQueries,
    private readonly transactions: Transactions,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem circulars.not_found */
  async list(actor: Actor, id: Id, { limit = DEFAULT_PAGE, cursor, ...filter }: CircularReadersQuery): Promise<CircularReaders> {
    const { row, organisationPath } = await this.demand(actor, id);
    const [path, memberId] = cursor === undefined ? [] : decodeCursor(cursor, 2).map(String);
    const query = this.readers.narrow(this.readers.asked(actor, row, organisationPath), filter);
    const [found, numbers] = await Promise.all([
      this.readers.rows(query, path === undefined || memberId === undefined ? null : { path, memberId }, limit + 1), this.readers.count(this.readers.asked(actor, row, organisationPath)),
    ]);
    return { title: row.title, ...numbers, ...pageOf(found, limit, presentReader, (one) => [one.path, one.memberId]) };
  }

  /** Whatever leaves the service as a list is noted. @throws Problem circulars.not_found */
  async export(actor: Actor, trace: RequestTrace, id: Id, filter: Pick<CircularReadersQuery, 'reading' | 'q'>): Promise<Download> {
    const { row, organisationPath } = await this.demand(actor, id);
    const rows: SheetRowInput[] = [];
    for (let after: ReaderRow | null = null; ;) {
      const found: ReaderRow[] = await this.readers.rows(this.readers.narrow(this.readers.asked(actor, row, organisationPath), filter), after, PAGE);
      rows.push(...found.map(presentReader).map((one): SheetRowInput => [one.memberName, one.organisationName, readingText(one), timeText(one.openedAt), timeText(one.confirmedAt)]));
      after = found.at(-1) ?? null;
      if (found.length < PAGE) break;
    }
    const body = await workbookBytes({ createdAt: this.clock.date(), sheets: [{ name: '知悉情况', columns: COLUMNS, rows }] });
    await this.transactions.run((tx) => this.audit.append(tx, { actor, trace, action: 'circulars.manage', subjectType: 'circular', subjectId: id, organisationPath, detail: { step: 'export', count: rows.length } }));
    return new Download(`知悉情况_${row.title}_截至${formatShanghai(this.clock.now()).replace(/[ :]/g, '')}.xlsx`, XLSX, body);
  }

  private async demand(actor: Actor, id: Id): Promise<PlacedCircular> {
    const found = await this.circulars.require(actor, id);
    if (found.row.state !== 'published') throw new Problem('circulars.not_found');
    return found;
  }
}
