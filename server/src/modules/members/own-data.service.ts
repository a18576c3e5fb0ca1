import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Id, Page, PageQuery } from '@party/shared/kernel';
import { MAX_PAGE } from '@party/shared/kernel';
import { LOOK_LABELS, MEMBER_EVENT_LABELS, MEMBER_FIELD_LABELS, MEMBER_FIELDS, valueInWords, type MemberChange, type MemberField } from '@party/shared/members';
import type { Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Transactions } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { MemberAccess } from './member-access.js';
import { MemberHistoryReader } from './member-history.reader.js';
import { MemberLooks } from './member-looks.js';
import { MemberSnapshots } from './member-snapshots.js';
import { OwnDataSources } from './own-data.js';

/** Everything that is held about a person, for that person. */
@Injectable()
export class OwnDataService implements OnModuleInit {
  constructor(
    private readonly sources: OwnDataSources,
    private readonly access: MemberAccess,
    private readonly snapshots: MemberSnapshots,
    private readonly history: MemberHistoryReader,
    private readonly looks: MemberLooks,
    private readonly transactions: Transactions,
    private readonly audit: AuditWriter,
  ) {}

  onModuleInit(): void {
    this.sources.register({ heading: '个人信息', collect: ({ memberId }) => this.record(memberId) });
    this.sources.register({ heading: '谁看过我的完整信息', collect: ({ memberId }) => this.whoLooked(memberId) });
  }

  /** JSON text of the download. @throws Problem members.not_found */
  async execute(actor: Actor, trace: RequestTrace): Promise<string> {
    const { memberId, accountId } = actor;
    if (memberId === null || accountId === null) throw new Problem('members.not_found');
    const place = await this.access.reach(actor, 'members.own', memberId);
    const parts = { ...(await this.sources.collect({ memberId, accountId })), 变更记录: await this.changes(actor, memberId) };
    await this.transactions.run((tx) => this.audit.append(tx, {
      actor, trace, action: 'members.own_data', subjectType: 'member', subjectId: memberId, memberId, organisationPath: place.organisationPath,
    }));
    return `${JSON.stringify(parts, null, 2)}\n`;
  }

  private async record(memberId: Id): Promise<Record<string, string | null>> {
    const { values, organisationName, groupName } = await this.snapshots.require(memberId);
    const shown = (field: MemberField): string | null => {
      if (field === 'organisationId') return organisationName;
      return field === 'groupId' ? groupName : valueInWords(field, values[field]);
    };
    return Object.fromEntries(MEMBER_FIELDS.map((field) => [MEMBER_FIELD_LABELS[field], shown(field)]));
  }

  private async whoLooked(memberId: Id): Promise<unknown[]> {
    const looks = await everyPage((page) => this.looks.of(memberId, page));
    return looks.map((one) => ({ 时间: one.at, 方式: LOOK_LABELS[one.kind], 查看人: one.by, 内容: one.fields.map((field) => MEMBER_FIELD_LABELS[field]), 用途: one.reason }));
  }

  private async changes(actor: Actor, memberId: Id): Promise<unknown[]> {
    const events = await everyPage((page) => this.history.page(actor, memberId, page));
    return events.map((one) => ({
      时间: one.at, 事项: MEMBER_EVENT_LABELS[one.kind], 日期: one.happenedOn, 办理人: one.by, 当时所在支部: one.organisationName, 依据: one.basis, 原因: one.reason,
      改动: one.changes.map(inWords),
    }));
  }
}

const inWords = ({ field, before, after }: MemberChange): Record<string, string | null> => ({
  项目: MEMBER_FIELD_LABELS[field], 原值: valueInWords(field, before), 新值: valueInWords(field, after),
});

async function everyPage<T>(read: (page: PageQuery) => Promise<Page<T>>): Promise<T[]> {
  const all: T[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: Page<T> = await read({ limit: MAX_PAGE, ...(cursor === undefined ? {} : { cursor }) });
    all.push(...page.items);
    cursor = page.next;
  }
  return all;
}
