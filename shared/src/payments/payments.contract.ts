import type { AheadConsent } from '../dues/index.js';
import type { Id, Page, PageQuery } from '../kernel/index.js';
import type { DifferenceKind } from './bill.js';
import type { PayOrderState, PayResult } from './pay-order.js';
import type { AskPayRefundRequest, PayableDues, PayHoldView, PayLeft, PayRefundView } from './pay-views.contract.js';
import type { HeldField } from './trade-check.js';

/** Why dues cannot be paid online at the moment. `no_merchant`: no committee above the branch takes money online. `no_wechat`: nobody's WeChat is bound to the record. */
export type PayObstacle = 'no_merchant' | 'no_wechat';

/** What somebody can pay now. */
export interface PayOffer {
  memberName: string;
  branchName: string;
  obstacle: PayObstacle | null;
  /** Who takes the money; empty without anybody. */
  payeeName: string;
  /** The first first; a payment begins with it and leaves none out. */
  months: PayableDues[];
  /** Months to come that can be paid now, after all of `months`. */
  ahead: PayableDues[];
  /** Whether the branch agreed that those are paid; nothing of them is taken before. */
  aheadConsent: AheadConsent;
  /** Order that waits for its money and keeps its months. */
  openOrder: PayOrderView | null;
}

/** What the mini-program hands to `wx.requestPayment`. */
export interface PayTicket {
  appId: string;
  timeStamp: string;
  nonceStr: string;
  package: string;
  signType: string;
  paySign: string;
  /** Where a browser can pay: the page of a sandbox, never there in service. */
  pageUrl: string | null;
}

/** An order. */
export interface PayOrderView {
  id: Id;
  /** Number at WeChat. */
  number: string;
  state: PayOrderState;
  /** Of an open order «unpaid» only in the answer that asked WeChat; read otherwise it is «checking». */
  result: PayResult;
  memberId: Id;
  memberName: string;
  branchName: string;
  payeeName: string;
  /** Colleague who pays in the member's stead; null for the member. */
  paidByName: string | null;
  months: PayableDues[];
  extraFen: number;
  totalFen: number;
  /** ISO 8601 UTC. */
  createdAt: string;
  /** Until when it can be paid. */
  expiresAt: string;
  paidAt: string | null;
  /** WeChat's number of the payment. */
  transactionId: string | null;
  /** Fields in which WeChat's word differed from the order or from a refund of it: it is held until two people have looked. */
  held: HeldField[];
  /** How it is to be settled, the latest proposal. */
  hold: PayHoldView | null;
  /** The latest refund. */
  refund: PayRefundView | null;
  /** Those before it, the latest first. */
  earlier: PayRefundView[];
  refundedFen: number;
  /** What has not gone back. */
  left: PayLeft;
  version: number;
  /** Whether the reader may ask for a refund. */
  mayRefund: boolean;
  /** Whether the reader may propose how a held order is settled. */
  mayResolve: boolean;
}

/** A colleague of the own branch, by what only they have to give. */
export interface ColleagueClaim {
  /** @minLength 2 @maxLength 60 */
  name: string;
  /** @minLength 1 @maxLength 30 */
  schoolNumber: string;
}

/** What a colleague owes now: the months and their sum, and nothing they are reckoned on. */
export interface ColleagueOffer {
  memberName: string;
  obstacle: PayObstacle | null;
  payeeName: string;
  /** `YYYY-MM`, the first first. */
  months: string[];
  totalFen: number;
}

/** What somebody wants to pay. The amounts of months are the server's. */
export interface MakePayOrderRequest {
  /** `YYYY-MM`, whole months and the oldest first. @maxItems 13 */
  months: string[];
  /** Given beyond them of the own will, in fen. */
  extraFen: number;
  /** Whose months they are, where not the own; nothing is given beyond those then, and nothing paid ahead. */
  colleague?: ColleagueClaim;
}

/** An order with what WeChat needs to take its money. */
export interface MadePayOrder {
  order: PayOrderView;
  ticket: PayTicket;
}

/** What the client says after the payment sheet: believed by nobody, but it decides whether to wait for WeChat's word. */
export interface CheckPayOrderRequest {
  /** Whether the sheet said that it paid. */
  claimed: boolean;
}

/** Which orders to list. */
export interface ListPayOrdersQuery extends PageQuery {
  state?: PayOrderState[];
  /** Those alone on which WeChat's word did not agree. */
  held?: boolean;
}

/** Decide on a refund. A no needs an opinion. */
export interface DecidePayRefundRequest {
  version: number;
  decision: 'approve' | 'refuse';
  /** @maxLength 200 */
  opinion?: string;
}

/** End a refund that WeChat does not take and knows nothing of. */
export interface EndPayRefundRequest {
  version: number;
  /** @minLength 5 @maxLength 150 */
  reason: string;
}

/** A difference between WeChat's bill and what is known here. */
export interface PayDifferenceView {
  id: Id;
  version: number;
  /** Day of the bill, `YYYY-MM-DD`. */
  day: string;
  kind: DifferenceKind;
  mchid: string;
  number: string;
  refundNumber: string | null;
  hereFen: number | null;
  thereFen: number | null;
  /** Order here, when there is one. */
  orderId: Id | null;
  handledBy: string | null;
  /** ISO 8601 UTC. */
  handledAt: string | null;
  note: string | null;
  /** Who agreed to what was written; only then it is done. */
  agreedBy: string | null;
  /** ISO 8601 UTC. */
  agreedAt: string | null;
  /** Whether the reader may agree: somebody else has written what was done. */
  mayAgree: boolean;
}

/** Which differences to list. */
export interface ListPayDifferencesQuery extends PageQuery {
  /** Those that two people have not settled yet unless said. */
  handled?: boolean;
}

/** Say what was done about a difference. */
export interface HandlePayDifferenceRequest {
  version: number;
  /** @minLength 2 @maxLength 200 */
  note: string;
}

/** Agree to what somebody wrote about a difference, or let it be looked at again. */
export interface AgreePayDifferenceRequest {
  version: number;
  decision: 'approve' | 'refuse';
  /** Why not. @maxLength 200 */
  opinion?: string;
}

/** The merchant a notice is for. */
export interface PayNoticeParams {
  mchid: string;
}

/** Routes of paying. */
export interface PaymentsApi {
  colleaguePayOffer: { body: ColleagueClaim; answer: ColleagueOffer };
  payOffer: { answer: PayOffer };
  makePayOrder: { body: MakePayOrderRequest; answer: MadePayOrder };
  ownPayOrders: { query: PageQuery; answer: Page<PayOrderView> };
  ownPayOrder: { params: { id: Id }; answer: PayOrderView };
  payTicket: { params: { id: Id }; answer: MadePayOrder };
  checkPayOrder: { params: { id: Id }; body: CheckPayOrderRequest; answer: PayOrderView };
  closePayOrder: { params: { id: Id }; answer: PayOrderView };
  listPayOrders: { query: ListPayOrdersQuery; answer: Page<PayOrderView> };
  askPayRefund: { params: { id: Id }; body: AskPayRefundRequest; answer: PayOrderView };
  decidePayRefund: { params: { id: Id }; body: DecidePayRefundRequest; answer: PayRefundView };
  endPayRefund: { params: { id: Id }; body: EndPayRefundRequest; answer: PayRefundView };
  listPayDifferences: { query: ListPayDifferencesQuery; answer: Page<PayDifferenceView> };
  handlePayDifference: { params: { id: Id }; body: HandlePayDifferenceRequest; answer: PayDifferenceView };
  agreePayDifference: { params: { id: Id }; body: AgreePayDifferenceRequest; answer: PayDifferenceView };
  receivePayNotice: { params: PayNoticeParams };
}
