import type { StateMachine, Transition } from '../kernel/index.js';

/** How a refund stands: asked by one, approved by another, sent to WeChat, and arrived or not. */
export const REFUND_STATES = ['asked', 'refused', 'approved', 'done', 'abnormal', 'closed'] as const;

/** See {@link REFUND_STATES}. */
export type PayRefundState = (typeof REFUND_STATES)[number];

/** Names of the states. */
export const REFUND_STATE_LABELS: Readonly<Record<PayRefundState, string>> = {
  asked: '待审批', refused: '未同意', approved: '退款中', done: '已退款', abnormal: '退款异常', closed: '退款关闭',
};

/** What happens to a refund. `hand_back`: cash or a transfer, which is in the payer's hands when the second person agrees. */
export type RefundStep = 'approve' | 'refuse' | 'hand_back' | 'arrive' | 'fail' | 'shut';

/** The course of a refund. `abnormal` is not the end: handled at the merchant platform, the money may still arrive. */
export const REFUND_COURSE: StateMachine<PayRefundState, RefundStep, Transition<PayRefundState, RefundStep>> = {
  name: 'pay refund',
  initial: ['asked'],
  final: ['refused', 'done', 'closed'],
  table: [
    { from: 'asked', action: 'approve', to: 'approved' },
    { from: 'asked', action: 'refuse', to: 'refused' },
    { from: 'asked', action: 'hand_back', to: 'done' },
    { from: 'approved', action: 'arrive', to: 'done' },
    { from: 'approved', action: 'fail', to: 'abnormal' },
    { from: 'approved', action: 'shut', to: 'closed' },
    { from: 'abnormal', action: 'arrive', to: 'done' },
    { from: 'abnormal', action: 'shut', to: 'closed' },
  ],
};

/** Refunds WeChat takes of one order, and milliseconds that must lie between two of them. */
export const MOST_REFUNDS = 50;
export const REFUND_PAUSE_MS = 60_000;

/** Looks at WeChat after which a refund that has not arrived is for people to see to. */
export const MANY_LOOKS = 5;

/** Whether people may end a refund: WeChat was asked often and took it not. Whether WeChat knows of it is asked once more then. */
export const mayEndRefund = (state: PayRefundState, looks: number, byHand: boolean): boolean => state === 'approved' && !byHand && looks > MANY_LOOKS;

/** When a refund may be sent (epoch milliseconds); `lastAt` is when the one before it was approved. */
export const refundSendAt = (lastAt: number | null, now: number): number => (lastAt === null ? now : Math.max(now, lastAt + REFUND_PAUSE_MS));

/** How WeChat says a refund stands. */
export const WECHAT_REFUND_STATES = ['PROCESSING', 'SUCCESS', 'ABNORMAL', 'CLOSED'] as const;

/** See {@link WECHAT_REFUND_STATES}. */
export type WechatRefundState = (typeof WECHAT_REFUND_STATES)[number];

const STEPS: Readonly<Record<WechatRefundState, RefundStep | null>> = { PROCESSING: null, SUCCESS: 'arrive', ABNORMAL: 'fail', CLOSED: 'shut' };

/** The step that WeChat's word leads to, or none: accepted is not arrived, and the same word twice changes nothing. */
export function refundStepFor(state: PayRefundState, word: WechatRefundState): RefundStep | null {
  const step = STEPS[word];
  return step !== null && REFUND_COURSE.table.some((row) => row.from === state && row.action === step) ? step : null;
}
