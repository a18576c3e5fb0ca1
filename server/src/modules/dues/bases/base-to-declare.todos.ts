import { Injectable, type OnModuleInit } from '@nestjs/common';
import { addToMonth, formatMonth, isToDeclare, monthOfDay, needsBase } from '@party/shared/dues';
import { addDays, parseDay, shanghaiDay } from '@party/shared/kernel';
import { isMember } from '@party/shared/members';
import { mayEver, schoolAt, type Actor } from '@party/shared/permissions';
import type { TodoDraftGroup } from '@party/shared/workbench';
import { Clock } from '../../../platform/clock/clock.js';
import { MembersApi } from '../../members/members.api.js';
import { TodoSources, type TodoSource } from '../../workbench/workbench.api.js';
import { DuesRepository } from '../dues.repository.js';

/** The own base of the year (of the quarter, for who earns by no month), while bases are being fixed and until it is declared. */
@Injectable()
export class BaseToDeclare implements TodoSource, OnModuleInit {
  constructor(
    private readonly sources: TodoSources,
    private readonly rows: DuesRepository,
    private readonly members: MembersApi,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
  }

  async todos(actor: Actor): Promise<TodoDraftGroup> {
    const group = { kind: 'dues.base_to_declare', label: '核定党费基数' };
    const today = shanghaiDay(this.clock.now());
    // In most months nobody is asked, and nothing is read.
    if (!mayEver(actor, 'dues.own') || actor.memberId === null || !isToDeclare('irregular_income', today, [])) return { ...group, items: [] };
    const [member] = await this.members.plain([actor.memberId]);
    const category = member?.values.duesCategory ?? null;
    if (!member || category === null || !needsBase(category) || !isMember(member.values) || member.values.status !== 'normal') return { ...group, items: [] };
    const [rules, declared] = [await this.rows.rules(schoolAt(member.organisationPath)), (await this.rows.bases([member.id])).filter((one) => one.category === category)];
    const month = monthOfDay(today);
    if (!rules.some((rule) => rule.from <= month) || !isToDeclare(category, today, declared)) return { ...group, items: [] };
    const next = parseDay(`${addToMonth(month, 1)}-01`);
    const quarterly = category === 'irregular_income';
    return {
      ...group, items: [{
        key: month, title: quarterly ? '核定本季度党费交纳基数' : '核定本年度党费交纳基数', detail: `${formatMonth(month)}内申报的，${formatMonth(month)}即按新基数交纳`, link: { room: 'dues', page: 'declare', params: {} },
        dueOn: next.ok ? addDays(next.value, -1) : null, organisationId: null,
      }],
    };
  }
}
