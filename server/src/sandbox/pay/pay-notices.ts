import type { SandboxClock } from '../sandbox-clock.js';
import { sealedResource, signedHeaders, type KeyMode } from './pay-crypto.js';
import type { SandboxMerchant } from './pay-merchant.js';
import { refundJson, tradeJson, utcText } from './pay-json.js';
import type { SandboxRefund, SandboxTrade } from './pay-trades.js';

/** Seconds between the attempts at a notice that is not accepted: 24 h 4 min altogether. */
export const NOTICE_PAUSES_S: readonly number[] = [15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10_800, 10_800, 10_800, 21_600, 21_600];
/** Seconds a receiver has. */
const PATIENCE_MS = 5_000;

/** How notices go out. */
export interface NoticeManners {
  /** Seconds before the first attempt; null: no notice ever. */
  delayS: number | null;
  /** How often an accepted notice is sent once more. */
  repeats: number;
  /** Whether what is due at once is sent the last first. */
  reorder: boolean;
  keyMode: KeyMode;
  /** Each so-manieth attempt is preceded by one whose signature is wrong on purpose; 0: none. */
  probeEvery: number;
  /** Seconds after which a refund arrives by itself; null: only when it is told to. */
  refundAfterS: number | null;
}

export const USUAL_MANNERS: Readonly<NoticeManners> = { delayS: 0, repeats: 0, reorder: false, keyMode: 'public_key', probeEvery: 0, refundAfterS: 2 };

interface Waiting {
  merchant: SandboxMerchant;
  url: string;
  body: string;
  dueAt: number;
  attempt: number;
  repeats: number;
}

/** What became of an attempt. */
export interface NoticeAttempt {
  url: string;
  attempt: number;
  probe: boolean;
  /** HTTP status; 0 when there was no answer. */
  status: number;
}

/** Notices that wait, and their delivery by the clock of the sandbox. */
export class PayNotices {
  manners: NoticeManners = { ...USUAL_MANNERS };
  readonly attempts: NoticeAttempt[] = [];
  private waiting: Waiting[] = [];
  private serial = 0;
  private sent = 0;
  private running: Promise<void> | null = null;

  constructor(private readonly clock: SandboxClock) {}

  paid(merchant: SandboxMerchant, trade: SandboxTrade): void {
    this.queue(merchant, trade.notifyUrl, 'TRANSACTION.SUCCESS', '支付成功', sealedResource(merchant, 'transaction', tradeJson(trade)));
  }

  refunded(merchant: SandboxMerchant, refund: SandboxRefund, trade: SandboxTrade): void {
    if (refund.notifyUrl === null) return;
    const { status, ...rest } = refundJson(refund, trade);
    this.queue(merchant, refund.notifyUrl, `REFUND.${refund.state}`, '退款结果', sealedResource(merchant, 'refund', { ...rest, mchid: refund.mchid, refund_status: status }));
  }

  private queue(merchant: SandboxMerchant, url: string, event: string, summary: string, resource: object): void {
    if (this.manners.delayS === null) return;
    this.serial += 1;
    const id = `5a17db0a-0000-4000-8000-${String(this.serial).padStart(12, '0')}`;
    const body = JSON.stringify({ id, create_time: utcText(this.clock.now()), resource_type: 'encrypt-resource', event_type: event, summary, resource });
    this.waiting.push({ merchant, url, body, dueAt: this.clock.now() + this.manners.delayS * 1000, attempt: 0, repeats: this.manners.repeats });
  }

  /** How many wait, due or not. */
  get count(): number {
    return this.waiting.length;
  }

  /** Send everything that is due. One delivery at a time. */
  async deliver(): Promise<void> {
    await this.running;
    this.running = this.deliverDue().finally(() => (this.running = null));
    await this.running;
  }

  reset(): void {
    this.waiting = [];
    this.attempts.length = 0;
    this.manners = { ...USUAL_MANNERS };
  }

  private async deliverDue(): Promise<void> {
    const due = this.waiting.filter((one) => one.dueAt <= this.clock.now());
    this.waiting = this.waiting.filter((one) => !due.includes(one));
    for (const one of this.manners.reorder ? due.toReversed() : due) await this.attempt(one);
  }

  private async attempt(one: Waiting): Promise<void> {
    this.sent += 1;
    const certificate = this.manners.keyMode === 'certificate' || (this.manners.keyMode === 'mixed' && this.sent % 2 === 0);
    if (this.manners.probeEvery > 0 && this.sent % this.manners.probeEvery === 0) {
      const headers = signedHeaders(one.merchant, one.body, this.clock.now(), certificate);
      const probe = { ...headers, 'wechatpay-signature': `WECHATPAY/SIGNTEST/${headers['wechatpay-signature'] ?? ''}` };
      this.attempts.push({ url: one.url, attempt: one.attempt, probe: true, status: await post(one, probe) });
    }
    const status = await post(one, signedHeaders(one.merchant, one.body, this.clock.now(), certificate));
    this.attempts.push({ url: one.url, attempt: one.attempt, probe: false, status });
    if (status === 200 || status === 204) {
      if (one.repeats > 0) this.waiting.push({ ...one, repeats: one.repeats - 1 });
      return;
    }
    const pause = NOTICE_PAUSES_S[one.attempt];
    if (pause !== undefined) this.waiting.push({ ...one, attempt: one.attempt + 1, dueAt: this.clock.now() + pause * 1000 });
  }
}

const post = (one: Waiting, headers: Readonly<Record<string, string>>): Promise<number> =>
  fetch(one.url, { method: 'POST', body: one.body, headers: { 'content-type': 'application/json', ...headers }, signal: AbortSignal.timeout(PATIENCE_MS), redirect: 'manual' }).then(
    async (answer) => {
      await answer.arrayBuffer();
      return answer.status;
    },
    () => 0,
  );
