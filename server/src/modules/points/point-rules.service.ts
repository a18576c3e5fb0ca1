import { Injectable } from '@nestjs/common';
import { parseDay, shanghaiDay, type CalendarDay, type Id } from '@party/shared/kernel';
import { ruleFaults, ruleOn, USUAL_RULES, USUAL_SINCE, type AddPointRuleRequest, type PointRuleView, type PointSource } from '@party/shared/points';
import { schoolAt, type Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { isDuplicateKey } from '../../platform/database/duplicate-key.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { fieldProblem, Problem } from '../../platform/http/problem.js';
import { PointRuleRow } from './point-records.entity.js';

/** Days, sources and schools that events come from at a time are far fewer. */
const MOST_REMEMBERED = 2000;

const FIELD: Readonly<Record<string, string>> = { day: 'capDay', week: 'capWeek', month: 'capMonth', year: 'capYear' };

/** The rules of a school, each from a day on. A school begins with the usual ones. */
@Injectable()
export class PointRules {
  private readonly remembered = new Map<string, PointRuleRow>();

  constructor(
    private readonly transactions: Transactions,
    private readonly audit: AuditWriter,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /**
   * The rule of a source on a day. Rules begin after the day on which they are set, so that of a day that has come never changes and is
   * remembered, once the commit that may have written it down is there.
   */
  async on(tx: Tx, rootId: Id, source: PointSource, day: CalendarDay): Promise<PointRuleRow> {
    const key = `${rootId} ${source} ${day}`;
    const known = this.remembered.get(key);
    if (known) return known;
    const rule = await this.read(tx, rootId, source, day);
    if (day <= shanghaiDay(this.clock.now())) tx.afterCommit(() => this.remember(key, rule));
    return rule;
  }

  private remember(key: string, rule: PointRuleRow): void {
    if (this.remembered.size >= MOST_REMEMBERED) this.remembered.clear();
    this.remembered.set(key, rule);
  }

  private async read(tx: Tx, rootId: Id, source: PointSource, day: CalendarDay): Promise<PointRuleRow> {
    // Nothing is older than the usual rules; an event of an earlier day counts by the first rule there is.
    const date = day < USUAL_SINCE ? USUAL_SINCE : day;
    return (await this.find(tx, rootId, source, date)) ?? (await this.begin(tx, rootId, source, date));
  }

  /** Every rule of the actor's school, by source and day. */
  async list(actor: Actor): Promise<PointRuleView[]> {
    const rootId = schoolAt(actor.branchPath ?? '');
    const rows = await this.transactions.run(async (tx) => {
      const found = await this.all(tx, rootId);
      if (found.length > 0) return found;
      await this.seed(tx, rootId);
      return this.all(tx, rootId);
    });
    const today = shanghaiDay(this.clock.now());
    const dated = rows.map((row) => ({ ...row, caps: { day: row.capDay, week: row.capWeek, month: row.capMonth, year: row.capYear } }));
    return rows.map((row) => viewOf(row, ruleOn(dated, row.source, today)?.id === row.id));
  }

  /** @throws Problem request.invalid, points.rule_taken */
  add(actor: Actor, trace: RequestTrace, request: AddPointRuleRequest): Promise<PointRuleView> {
    const school = schoolOf(actor);
    const row = this.checked(schoolAt(school), actor, request);
    return this.transactions.run(async (tx) => {
      await this.seed(tx, row.rootId);
      try {
        await tx.manager.insert(PointRuleRow, row);
      } catch (fault) {
        if (isDuplicateKey(fault)) throw new Problem('points.rule_taken', { cause: fault });
        throw fault;
      }
      const { id, source, from, points } = row;
      await this.audit.append(tx, { actor, trace, action: 'points.set_rules', subjectType: 'point_rule', subjectId: id, organisationPath: school, detail: { source, from, points } });
      return viewOf(row, false);
    });
  }

  private find(tx: Tx, rootId: Id, source: PointSource, day: CalendarDay): Promise<PointRuleRow | null> {
    return tx.manager.createQueryBuilder(PointRuleRow, 'r').where('r.root_id = :rootId AND r.source = :source AND r.from_on <= :day', { rootId, source, day }).orderBy('r.from_on', 'DESC').limit(1).getOne();
  }

  private all(tx: Tx, rootId: Id): Promise<PointRuleRow[]> {
    return tx.manager.find(PointRuleRow, { where: { rootId }, order: { source: 'ASC', from: 'DESC' } });
  }

  private async begin(tx: Tx, rootId: Id, source: PointSource, day: CalendarDay): Promise<PointRuleRow> {
    await this.seed(tx, rootId);
    const found = await this.find(tx, rootId, source, day);
    if (!found) throw new Error(`no rule of points for ${source}`);
    return found;
  }

  /** Write down the usual rules of a school; those that are there stay. */
  private async seed(tx: Tx, rootId: Id): Promise<void> {
    const rows = USUAL_RULES.map(({ source, points, caps, evidence }) => [this.ids.next(), rootId, source, USUAL_SINCE, points, caps.day, caps.week, caps.month, caps.year, evidence ? 1 : 0, null, this.clock.date()]);
    try {
      await tx.manager.query('INSERT INTO point_rule (id, root_id, source, from_on, points, cap_day, cap_week, cap_month, cap_year, evidence, created_by, created_at) VALUES ?', [rows]);
    } catch (fault) {
      if (!isDuplicateKey(fault)) throw fault;
    }
  }

  private checked(rootId: Id, actor: Actor, { source, from, points, capDay, capWeek, capMonth, capYear, evidence }: AddPointRuleRequest): PointRuleRow {
    const day = parseDay(from);
    if (!day.ok) throw fieldProblem('from', 'day_impossible', '日期不存在');
    // What was booked by the rules of today stays as it is.
    if (day.value <= shanghaiDay(this.clock.now())) throw fieldProblem('from', 'not_ahead', '新规则从明天或以后执行，已有积分不变');
    const caps = { day: capDay ?? null, week: capWeek ?? null, month: capMonth ?? null, year: capYear ?? null };
    const [fault] = ruleFaults({ source, points, caps, evidence });
    if (fault) throw fieldProblem(FIELD[fault.field] ?? fault.field, 'not_allowed', fault.message);
    return {
      id: this.ids.next(), rootId, source, from: day.value, points, capDay: caps.day, capWeek: caps.week, capMonth: caps.month, capYear: caps.year, evidence,
      createdBy: actor.memberId, createdAt: this.clock.date(),
    };
  }
}

const viewOf = ({ id, source, from, points, capDay, capWeek, capMonth, capYear, evidence }: PointRuleRow, current: boolean): PointRuleView =>
  ({ id, source, from, points, capDay, capWeek, capMonth, capYear, evidence, current });

/** Path of the school whose officer somebody is. @throws Problem auth.forbidden */
function schoolOf({ positions }: Actor): string {
  const found = positions.find((one) => one.kind === 'school_officer');
  if (!found) throw new Problem('auth.forbidden');
  return found.organisationPath;
}
