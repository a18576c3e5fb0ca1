import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import { mayEver, scopeOf, type Actor } from '@party/shared/permissions';
import { MOST_ITEMS, type TodoDraftGroup } from '@party/shared/workbench';
import { applyScope } from '../../platform/database/scope.js';
import { TodoSources, type TodoSource } from '../workbench/workbench.api.js';
import { DuesAheadConsentRow } from './dues-ahead-consent.entity.js';
import { DuesRepository } from './dues.repository.js';

interface Waiting {
  id: Id;
  memberId: Id;
  memberName: string;
  branchName: string;
}

/** Members who asked their branch whether they may pay ahead; who has moved on since then asks the other branch. */
@Injectable()
export class AheadToAgree implements TodoSource, OnModuleInit {
  constructor(
    private readonly sources: TodoSources,
    private readonly rows: DuesRepository,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
  }

  async todos(actor: Actor): Promise<TodoDraftGroup> {
    const group = { kind: 'dues.ahead_to_agree', label: '待同意的预交申请' };
    if (!mayEver(actor, 'dues.collect')) return { ...group, items: [] };
    const rows = await this.waiting(actor).select('c.id', 'id').addSelect('m.id', 'memberId').addSelect('m.name', 'memberName').addSelect('o.name', 'branchName').orderBy('c.asked_at').addOrderBy('c.id').limit(MOST_ITEMS).getRawMany<Waiting>();
    const items = rows.map(({ id, memberId, memberName, branchName }) => ({
      key: id, title: `${memberName}申请预交党费`, detail: `${branchName}，同意后可在线预交以后六个月以内的党费`, link: { room: 'dues' as const, page: 'member', params: { id: memberId } }, dueOn: null, organisationId: null,
    }));
    return { ...group, items, total: rows.length < MOST_ITEMS ? rows.length : await this.waiting(actor).getCount() };
  }

  private waiting(actor: Actor): SelectQueryBuilder<DuesAheadConsentRow> {
    const query = this.rows.manager().createQueryBuilder(DuesAheadConsentRow, 'c').innerJoin('member', 'm', 'm.id = c.member_id AND m.organisation_id = c.branch_id').innerJoin('organisation', 'o', 'o.id = c.branch_id')
      .where('c.waits_mark = 1 AND c.member_id <> :self', { self: actor.memberId });
    applyScope(query, scopeOf(actor, 'dues.collect'), { path: 'o.path', memberId: 'm.id' });
    return query;
  }
}
