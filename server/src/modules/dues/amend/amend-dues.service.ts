import { Injectable } from '@nestjs/common';
import {
  differenceOf, formatFen, formatMonth, MAX_AMEND_MONTHS, monthOfDay, monthsBetween, needsBase, placeDifferences, rightBase, sameDifferences,
  type AmendableMonth, type AskAmendmentRequest, type DecideAmendmentRequest, type DuesMonth, type MendingBase, type MonthDifference,
} from '@party/shared/dues';
import { parseDay, shanghaiDay, type Id } from '@party/shared/kernel';
import { schoolAt, type Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../../platform/auth/actor.decorator.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Ids } from '../../../platform/clock/ids.js';
import { Transactions, type Tx } from '../../../platform/database/transaction.js';
import { fieldProblem, Problem } from '../../../platform/http/problem.js';
import { MembersApi } from '../../members/members.api.js';
import { NotificationsApi } from '../../notifications/notifications.api.js';
import { OrganisationsApi } from '../../organisations/organisations.api.js';
import { answerAbove } from '../asked-above/answer-above.js';
import { askedMonth } from '../asked-month.js';
import type { Payer } from '../charge-dues.service.js';
import { DuesClosingsRepository } from '../dues-closings.repository.js';
import type { DuesMonthRow } from '../dues-month.entity.js';
import { DuesReliefsRepository } from '../dues-reliefs.repository.js';
import { DuesRepository } from '../dues.repository.js';
import { payerFor, payerOf } from '../payer-of.js';
import { PaymentBook } from '../payment-book.js';
import type { DuesAmendmentRow } from './dues-amendment.entity.js';
import { DuesAmendmentsReader } from './dues-amendments.reader.js';
import { DuesAmendmentsRepository } from './dues-amendments.repository.js';

/** What was charged wrong in a span of months, with everything of the person's book. */
interface Reckoned {
  rows: DuesMonthRow[];
  differences: MonthDifference[];
  totalFen: number;
}

/** Reckons months anew that were charged on a wrong base or category: the branch asks, the committee above it decides. */
@Injectable()
export class AmendDuesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: DuesRepository,
    private readonly amendments: DuesAmendmentsRepository,
    private readonly reader: DuesAmendmentsReader,
    private readonly reliefs: DuesReliefsRepository,
    private readonly closings: DuesClosingsRepository,
    private readonly book: PaymentBook,
    private readonly members: MembersApi,
    private readonly organisations: OrganisationsApi,
    private readonly notifications: NotificationsApi,
    private readonly audit: AuditWriter,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem see the route; nothing is written then */
  ask(actor: Actor, trace: RequestTrace, request: AskAmendmentRequest): Promise<Id> {
    const [from, until] = this.span(request);
    return this.transactions.run(async (tx) => {
      await this.rows.lockMember(tx, request.memberId);
      const payer = await payerFor(tx, this.members, actor, 'dues.ask_relief', request.memberId);
      const reckoned = await this.reckon(tx, payer, from, until);
      if (reckoned.differences.length === 0) throw new Problem('dues.amendment_nothing');
      await this.place(tx, reckoned);
      const row: DuesAmendmentRow = {
        id: this.ids.next(), memberId: payer.id, from, until, differenceFen: reckoned.totalFen, months: reckoned.differences, reason: request.reason, state: 'submitted', version: 1, askedBy: actor.memberId ?? '', askedAt: this.clock.date(),
        decidedBy: null, decidedAt: null, opinion: null,
      };
      await this.amendments.add(tx, row);
      await this.log(tx, actor, trace, 'dues.ask_relief', row, payer.path, { from, until });
      return row.id;
    });
  }

  /** @throws Problem see the route; nothing is written then */
  async decide(actor: Actor, trace: RequestTrace, id: Id, request: DecideAmendmentRequest): Promise<void> {
    const memberId = await this.amendments.memberOf(id);
    await this.transactions.run(async (tx) => {
      // The person first: nobody is charged or pays while their months are mended.
      await this.rows.lockMember(tx, memberId ?? '');
      const row = await this.amendments.lock(tx, id);
      const path = row === null ? undefined : await this.reader.sight(tx, actor, id);
      if (row === null || path === undefined) throw new Problem('dues.amendment_not_found');
      const after = answerAbove(actor, row, path, request, this.clock.date());
      await this.amendments.update(tx, after);
      if (after.state === 'approved') await this.mend(tx, after);
      await this.log(tx, actor, trace, 'dues.grant_relief', after, path, { decision: request.decision, version: after.version });
    });
  }

  /** What is mended is what was asked for, or nothing. @throws Problem dues.amendment_outdated, dues.amendment_no_room */
  private async mend(tx: Tx, row: DuesAmendmentRow): Promise<void> {
    const payer = payerOf(await this.members.require(row.memberId, tx));
    const reckoned = await this.reckon(tx, payer, row.from, row.until);
    const same = row.months === null ? reckoned.totalFen === row.differenceFen : sameDifferences(row.months, reckoned.differences);
    if (!same || reckoned.differences.length === 0) throw new Problem('dues.amendment_outdated');
    await this.amendments.apply(tx, row, await this.place(tx, reckoned), reckoned.rows);
    const words = row.differenceFen < 0 ? `减少 ${formatFen(-row.differenceFen)} 元` : `增加 ${formatFen(row.differenceFen)} 元`;
    const months = row.from === row.until ? formatMonth(row.from) : `${formatMonth(row.from)}至${formatMonth(row.until)}`;
    await this.notifications.tell(tx, {
      memberIds: [row.memberId], kind: 'dues.notice', title: '党费已更正', body: `${months}的应交党费合计${words}，已交月份的差额记入未交月份。`, link: { room: 'dues', page: 'mine', params: {} }, subjectKey: `dues:amendment:${row.id}`,
    });
  }

  private async reckon(tx: Tx, payer: Payer, from: DuesMonth, until: DuesMonth): Promise<Reckoned> {
    const { category } = payer;
    if (category === null) throw new Problem('dues.category_missing');
    const rows = await this.rows.months(payer.id, tx);
    const asked = rows.filter(({ month }) => from <= month && month <= until);
    const [rules, declared, reliefs, amended] = [await this.rows.rules(schoolAt(payer.path), tx), await this.rows.bases([payer.id], tx), await this.reliefs.granted(payer.id, tx), await this.amendments.amended(tx, asked.map(({ id }) => id))];
    const bases = declared.filter((one) => one.category === category).map(({ from: since, reason, baseFen, baseMonths }): MendingBase => ({ from: since, category, reason, base: { fen: baseFen, months: baseMonths } }));
    const differences = asked.flatMap(({ id, month, ruleId, chargedFen }): MonthDifference[] => {
      const settings = rules.find((one) => one.id === ruleId);
      if (settings === undefined) return [];
      const base = needsBase(category) ? (rightBase(bases, month)?.base ?? null) : null;
      const fen = differenceOf({ fen: chargedFen, ownFen: amended.get(id) ?? 0 }, { settings, category, base }, reliefs, month);
      return fen === null || fen === 0 ? [] : [{ month, fen }];
    });
    return { rows, differences, totalFen: differences.reduce((sum, { fen }) => sum + fen, 0) };
  }

  /** @throws Problem dues.amendment_no_room */
  private async place(tx: Tx, { rows, differences }: Reckoned) {
    // A month is closed by the branch that collects it, which is not always the one the person is in.
    const paths = new Map((await this.organisations.find([...new Set(rows.map((row) => row.branchId))], tx)).map(({ id, path }) => [id, path]));
    const book: AmendableMonth[] = [];
    for (const [at, one] of (await this.book.payable(rows, tx)).entries()) {
      const [path, first] = [paths.get(rows[at]?.branchId ?? ''), parseDay(`${one.month}-01`)];
      book.push({ ...one, closed: path !== undefined && first.ok && (await this.closings.closedOn(tx, path, first.value)) });
    }
    const placed = placeDifferences(differences, book);
    if (!placed.ok) throw new Problem('dues.amendment_no_room');
    return placed.value;
  }

  /** @throws Problem request.invalid naming the field */
  private span({ from: first, until: last }: AskAmendmentRequest): [DuesMonth, DuesMonth] {
    const [from, until] = [askedMonth(first, 'from'), askedMonth(last, 'until')];
    if (until < from) throw fieldProblem('until', 'until_before_from', '结束月份不能早于开始月份');
    if (monthsBetween(from, until) >= MAX_AMEND_MONTHS) throw fieldProblem('until', 'too_long', '一次更正最长十二个月');
    if (from > monthOfDay(shanghaiDay(this.clock.now()))) throw fieldProblem('from', 'in_future', '还没有到的月份不需要更正');
    return [from, until];
  }

  private log(tx: Tx, actor: Actor, trace: RequestTrace, action: 'dues.ask_relief' | 'dues.grant_relief', { id, memberId }: DuesAmendmentRow, organisationPath: string, detail: Record<string, unknown>): Promise<void> {
    return this.audit.append(tx, { actor, trace, action, subjectType: 'dues_amendment', subjectId: id, memberId, organisationPath, detail });
  }
}
