/** A subscribe message to one person. */
export interface SubscribeMessage {
  openid: string;
  templateId: string;
  /** Path inside the mini-program without leading slash; must exist in the released version. */
  page?: string;
  /** By template key, e.g. `{ thing1: '党员大会', time2: '2026年7月1日 09:00' }`; each fits its field type. */
  values: Readonly<Record<string, string>>;
  /** Version that opens on a tap; `formal` unless said. */
  opens?: 'developer' | 'trial' | 'formal';
}

/** Sends subscribe messages. Each spends one acceptance of the person; the caller keeps the ledger. */
export abstract class SubscribeMessageSender {
  /**
   * Answers WeChat's message id.
   * @throws WechatFailure — `not_granted`: void the acceptances left · `argument_invalid`: nothing was spent ·
   * `busy` with delivery `unknown`: it may have arrived, and is therefore not tried again here.
   */
  abstract send(message: SubscribeMessage): Promise<{ messageId: string }>;
}
