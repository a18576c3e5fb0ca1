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

/** Fields in which a trade differs from its order; none of them may. */
export const differingFields = (order: TradeIdentity, trade: TradeIdentity): TradeField[] => TRADE_FIELDS.filter((field) => order[field] !== trade[field]);
