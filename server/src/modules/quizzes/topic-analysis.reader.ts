import { Injectable } from '@nestjs/common';
import { DEFAULT_PAGE, formatPeriod, formatShanghai, type Id } from '@party/shared/kernel';
import { mayDo, type Actor } from '@party/shared/permissions';
import { isWeak, topicCellText, type TopicAnalysis, type TopicAnalysisQuery, type TopicScope } from '@party/shared/quizzes';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transaction.js';
import { askedPeriod } from '../../platform/http/asked-period.js';
import { decodeCursor, pageOf } from '../../platform/http/cursor.js';
import { Download } from '../../platform/http/download.js';
import { Problem } from '../../platform/http/problem.js';
import { workbookBytes, type SheetRowInput } from '../../platform/spreadsheet/write-workbook.js';
import { OrganisationsApi, type OrganisationRef } from '../organisations/organisations.api.js';
import { TopicAnalysisQueries } from './topic-analysis.query.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const PAGE = 100;
/** Topics side by side, and topics to choose from. */
const COLUMNS = 8;
const TOPICS = 50;

/** Who holds which topic: people crossed with what their closed sheets of a period asked them. */
@Injectable()
export class TopicAnalysisReader {
  constructor(
    private readonly transactions: Transactions,
    private readonly organisations: OrganisationsApi,
    private readonly queries: TopicAnalysisQueries,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem see the route */
  async page(actor: Actor, { organisationId, period: key, topic, failed = false, limit = DEFAULT_PAGE, cursor }: TopicAnalysisQuery): Promise<TopicAnalysis> {
    const organisation = await this.demand(actor, organisationId);
    const period = askedPeriod(key);
    const [path, id] = cursor === undefined ? ['', ''] : decodeCursor(cursor, 2).map(String);
    const all = await this.queries.topics(organisation, period);
    const columns = topic === undefined ? all.slice(0, COLUMNS) : all.filter((one) => one.topic === topic);
    const weakIn = failed ? columns.map((one) => one.topic) : null;
    const [members, people] = await Promise.all([this.queries.members(organisation), this.queries.people(organisation, period, { weakIn, after: [path ?? '', id ?? ''], limit: limit + 1 })]);
    const { items, next } = pageOf(people, limit, (one) => one, (one) => [one.path, one.memberId]);
    const cells = await this.queries.cells(items.map((one) => one.memberId), period);
    return {
      organisationName: organisation.name, period: period.key, asOf: this.clock.date().toISOString(), members, topics: all.slice(0, TOPICS).map((one) => one.topic), columns, next,
      items: items.map(({ memberId, memberName, organisationName }) => {
        const own = columns.map((column) => cells.get(`${memberId} ${column.topic}`) ?? null);
        return { memberId, memberName, organisationName, cells: own, failed: own.filter((one) => one !== null && isWeak(one)).length };
      }),
    };
  }

  /** The same table as a workbook, all its pages; logged. @throws Problem see the route */
  async export(actor: Actor, trace: RequestTrace, query: TopicScope): Promise<Download> {
    const { path } = await this.demand(actor, query.organisationId);
    const rows: SheetRowInput[] = [];
    let page = await this.page(actor, { ...query, limit: PAGE });
    for (;;) {
      for (const row of page.items) rows.push([row.memberName, row.organisationName, ...row.cells.map(topicCellText), String(row.failed)]);
      if (page.next === null) break;
      page = await this.page(actor, { ...query, limit: PAGE, cursor: page.next });
    }
    const columns = [{ header: '姓名', width: 14 }, { header: '所在党支部', width: 36 }, ...page.columns.map((one) => ({ header: one.topic, width: 16 })), { header: '未达标专题', width: 12 }];
    const body = await workbookBytes({ createdAt: this.clock.date(), sheets: [{ name: '答题分析', columns, rows }] });
    await this.transactions.run((tx) => this.audit.append(tx, {
      actor, trace, action: 'quizzes.results', subjectType: 'organisation', subjectId: query.organisationId, organisationPath: path, detail: { step: 'export', count: rows.length },
    }));
    return new Download(`答题分析_${page.organisationName}_${formatPeriod(askedPeriod(query.period))}_截至${formatShanghai(Date.parse(page.asOf)).replace(/[ :]/g, '')}.xlsx`, XLSX, body);
  }

  private async demand(actor: Actor, organisationId: Id): Promise<OrganisationRef> {
    const organisation = await this.organisations.require(organisationId);
    if (!mayDo(actor, 'quizzes.results', { organisationPath: organisation.path })) throw new Problem('auth.forbidden');
    return organisation;
  }
}
