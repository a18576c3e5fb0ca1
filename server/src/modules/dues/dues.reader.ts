import { Injectable } from '@nestjs/common';
import {
  aheadOffer, arrearsAlert, baseAt, duesAmount, explainAmount, monthOfDay, needsBase, outstanding, ruleAt, unpaidInRow,
  type DuesMonth, type DuesMonthCounts, type DuesMonthView, type DuesRow, type DuesStanding, type ListDuesMonthQuery, type MonthStanding, type OwnDues, type UndeclaredRow,
} from '@party/shared/dues';
import { DEFAULT_PAGE, shanghaiDay, type Id, type Page, type PageQuery } from '@party/shared/kernel';
import type { DuesCategory } from '@party/shared/members';
import { mayDo, schoolAt, type Actor } from '@party/shared/permissions';
import { Clock } from '../../platform/clock/clock.js';
import { orderFrom } from '../../platform/database/keyset.js';
import { decodeCursor, pageOf } from '../../platform/http/cursor.js';
import { Problem } from '../../platform/http/problem.js';
import { MembersApi, type PlainSnapshot } from '../members/members.api.js';
import { AgreeAheadService } from './agree-ahead.service.js';
import { AgreeQuarterlyService } from './agree-quarterly.service.js';
import { askedMonth } from './asked-month.js';
import type { DuesBaseRow } from './dues-base.entity.js';
import { DuesQueries, STANDING, type PlacedMonth, type Undeclared } from './dues.query.js';
import { ruleView, type DuesRuleRow } from './dues-rule.entity.js';
import { DuesAmendmentsRepository } from './amend/dues-amendments.repository.js';
import { DuesReliefsRepository } from './dues-reliefs.repository.js';
import { DuesRepository } from './dues.repository.js';
import { PayAheadService } from './pay-ahead.service.js';
import { payerOf } from './payer-of.js';

/** Months shown of a person: twenty years. */
const SHOWN = 240;

function monthView({ row, branchName, standing }: PlacedMonth): DuesMonthView {
  const { month, chargedFen, adjustedFen, relievedFen, paidFen } = row;
  return { month, standing, chargedFen, adjustedFen, relievedFen, paidFen, outstandingFen: outstanding(row), branchName };
}

const missingOf = (category: DuesCategory | null, charged: boolean): UndeclaredRow['missing'] => (category === null ? 'category' : charged ? 'year_base' : 'base');

/** What a month costs somebody now, why, and what is missing before it can be said. */
function priced(category: DuesCategory | null, declared: readonly DuesBaseRow[], rule: DuesRuleRow | undefined, current: DuesMonth): Pick<OwnDues, 'missing' | 'monthlyFen' | 'lines'> {
  const nothing = { monthlyFen: null, lines: [] };
  if (category === null) return { missing: 'category', ...nothing };
  const fitting = declared.filter((one) => one.category === category);
  // Where nothing has begun yet, what begins next is what will be asked for.
  const row = baseAt(fitting, current) ?? fitting[0];
  if (row === undefined && needsBase(category)) return { missing: 'base', ...nothing };
  const base = row === undefined ? null : { fen: row.baseFen, months: row.baseMonths };
  const amount = rule === undefined ? undefined : duesAmount(rule, category, base);
  if (rule === undefined || !amount?.ok) return { missing: null, ...nothing };
  return { missing: null, monthlyFen: amount.value.fen, lines: explainAmount(rule, category, base, amount.value) };
}

/** Reads dues for members and for those who collect them. */
@Injectable()
export class DuesReader {
  constructor(
    private readonly queries: DuesQueries,
    private readonly rows: DuesRepository,
    private readonly reliefs: DuesReliefsRepository,
    private readonly amendments: DuesAmendmentsRepository,
    private readonly ahead: PayAheadService,
    private readonly consents: AgreeQuarterlyService,
    private readonly aheadConsents: AgreeAheadService,
    private readonly members: MembersApi,
    private readonly clock: Clock,
  ) {}

  /** The actor's own, with what they are reckoned on. @throws Problem members.not_found, dues.not_a_member */
  async own(actor: Actor): Promise<OwnDues> {
    const member = await this.members.require(actor.memberId ?? '');
    const [standing, rules, declared] = await Promise.all([this.standing(member), this.rows.rules(schoolAt(member.organisationPath)), this.rows.bases([member.id])]);
    const bases = declared.toReversed().map(({ from, category, baseFen, baseMonths, reason, declaredAt, jobId }) => ({
      from, category, baseFen, months: baseMonths, reason, byOrganisation: jobId !== null, declaredAt: declaredAt.toISOString(),
    }));
    const current = this.current();
    const rule = ruleAt(rules, current);
    return { ...standing, ...priced(member.values.duesCategory, declared, rule, current), bases, rule: rule === undefined ? null : ruleView(rule) };
  }

  /** Somebody else's; wages are not told. @throws Problem members.not_found, dues.not_a_member */
  async ofMember(actor: Actor, id: Id): Promise<DuesStanding> {
    const [member] = await this.members.plain([id]);
    if (!member || !mayDo(actor, 'dues.view', { memberId: id, organisationPath: member.organisationPath })) throw new Problem('members.not_found');
    return this.standing(member);
  }

  /** A month's grid. @throws Problem request.invalid, request.cursor_invalid */
  async month(actor: Actor, { month, standing, limit = DEFAULT_PAGE, cursor }: ListDuesMonthQuery): Promise<Page<DuesRow>> {
    const query = this.queries.month(actor, askedMonth(month));
    if (standing) query.andWhere(`${STANDING} IN (:...standings)`, { standings: standing });
    const [at, id] = cursor === undefined ? [] : decodeCursor(cursor, 2);
    orderFrom(query, { column: 'd.member_id', id: 'd.id', direction: 'ASC' }, cursor === undefined ? null : { at: String(at), id: String(id) }, limit + 1);
    return pageOf(await this.queries.placed(query), limit, (one) => ({ id: one.row.id, memberId: one.row.memberId, memberName: one.memberName, ...monthView(one) }), ({ row }) => [row.memberId, row.id]);
  }

  /** A month in numbers. @throws Problem request.invalid */
  async counts(actor: Actor, text: string): Promise<DuesMonthCounts> {
    const month = askedMonth(text);
    const [byStanding, undeclared] = await Promise.all([
      this.queries.month(actor, month).select(STANDING, 'standing').addSelect('COUNT(*)', 'count').addSelect('SUM(d.asked_fen - d.relieved_fen)', 'fen').groupBy('standing')
        .getRawMany<{ standing: MonthStanding; count: string | number; fen: string | number }>(),
      this.queries.undeclared(actor, month).getCount(),
    ]);
    return { month, byStanding: byStanding.map(({ standing, count, fen }) => ({ standing, count: Number(count), fen: Number(fen) })), undeclared };
  }

  /** Who could not be asked for a month. @throws Problem request.invalid, request.cursor_invalid */
  async undeclared(actor: Actor, month: string, { limit = DEFAULT_PAGE, cursor }: PageQuery): Promise<Page<UndeclaredRow>> {
    const query = this.queries.undeclared(actor, askedMonth(month));
    const [after] = cursor === undefined ? [] : decodeCursor(cursor, 1);
    if (after !== undefined) query.andWhere('m.id > :after', { after: String(after) });
    const rows = await query.select('m.id', 'memberId').addSelect('m.name', 'memberName').addSelect('o.name', 'organisationName').addSelect('m.dues_category', 'category')
      .addSelect('EXISTS (SELECT 1 FROM dues_month d WHERE d.member_id = m.id AND d.month = :month)', 'charged').orderBy('m.id').limit(limit + 1).getRawMany<Undeclared>();
    return pageOf(rows, limit, ({ category, charged, ...row }) => ({ ...row, missing: missingOf(category, Number(charged) === 1) }), (row) => [row.memberId]);
  }

  private async standing(member: PlainSnapshot): Promise<DuesStanding> {
    const payer = payerOf(member);
    const [placed, rules, granted, amendments] = await Promise.all([
      this.queries.placed(this.queries.ofMember(member.id).orderBy('d.month', 'DESC').limit(SHOWN)), this.rows.rules(schoolAt(payer.path)), this.reliefs.granted(member.id), this.amendments.ofMember(member.id),
    ]);
    const [months, current] = [placed.map(monthView), this.current()];
    const book = placed.map(({ row, standing }) => ({ ...row, standing }));
    const unpaid = unpaidInRow(months.map(({ month, standing }) => ({ month: month as DuesMonth, standing })), current);
    return {
      memberId: member.id, memberName: member.values.name, category: payer.category, currentMonth: current, opened: rules.some((rule) => rule.from <= current),
      // A month to come is owed when it comes, a deferred one when its time is up.
      outstandingFen: months.reduce((sum, month) => sum + (month.month <= current && month.standing !== 'deferred' ? month.outstandingFen : 0), 0), unpaidInRow: unpaid, alert: arrearsAlert(unpaid), months, quarterly: await this.consents.holds(payer.id, payer.branchId),
      ahead: aheadOffer(book, await this.ahead.possible(payer), current), aheadConsent: await this.aheadConsents.standing(payer.id, payer.branchId),
      reliefs: granted.map(({ kind, from, until, reducedFen, deferredUntil }) => ({ kind, from, until, reducedFen, deferredUntil })),
      amendments: amendments.filter(({ state }) => state === 'approved').map(({ from, until, differenceFen, reason }) => ({ from, until, differenceFen, reason })),
    };
  }

  private current(): DuesMonth {
    return monthOfDay(shanghaiDay(this.clock.now()));
  }
}
