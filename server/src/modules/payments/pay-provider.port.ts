import type { PayTicket, TradeState, WechatRefundState } from '@party/shared/payments';

/** Somebody who takes money online: a committee's merchant account. */
export interface PayMerchant {
  mchid: string;
  /** Committee whose account it is; null: of everybody who has no nearer one. */
  organisationId: string | null;
  name: string;
}

/** A key that messages of WeChat's are verified with. Moments in epoch milliseconds. */
export interface PayKey {
  /** `PUB_KEY_ID_…`, or the serial of a certificate. */
  id: string;
  kind: 'public_key' | 'certificate';
  source: 'settings' | 'download';
  /** Null for a key without an end, or whose certificate is not at hand. */
  validFrom: number | null;
  validUntil: number | null;
}

/** Keys of an account as far as they are no secret. */
export interface PayKeys {
  /** Serial of the merchant's own certificate. */
  serial: string;
  keys: readonly PayKey[];
  /** When certificates were downloaded last; null for never. */
  fetchedAt: number | null;
  /** Whether answers are asked for signed with a public key. */
  publicKeyMode: boolean;
}

/** An order as WeChat is asked for it. */
export interface TradeOrder {
  mchid: string;
  number: string;
  description: string;
  totalFen: number;
  openid: string;
  /** Epoch milliseconds. */
  expiresAt: number;
  notifyUrl: string;
}

/** What WeChat says of a trade. */
export interface TradeWord {
  mchid: string;
  appid: string;
  number: string;
  state: TradeState;
  /** These are only sure once money was taken. */
  transactionId: string | null;
  totalFen: number | null;
  currency: string | null;
  openid: string | null;
  /** Epoch milliseconds. */
  paidAt: number | null;
}

/** What WeChat says of a refund. */
export interface RefundWord {
  mchid: string;
  number: string;
  refundNumber: string;
  refundId: string;
  state: WechatRefundState;
  refundFen: number;
  totalFen: number;
  /** Epoch milliseconds. */
  doneAt: number | null;
}

/** A notice whose signature, key and seal were right. */
export type PayNotice =
  | { kind: 'trade'; id: string; word: TradeWord }
  | { kind: 'refund'; id: string; word: RefundWord };

/** A notice as it came in: headers in lower case, the body byte for byte. */
export interface RawNotice {
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: Buffer;
}

/** Why a notice is not believed. `probe`: a signature that WeChat made wrong on purpose, to see that it is refused. */
export type NoticeFault = 'malformed' | 'stale' | 'unknown_key' | 'signature' | 'probe' | 'seal' | 'foreign';

/** A notice that is not believed. Says nothing of what stood in it. */
export class NoticeRefused extends Error {
  constructor(readonly fault: NoticeFault) {
    super(`notice refused: ${fault}`);
  }
}

/** `unknown`: nobody can say whether the request took effect. `refused`: it did not, for the reason of `code`. */
export type PayFailureKind = 'unknown' | 'refused';

/** A request that gave nothing to go by. */
export class PayFailure extends Error {
  constructor(
    readonly kind: PayFailureKind,
    /** WeChat's error code, or what went wrong on the way; never a text of WeChat's. */
    readonly code: string,
  ) {
    super(`wechat pay: ${kind} ${code}`);
  }
}

/** WeChat Pay, as the room of payments needs it. Every answer it gives was signed by WeChat. @throws PayFailure */
export abstract class PayProvider {
  /** Merchant accounts of the settings. */
  abstract merchants(): readonly PayMerchant[];
  abstract keysOf(mchid: string): PayKeys;
  /** Download the platform's certificates; false where WeChat has none, because it signs with a public key alone. */
  abstract fetchCertificates(mchid: string): Promise<boolean>;
  /** Id of the mini-program whose people pay. */
  abstract appId(): string;
  /** Make an order at WeChat; the same order again gives its ticket again. */
  abstract prepay(order: TradeOrder): Promise<{ prepayId: string }>;
  /** What the client hands to WeChat's payment sheet. */
  abstract ticket(mchid: string, prepayId: string): Promise<PayTicket>;
  abstract trade(mchid: string, number: string): Promise<TradeWord>;
  abstract close(mchid: string, number: string): Promise<void>;
  /** Ask for a refund; repeated with the same number it is the same refund. */
  abstract refund(refund: { mchid: string; number: string; refundNumber: string; reason: string; refundFen: number; totalFen: number; notifyUrl: string }): Promise<RefundWord>;
  /** Null when WeChat knows no such refund. */
  abstract refundOf(mchid: string, refundNumber: string): Promise<RefundWord | null>;
  /** Bill of a day `YYYY-MM-DD`; null when there was no trade. */
  abstract bill(mchid: string, day: string): Promise<string | null>;
  /** @throws NoticeRefused */
  abstract readNotice(mchid: string, notice: RawNotice): PayNotice;
}
