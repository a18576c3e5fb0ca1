import { Injectable } from '@nestjs/common';
import { nextLookAt, orderDescription, ORDER_LIFE_MIN, orderNumberOf, type MakePayOrderRequest } from '@party/shared/payments';
import type { Id } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { BlindIndex } from '../../platform/crypto/blind-index.js';
import type { Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { DuesApi, type DuesBook, type DuesReservation, type DuesWish } from '../dues/dues.api.js';
import { IdentityApi } from '../identity/identity.api.js';
import { MembersApi } from '../members/members.api.js';
import type { PayOrderRow } from './pay-order.entity.js';
import { PayOrdersRepository } from './pay-orders.repository.js';
import { Payees } from './payees.js';

const MINUTE_MS = 60_000;

/** Somebody asks for an order. */
export interface AskedOrder {
  actor: Actor;
  trace: RequestTrace;
  request: MakePayOrderRequest;
  /** Whose WeChat pays. */
  payerId: Id;
  /** Whose dues are paid. */
  memberId: Id;
}

/** An order that stands, and the openid that is to pay it. */
export interface KeptOrder {
  row: PayOrderRow;
  openid: string;
}

interface Draft extends AskedOrder {
  id: Id;
  number: string;
  mchid: string;
  openid: string;
  book: DuesBook;
  wish: DuesWish;
}

/** Writes down orders with the months they keep, of many people in as many statements as of one: on the day dues are due hundreds order in a second. */
@Injectable()
export class OrderDesk {
  constructor(
    private readonly rows: PayOrdersRepository,
    private readonly dues: DuesApi,
    private readonly identity: IdentityApi,
    private readonly payees: Payees,
    private readonly members: MembersApi,
    private readonly index: BlindIndex,
    private readonly audit: AuditWriter,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /**
   * Orders of different members. Gives for each the order, the problem it has (members.not_found, dues.not_a_member, payments.no_merchant,
   * payments.no_wechat, payments.order_open, and those of keeping months), or null where, without `patient`, somebody else has the member locked.
   * @throws Problem payments.order_open, dues.month_taken when a key of the database decided against one of them: then none is kept
   */
  async keep(tx: Tx, asked: readonly AskedOrder[], patient: boolean): Promise<(KeptOrder | Problem | null)[]> {
    const drafts = await this.drafts(tx, asked, patient);
    const good = drafts.flatMap((one) => (one === null || one instanceof Problem ? [] : one));
    const reserved = await this.dues.reserve(tx, good.map(({ wish }) => wish));
    const kept = new Map(good.map((draft, at) => [draft, this.keptOf(draft, reserved[at])]));
    const orders = [...kept].flatMap(([draft, one]) => (one instanceof Problem ? [] : [{ draft, row: one.row }]));
    await this.rows.add(tx, orders.map(({ row }) => row));
    await this.audit.appendAll(tx, orders.map(({ draft: { actor, trace, memberId, book, request }, row }) => (
      { actor, trace, action: 'payments.own', subjectType: 'pay_order', subjectId: row.id, memberId, organisationPath: book.path, detail: { step: 'order', months: request.months.length } }
    )));
    return drafts.map((one) => (one === null || one instanceof Problem ? one : (kept.get(one) ?? null)));
  }

  private async drafts(tx: Tx, asked: readonly AskedOrder[], patient: boolean): Promise<(Draft | Problem | null)[]> {
    const open = await this.rows.lockPayers(tx, asked.map(({ memberId }) => memberId), patient);
    const locked = asked.filter(({ memberId }) => open.has(memberId));
    if (locked.length === 0) return asked.map(() => (patient ? new Problem('members.not_found') : null));
    const books = await this.dues.books(locked.map(({ memberId }) => memberId), tx);
    const openids = await this.identity.openidsOfMembers(locked.map(({ payerId }) => payerId), tx);
    const proxies = locked.filter(({ memberId, payerId }) => memberId !== payerId).map(({ payerId }) => payerId);
    const names = proxies.length > 0 ? await this.members.names(proxies, tx) : new Map<Id, string>();
    return asked.map((one) => {
      const isOpen = open.get(one.memberId);
      return isOpen === undefined ? null : this.draft(one, isOpen, books.get(one.memberId), openids.get(one.payerId), names);
    });
  }

  private draft(asked: AskedOrder, open: boolean, book: DuesBook | Problem | undefined, openid: string | undefined, names: ReadonlyMap<Id, string>): Draft | Problem {
    if (book === undefined || book instanceof Problem) return book ?? new Problem('members.not_found');
    const payee = this.payees.above(book.path);
    if (!payee) return new Problem('payments.no_merchant');
    if (openid === undefined) return new Problem('payments.no_wechat');
    if (open) return new Problem('payments.order_open');
    const { payerId, memberId, request } = asked;
    const id = this.ids.next();
    const number = orderNumberOf(id);
    const paidBy = memberId === payerId ? null : { id: payerId, name: names.get(payerId) ?? '' };
    return { ...asked, id, number, mchid: payee.mchid, openid, book, wish: { book, months: request.months, extraFen: request.extraFen, number, paidBy } };
  }

  private keptOf({ id, number, mchid, memberId, payerId, request, openid, book }: Draft, reserved: DuesReservation | Problem | undefined): KeptOrder | Problem {
    if (reserved === undefined || reserved instanceof Problem) return reserved ?? new Problem('members.not_found');
    const { paymentId, months, totalFen } = reserved;
    const now = this.clock.now();
    const row: PayOrderRow = {
      id, number, mchid, memberId, payerId: memberId === payerId ? null : payerId, branchId: book.branchId, paymentId, description: orderDescription(months.map(({ month }) => month)), totalFen, extraFen: request.extraFen, refundedFen: 0,
      payerIndex: this.index.of('pay.payer', openid), state: 'open', version: 1, claimed: 0, held: '', prepayId: null, transactionId: null, createdAt: new Date(now),
      expiresAt: new Date(now + ORDER_LIFE_MIN * MINUTE_MS), paidAt: null, looks: 0, nextLookAt: new Date(nextLookAt(now, 0, now)),
    };
    return { row, openid };
  }
}
