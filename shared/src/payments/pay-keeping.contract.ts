import type { HandWay } from '../dues/index.js';
import type { Id, Page, PageQuery } from '../kernel/index.js';
import type { HoldOutcome } from './pay-hold.js';
import type { AskPayRefundRequest, PayLeft, PayRefundView } from './pay-views.contract.js';
import type { PayOrderView } from './payments.contract.js';

/** Money that was handed over and entered the book. */
export interface HandPaymentView {
  id: Id;
  memberId: Id;
  memberName: string;
  branchName: string;
  way: HandWay;
  /** Number of the receipt the branch gave. */
  receiptNumber: string;
  /** `YYYY-MM-DD`. */
  paidOn: string;
  totalFen: number;
  refundedFen: number;
  left: PayLeft;
  /** Refunds, the latest first. */
  refunds: PayRefundView[];
  mayRefund: boolean;
}

/** Which of them: those that stand in the book, those whose refund waits for a second person, those of which something went back. */
export type HandPaymentTab = 'standing' | 'asked' | 'back';

/** Which payments by hand to list. */
export interface ListHandPaymentsQuery extends PageQuery {
  /** `standing` unless said. */
  tab?: HandPaymentTab;
  /** Number of the branch's receipt, whole. @maxLength 40 */
  receiptNumber?: string;
}

/** Ask to give cash or a transfer back. */
export interface AskHandRefundRequest extends AskPayRefundRequest {
  /** Number of the paper on which the payer signs. @minLength 1 @maxLength 40 */
  receiptNumber: string;
}

/** Propose how a held order is settled. */
export interface AskPayHoldRequest {
  version: number;
  outcome: HoldOutcome;
  /** What was looked at: statement, merchant platform, the payer's word. @minLength 5 @maxLength 200 */
  evidence: string;
}

/** Decide on a proposal. A no needs an opinion. */
export interface DecidePayHoldRequest {
  version: number;
  decision: 'approve' | 'refuse';
  /** @maxLength 200 */
  opinion?: string;
}

/** A key that messages of WeChat are verified with. */
export interface PayKeyView {
  /** `PUB_KEY_ID_…`, or the serial of a certificate. */
  id: string;
  kind: 'public_key' | 'certificate';
  /** From the settings, or downloaded from WeChat. */
  source: 'settings' | 'download';
  /** ISO 8601 UTC; null for a key that never ends, or whose certificate is not at hand. */
  validFrom: string | null;
  validUntil: string | null;
  /** Whether it has run out. */
  ended: boolean;
}

/** A merchant account. Nothing secret. */
export interface PayAccountView {
  mchid: string;
  name: string;
  /** Committee whose branches pay here; null: everybody who has no nearer account. */
  organisationName: string | null;
  /** Serial of the merchant's own certificate. */
  serial: string;
  keys: PayKeyView[];
  /** When the platform's certificates were fetched last; null for never since the service started. */
  fetchedAt: string | null;
  /** Whether WeChat signs with a public key here, so that there are no certificates to fetch. */
  publicKeyMode: boolean;
  /** Orders paid today in Asia/Shanghai, and what they make. */
  paidToday: number;
  paidTodayFen: number;
}

/** The account meant. */
export interface PayAccountParams {
  mchid: string;
}

/** Routes of those who keep the money. */
export interface PayKeepingApi {
  listHandPayments: { query: ListHandPaymentsQuery; answer: Page<HandPaymentView> };
  askHandRefund: { params: { id: Id }; body: AskHandRefundRequest; answer: PayRefundView };
  askPayHold: { params: { id: Id }; body: AskPayHoldRequest; answer: PayOrderView };
  decidePayHold: { params: { id: Id }; body: DecidePayHoldRequest; answer: PayOrderView };
  listPayAccounts: { answer: PayAccountView[] };
  fetchPayCertificates: { params: PayAccountParams; answer: PayAccountView };
}
