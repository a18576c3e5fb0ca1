import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import type { PayTicket } from '@party/shared/payments';
import {
  NoticeRefused, PayFailure, PayProvider, type PayKeys, type PayMerchant, type PayNotice, type RawNotice, type RefundWord, type TradeOrder, type TradeWord,
} from '../../modules/payments/pay-provider.port.js';
import type { PayAccount } from './pay-account.js';
import { readNotice } from './pay-notice.js';
import { ticketSignature } from './pay-signature.js';
import { PayTransport, type PayAnswer, type PayParts } from './pay-transport.js';
import { refundWord, tradeWord } from './pay-words.js';

const SHANGHAI_MS = 8 * 3_600_000;
const MAX_BILL_BYTES = 64 * 1_048_576;

/** RFC 3339 with the offset of Asia/Shanghai, as WeChat writes its times. */
const shanghaiText = (at: number): string => `${new Date(at + SHANGHAI_MS).toISOString().slice(0, 19)}+08:00`;

/** What an adapter is made of. */
export interface AdapterParts extends PayParts {
  appId: string;
  accounts: readonly PayAccount[];
  /** Whether a sandbox stands where WeChat would: then a browser can pay on its page. */
  sandbox: boolean;
}

/** WeChat Pay v3 (JSAPI, direct merchants) behind the port of the room of payments. */
export class WechatPayAdapter extends PayProvider {
  private readonly transport: PayTransport;

  constructor(private readonly parts: AdapterParts) {
    super();
    this.transport = new PayTransport(parts);
  }

  override merchants(): readonly PayMerchant[] {
    return this.parts.accounts.map(({ mchid, organisationId, name }) => ({ mchid, organisationId, name }));
  }

  override keysOf(mchid: string): PayKeys {
    const { serial, keyring } = this.account(mchid);
    return {
      serial, keys: keyring.all().map(({ id, kind, source, validFrom, validUntil }) => ({ id, kind, source, validFrom, validUntil })), fetchedAt: keyring.fetchedAt, publicKeyMode: keyring.publicKeyId !== undefined,
    };
  }

  override fetchCertificates(mchid: string): Promise<boolean> {
    return this.transport.fetchCertificates(this.account(mchid));
  }

  override appId(): string {
    return this.parts.appId;
  }

  override async prepay(order: TradeOrder): Promise<{ prepayId: string }> {
    const answer = await this.transport.call(this.account(order.mchid), {
      operation: 'prepay', method: 'POST', target: '/v3/pay/transactions/jsapi',
      json: {
        appid: this.parts.appId, mchid: order.mchid, description: order.description, out_trade_no: order.number, time_expire: shanghaiText(order.expiresAt),
        notify_url: order.notifyUrl, amount: { total: order.totalFen, currency: 'CNY' }, payer: { openid: order.openid },
      },
    });
    const prepayId = done(answer).body['prepay_id'];
    if (typeof prepayId !== 'string' || prepayId === '' || prepayId.length > 64) throw new PayFailure('unknown', 'wrong_shape');
    return { prepayId };
  }

  override async ticket(mchid: string, prepayId: string): Promise<PayTicket> {
    const fields = { appId: this.parts.appId, timeStamp: String(Math.floor(this.parts.clock.now() / 1000)), nonceStr: this.parts.random.bytes(16).toString('hex'), package: `prepay_id=${prepayId}` };
    const ticket = { ...fields, signType: 'RSA', paySign: await ticketSignature(this.account(mchid).key, fields) };
    const page = new URL('/cashier', this.parts.baseUrl);
    for (const [name, value] of Object.entries(ticket)) page.searchParams.set(name, value);
    return { ...ticket, pageUrl: this.parts.sandbox ? page.href : null };
  }

  override async trade(mchid: string, number: string): Promise<TradeWord> {
    const answer = await this.transport.call(this.account(mchid), { operation: 'query', method: 'GET', target: `/v3/pay/transactions/out-trade-no/${number}?mchid=${mchid}` });
    if (answer.body['code'] === 'ORDER_NOT_EXIST') {
      return { mchid, appid: this.parts.appId, number, state: 'ABSENT', transactionId: null, totalFen: null, currency: null, openid: null, paidAt: null };
    }
    return shaped(() => tradeWord(done(answer).body));
  }

  override async close(mchid: string, number: string): Promise<void> {
    done(await this.transport.call(this.account(mchid), { operation: 'close', method: 'POST', target: `/v3/pay/transactions/out-trade-no/${number}/close`, json: { mchid } }));
  }

  override async refund({ mchid, number, refundNumber, reason, refundFen, totalFen, notifyUrl }: Parameters<PayProvider['refund']>[0]): Promise<RefundWord> {
    const answer = await this.transport.call(this.account(mchid), {
      operation: 'refund', method: 'POST', target: '/v3/refund/domestic/refunds',
      json: { out_trade_no: number, out_refund_no: refundNumber, reason, notify_url: notifyUrl, amount: { refund: refundFen, total: totalFen, currency: 'CNY' } },
    });
    return shaped(() => refundWord(done(answer).body, mchid));
  }

  override async refundOf(mchid: string, refundNumber: string): Promise<RefundWord | null> {
    const answer = await this.transport.call(this.account(mchid), { operation: 'refund query', method: 'GET', target: `/v3/refund/domestic/refunds/${refundNumber}` });
    if (answer.body['code'] === 'RESOURCE_NOT_EXISTS') return null;
    return shaped(() => refundWord(done(answer).body, mchid));
  }

  override async bill(mchid: string, day: string): Promise<string | null> {
    const account = this.account(mchid);
    const answer = await this.transport.call(account, { operation: 'bill', method: 'GET', target: `/v3/bill/tradebill?bill_date=${day}&bill_type=ALL&tar_type=GZIP` });
    if (answer.body['code'] === 'NO_STATEMENT_EXIST') return null;
    const { download_url: address, hash_type: kind, hash_value: hash } = done(answer).body;
    if (typeof address !== 'string' || kind !== 'SHA1' || typeof hash !== 'string') throw new PayFailure('unknown', 'wrong_shape');
    const packed = await this.transport.download(account, 'bill download', address);
    return shaped(() => {
      const text = gunzipSync(packed, { maxOutputLength: MAX_BILL_BYTES });
      // The hash stands in a signed answer, so it vouches for the file, which bears no signature.
      if (createHash('sha1').update(text).digest('hex') !== hash.toLowerCase()) throw new Error('hash');
      return text.toString('utf8');
    });
  }

  override readNotice(mchid: string, notice: RawNotice): PayNotice {
    const account = this.parts.accounts.find((one) => one.mchid === mchid);
    if (!account) throw new NoticeRefused('foreign');
    const now = this.parts.clock.now();
    try {
      return readNotice(account, notice, now);
    } catch (fault) {
      // WeChat tries again in a quarter of a minute; a certificate it has changed to is here by then.
      if (fault instanceof NoticeRefused && fault.fault === 'unknown_key' && account.keyring.mayTry(now)) void this.transport.fetchCertificates(account).catch(() => undefined);
      throw fault;
    }
  }

  private account(mchid: string): PayAccount {
    const found = this.parts.accounts.find((one) => one.mchid === mchid);
    if (!found) throw new PayFailure('refused', 'no_such_merchant');
    return found;
  }
}

/** Codes after which nobody can say what became of the request. */
const OPEN_CODES = new Set(['SYSTEM_ERROR', 'FREQUENCY_LIMITED', 'BANK_ERROR', 'SIGN_ERROR']);

/** @throws PayFailure unless the answer is one of success */
function done(answer: PayAnswer): PayAnswer {
  if (answer.status >= 200 && answer.status < 300) return answer;
  const code = typeof answer.body['code'] === 'string' && /^[A-Z_]{2,40}$/.test(answer.body['code']) ? answer.body['code'] : `http_${answer.status}`;
  throw new PayFailure(answer.status >= 500 || OPEN_CODES.has(code) ? 'unknown' : 'refused', code);
}

/** @throws PayFailure when what was signed lacks what the contract promises */
function shaped<T>(read: () => T): T {
  try {
    return read();
  } catch (fault) {
    throw fault instanceof PayFailure ? fault : new PayFailure('unknown', 'wrong_shape');
  }
}
