/** How far a message has got outside the service. The first two are on their way, the others final. */
export const DELIVERY_STATES = ['queued', 'sending', 'delivered', 'in_app', 'refused', 'failed'] as const;

/** See {@link DELIVERY_STATES}. */
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** Whether nothing more happens to a message. */
export const isFinalDelivery = (state: DeliveryState): boolean => state !== 'queued' && state !== 'sending';

/** A message that could not be handed over stands in the app alone after this many milliseconds: later it would be noise. */
export const DELIVERY_DEADLINE_MS = 4 * 60 * 60_000;

/** Names of states. */
export const DELIVERY_LABELS: Readonly<Record<DeliveryState, string>> = {
  queued: '排队中', sending: '发送中', delivered: '已送达微信', in_app: '仅站内', refused: '对方未允许', failed: '发送失败',
};
