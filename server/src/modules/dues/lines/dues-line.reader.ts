import { Injectable } from '@nestjs/common';
import { duesAmount, explainAmount, outstanding, type AmountLine, type DuesMonthLine } from '@party/shared/dues';
import type { Id } from '@party/shared/kernel';
import { mayDo, type Actor } from '@party/shared/permissions';
import { ownMemberId } from '../../../platform/auth/own-member.js';
import { Problem } from '../../../platform/http/problem.js';
import { MembersApi, type PlainSnapshot } from '../../members/members.api.js';
import { DuesAmendmentRow, DuesAmendedMonthRow } from '../amend/dues-amendment.entity.js';
import { askedMonth } from '../asked-month.js';
import { DuesMonthRow } from '../dues-month.entity.js';
import { DuesReliefsRepository } from '../dues-reliefs.repository.js';
import { DuesRuleRow } from '../dues-rule.entity.js';
import { DuesQueries } from '../dues.query.js';
import { DuesRepository } from '../dues.repository.js';
import { payerOf } from '../payer-of.js';

/** Reads the standard behind one month, out of the frozen row and the settings it was charged by: what holds today changes nothing of it. */
@Injectable()
export class DuesLineReader {
  constructor(
    private readonly queries: DuesQueries,
    private readonly rows: DuesRepository,
    private readonly reliefs: DuesReliefsRepository,
    private readonly members: MembersApi,
  ) {}

  /** The actor's own, with the base. @throws Problem members.not_found, dues.not_a_member, dues.month_not_found, request.invalid */
  async own(actor: Actor, month: string): Promise<DuesMonthLine> {
    const memberId = ownMemberId(actor);
    const [member] = await this.members.plain([memberId]);
    return this.line(member, month, true);
  }

  /** Somebody else's; wages are not told. @throws Problem members.not_found, dues.not_a_member, dues.month_not_found, request.invalid */
  async ofMember(actor: Actor, id: Id, month: string): Promise<DuesMonthLine> {
    const [member] = await this.members.plain([id]);
    return this.line(member !== undefined && mayDo(actor, 'dues.view', { memberId: id, organisationPath: member.organisationPath }) ? member : undefined, month, false);
  }

  private async line(member: PlainSnapshot | undefined, text: string, withBase: boolean): Promise<DuesMonthLine> {
    if (!member) throw new Problem('members.not_found');
    const { id } = payerOf(member);
    const month = askedMonth(text);
    const [placed] = await this.queries.placed(this.queries.ofMember(id).andWhere('d.month = :month', { month }));
    const rule = placed === undefined ? null : await this.rows.manager().findOneBy(DuesRuleRow, { id: placed.row.ruleId });
    if (!placed || !rule) throw new Problem('dues.month_not_found');
    const { row, standing, branchName } = placed;
    const { chargedFen, adjustedFen, relievedFen, paidFen, category } = row;
    const granted = await this.reliefs.granted(id);
    return {
      month, standing, chargedFen, adjustedFen, relievedFen, paidFen, outstandingFen: outstanding(row), branchName, category, ruleFrom: rule.from, lines: linesOf(row, rule, withBase),
      reliefs: granted.filter((one) => one.from <= month && month <= one.until).map(({ kind, from, until, reducedFen, deferredUntil }) => ({ kind, from, until, reducedFen, deferredUntil })),
      amendments: await this.amendmentsOf(row.id),
    };
  }

  private async amendmentsOf(monthId: Id): Promise<DuesMonthLine['amendments']> {
    const rows = await this.rows.manager().createQueryBuilder(DuesAmendedMonthRow, 'a').innerJoin(DuesAmendmentRow, 'q', 'q.id = a.amendment_id').innerJoin(DuesMonthRow, 'w', 'w.id = a.of_month_id')
      .select('w.month', 'ofMonth').addSelect('a.fen', 'fen').addSelect('q.reason', 'reason').where('a.onto_month_id = :monthId', { monthId }).orderBy('a.id').getRawMany<{ ofMonth: string; fen: number | string; reason: string }>();
    return rows.map(({ ofMonth, fen, reason }) => ({ ofMonth, fen: Number(fen), reason }));
  }
}

/** The sentences; without the base those alone that need none. */
function linesOf({ category, baseFen, baseMonths }: DuesMonthRow, rule: DuesRuleRow, withBase: boolean): AmountLine[] {
  const base = baseFen === null ? null : { fen: baseFen, months: baseMonths ?? 1 };
  const amount = duesAmount(rule, category, base);
  return amount.ok ? explainAmount(rule, category, withBase ? base : null, amount.value) : [];
}
