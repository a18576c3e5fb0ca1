import { Injectable } from '@nestjs/common';
import { addToMonth, CURRENT_REGULATION, formatMonth, monthOfDay, parseMonth, settingsFaults, type AddDuesRuleRequest, type DuesMonth, type DuesRuleView } from '@party/shared/dues';
import { shanghaiDay } from '@party/shared/kernel';
import { schoolAt, type Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { fieldProblem, Problem } from '../../platform/http/problem.js';
import { ruleView, type DuesRuleRow } from './dues-rule.entity.js';
import { DuesRepository } from './dues.repository.js';

/** How far the opening of the book may lie back: what may still be paid late. */
const OPENS_BACK = 6;

/** The school's own settings of dues, version by version. The first opens the book. */
@Injectable()
export class DuesRulesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: DuesRepository,
    private readonly audit: AuditWriter,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Versions of the actor's school, the first first. */
  async list(actor: Actor): Promise<DuesRuleView[]> {
    return (await this.rows.rules(schoolAt(schoolOf(actor)))).map(ruleView);
  }

  /** @throws Problem request.invalid, dues.rule_taken */
  add(actor: Actor, trace: RequestTrace, { from, monthlyCapFen, ...given }: AddDuesRuleRequest): Promise<DuesRuleView> {
    const path = schoolOf(actor);
    const settings = { ...given, regulation: CURRENT_REGULATION, monthlyCapFen: monthlyCapFen ?? null };
    const [fault] = settingsFaults(settings);
    if (fault) throw fieldProblem(fault.field, 'not_allowed', fault.message);
    return this.transactions.run(async (tx) => {
      const month = await this.openMonth(tx, schoolAt(path), from);
      const row: DuesRuleRow = { id: this.ids.next(), rootId: schoolAt(path), from: month, ...settings, createdBy: actor.memberId ?? '', createdAt: this.clock.date() };
      await this.rows.addRule(tx, row);
      await this.audit.append(tx, { actor, trace, action: 'dues.set_rules', subjectType: 'dues_rule', subjectId: row.id, organisationPath: path, detail: { from: month, ...settings } });
      return ruleView(row);
    });
  }

  /** A month no amount has been reckoned for: what stands in the book is never reckoned anew. */
  private async openMonth(tx: Tx, rootId: string, text: string): Promise<DuesMonth> {
    const month = parseMonth(text);
    if (!month.ok) throw fieldProblem('from', 'malformed', '执行月份须为 2026-11 这样的年月');
    const rules = await this.rows.rules(rootId, tx);
    const earliest = addToMonth(monthOfDay(shanghaiDay(this.clock.now())), -OPENS_BACK);
    if (rules.length === 0 && month.value < earliest) throw fieldProblem('from', 'too_early', `最早可从${formatMonth(earliest)}开始`);
    const [first] = rules;
    if (first && month.value < first.from) throw fieldProblem('from', 'before_opening', `须晚于开始收缴的${formatMonth(first.from)}`);
    const last = await this.rows.lastCharged(rootId, monthOfDay(shanghaiDay(this.clock.now())), tx);
    if (last !== null && month.value <= last) throw fieldProblem('from', 'already_charged', `${formatMonth(last as DuesMonth)}及以前的党费已经核定，请从之后的月份执行`);
    return month.value;
  }
}

/** Path of the school whose officer somebody is. @throws Problem auth.forbidden */
export function schoolOf({ positions }: Actor): string {
  const found = positions.find((one) => one.kind === 'school_officer');
  if (!found) throw new Problem('auth.forbidden');
  return found.organisationPath;
}
