import { err, ok, type Result } from '../kernel/index.js';
import { backPayNeedsApproval, isPayable, outstanding, type MonthMoney, type MonthStanding } from './arrears.js';
import type { DuesMonth } from './dues-month.js';
import { isFen } from './fen.js';

/** How money came into the hands of the branch. */
export const HAND_WAYS = ['cash', 'bank'] as const;

/** See {@link HAND_WAYS}. */
export type HandWay = (typeof HAND_WAYS)[number];

/** How money came: handed over, or paid with WeChat, which confirms it instead of a second person. */
export type PaymentWay = HandWay | 'wechat';

/** Names of the ways. */
export const WAY_LABELS: Readonly<Record<PaymentWay, string>> = { cash: '现金', bank: '银行转账', wechat: '微信支付' };

/** From this sum on one voluntary payment goes whole to the Centre (Art. 11). */
export const LARGE_EXTRA_FEN = 100_000;

/** Where a voluntary extra goes. */
export type ExtraPath = 'none' | 'voluntary' | 'central';

/** Names of the paths. */
export const EXTRA_LABELS: Readonly<Record<ExtraPath, string>> = { none: '', voluntary: '自愿多交党费', central: '大额党费（上缴中央）' };

/** See {@link ExtraPath}. */
export const extraPath = (fen: number): ExtraPath => (fen === 0 ? 'none' : fen >= LARGE_EXTRA_FEN ? 'central' : 'voluntary');

/** A month as far as paying goes. */
export interface PayableMonth extends MonthMoney {
  month: DuesMonth;
  standing: MonthStanding;
  /** Whether the committee above gave leave to pay it however late it is. */
  late?: boolean;
}

/** What one payment settles. */
export interface PaymentPlan {
  months: { month: DuesMonth; fen: number }[];
  extraFen: number;
  extra: ExtraPath;
  totalFen: number;
}

/** Why a payment cannot be taken. */
export type PaymentFault = 'nothing' | 'unknown_month' | 'not_unpaid' | 'older_first' | 'too_far_back' | 'extra_invalid';

/**
 * A payment of whole months, the oldest first and none left out but those deferred, and what is given beyond them of the member's own will.
 * Who owes more elapsed months than the regulation lets a branch take is sent to the committee, in however many parts they are brought;
 * those it gave leave for, and those deferred, do not count.
 */
export function planPayment(book: readonly PayableMonth[], wanted: readonly DuesMonth[], extraFen: number, current: DuesMonth): Result<PaymentPlan, PaymentFault> {
  if (!isFen(extraFen)) return err('extra_invalid');
  const chosen = [...new Set(wanted)].sort();
  if (chosen.length === 0 && extraFen === 0) return err('nothing');
  const found = chosen.map((month) => book.find((one) => one.month === month));
  if (found.some((one) => one === undefined)) return err('unknown_month');
  const rows = found as PayableMonth[];
  if (rows.some((one) => !isPayable(one.standing))) return err('not_unpaid');
  const last = chosen.at(-1) ?? '';
  if (book.some((one) => one.standing === 'unpaid' && one.month < last && !chosen.includes(one.month))) return err('older_first');
  const arrears = book.filter((one) => one.standing === 'unpaid' && one.month < current && one.late !== true);
  if (chosen.length > 0 && backPayNeedsApproval(arrears.length)) return err('too_far_back');
  const months = rows.map((one) => ({ month: one.month, fen: outstanding(one) }));
  return ok({ months, extraFen, extra: extraPath(extraFen), totalFen: months.reduce((sum, { fen }) => sum + fen, extraFen) });
}
