/** What is known of a trade, by order and by WeChat, as far as both must agree. */
export interface TradeIdentity {
  mchid: string;
  appid: string;
  number: string;
  totalFen: number;
  currency: string;
  /** Who paid, in a form that can be compared (never the bare openid). */
  payer: string;
}

/** Fields that must agree. */
export const TRADE_FIELDS = ['mchid', 'appid', 'number', 'totalFen', 'currency', 'payer'] as const;

/** See {@link TRADE_FIELDS}. */
export type TradeField = (typeof TRADE_FIELDS)[number];

/** What is known of a refund, by this side and by WeChat, as far as both must agree. */
export interface RefundIdentity {
  mchid: string;
  /** Number of the order it is of. */
  number: string;
  refundFen: number;
  /** What was paid altogether. */
  totalFen: number;
}

/** Fields of a refund that must agree. */
export const REFUND_FIELDS = ['refundMchid', 'refundNumber', 'refundFen', 'refundTotalFen'] as const;

/** See {@link REFUND_FIELDS}. */
export type RefundField = (typeof REFUND_FIELDS)[number];

/** A field for which an order is held: of its trade, or of a refund of it. */
export type HeldField = TradeField | RefundField;

const OF_REFUND: Readonly<Record<RefundField, keyof RefundIdentity>> = { refundMchid: 'mchid', refundNumber: 'number', refundFen: 'refundFen', refundTotalFen: 'totalFen' };

/** Fields in which WeChat's word on a refund differs from what was asked for; none of them may. */
export const differingRefund = (asked: RefundIdentity, told: RefundIdentity): RefundField[] => REFUND_FIELDS.filter((field) => asked[OF_REFUND[field]] !== told[OF_REFUND[field]]);

/** Fields in which a trade differs from its order; none of them may. */
export const differingFields = (order: TradeIdentity, trade: TradeIdentity): TradeField[] => TRADE_FIELDS.filter((field) => order[field] !== trade[field]);
