import type { PayOrderState, TradeFact } from './pay-order.js';
import type { TradeField } from './trade-check.js';

/**
 * How people settle an order on which WeChat's word did not agree. `accept`: the money is this order's all the same, e.g. a
 * relative paid (Art. 12 of the regulation lets them). `set_aside`: it is not, and goes back. `dismiss`: nothing has to be done.
 */
export const HOLD_OUTCOMES = ['accept', 'set_aside', 'dismiss'] as const;

/** See {@link HOLD_OUTCOMES}. */
export type HoldOutcome = (typeof HOLD_OUTCOMES)[number];

/** Names of the outcomes. */
export const HOLD_OUTCOME_LABELS: Readonly<Record<HoldOutcome, string>> = { accept: '认定为本订单款项，予以入账', set_aside: '不属于本订单，退回款项', dismiss: '核对无误，解除待核对' };

/** How a proposal stands: made by one, decided by another. */
export type PayHoldState = 'asked' | 'approved' | 'refused';

/** Names of the states. */
export const HOLD_STATE_LABELS: Readonly<Record<PayHoldState, string>> = { asked: '待审批', approved: '已同意', refused: '未同意' };

/** What may be proposed: of money that is in the book or set aside already, only that nothing has to be done here. */
export const holdOutcomes = (state: PayOrderState): readonly HoldOutcome[] => (state === 'open' || state === 'closed' ? HOLD_OUTCOMES : ['dismiss']);

/** Only another payer may be accepted: an amount, a number or an account that differs never enters the book. */
const acceptable = (differing: readonly TradeField[]): boolean => differing.every((field) => field === 'payer');

/**
 * The fact that an outcome makes of WeChat's word, as it stands when the second person agrees; null when the outcome does not
 * fit it. `foreign`: the money came and is not this order's. Money of another amount cannot be given back from here: the order
 * is shut, and the account's keepers give it back at the merchant platform.
 */
export function factOfHold(outcome: HoldOutcome, state: PayOrderState, fact: TradeFact, differing: readonly TradeField[]): TradeFact | 'none' | null {
  if (outcome === 'dismiss') return 'none';
  if (!holdOutcomes(state).includes(outcome)) return null;
  if (outcome === 'accept') return fact === 'money' && acceptable(differing) ? 'money' : null;
  if (fact === 'waiting') return null;
  return fact === 'money' && acceptable(differing) ? 'foreign' : state === 'open' ? 'shut' : 'none';
}
