/** Number of an order at WeChat, from its id: 28 of the 32 characters WeChat takes, new with each attempt. */
export const orderNumberOf = (id: string): string => `DF${id.toUpperCase()}`;

/** Number of a refund at WeChat, from its id. The same number is sent again however often the answer is lost. */
export const refundNumberOf = (id: string): string => `RF${id.toUpperCase()}`;

/** What the payer reads beside the amount at WeChat, at most 127 characters. */
export const orderDescription = (months: readonly string[]): string =>
  months.length === 0 ? '自愿多交党费' : months.length === 1 ? `党费 ${months[0] ?? ''}` : `党费 ${months[0] ?? ''} 至 ${months.at(-1) ?? ''}`;
