import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { isRecord, type SandboxAnswer, type SandboxRequest } from '../answer.js';
import type { SandboxClock } from '../sandbox-clock.js';
import { billLines, billText } from './pay-bill.js';
import { cashierPage, ticketIsSigned } from './pay-cashier.js';
import { readAuthorisation, signedByMerchant, signedHeaders } from './pay-crypto.js';
import { certificatesJson } from './pay-certificates-json.js';
import { refundJson, tradeJson } from './pay-json.js';
import type { SandboxMerchant } from './pay-merchant.js';
import { PayNotices } from './pay-notices.js';
import { PAY_ERRORS, PayRefusal, refusePay } from './pay-refusal.js';
import { SandboxTrades, type SandboxTrade } from './pay-trades.js';

const TOLERANCE_S = 300;
const NUMBER = /^[0-9A-Za-z_\-|*]{6,32}$/;

interface Call {
  merchant: SandboxMerchant;
  body: Record<string, unknown>;
  query: URLSearchParams;
  /** Last variable part of the path. */
  part: string;
}
type Contract = (call: Call) => { status: number; value?: object };

/** WeChat Pay v3: JSAPI orders, queries, closing, refunds, bills; answers are signed. The cashier stands for WeChat's own sheet. */
export class PayArea {
  readonly trades: SandboxTrades;
  readonly notices: PayNotices;
  /** Bills that a test has changed, by `mchid day`. */
  readonly bills = new Map<string, string>();
  private readonly contracts: readonly (readonly [method: string, path: RegExp, contract: Contract])[];
  private answers = 0;

  constructor(
    private readonly appId: string,
    private readonly merchants: readonly SandboxMerchant[],
    private readonly clock: SandboxClock,
    private readonly url: () => string,
  ) {
    this.trades = new SandboxTrades(() => clock.now());
    this.notices = new PayNotices(clock);
    this.contracts = [
      ['POST', /^\/v3\/pay\/transactions\/jsapi$/, (call) => this.order(call)],
      ['POST', /^\/v3\/pay\/transactions\/out-trade-no\/([^/]+)\/close$/, (call) => this.close(call)],
      ['GET', /^\/v3\/pay\/transactions\/out-trade-no\/([^/]+)$/, ({ merchant, part }) => ({ status: 200, value: tradeJson(this.trades.find(merchant.mchid, part)) })],
      ['POST', /^\/v3\/refund\/domestic\/refunds$/, (call) => this.refund(call)],
      ['GET', /^\/v3\/refund\/domestic\/refunds\/([^/]+)$/, ({ merchant, part }) => this.refundAnswer(merchant, part)],
      ['GET', /^\/v3\/bill\/tradebill$/, (call) => this.bill(call)],
      ['GET', /^\/v3\/certificates$/, ({ merchant }) => ({ status: 200, value: { data: certificatesJson(merchant) } })],
    ];
  }

  /** Answer a request, or undefined when it is none of WeChat Pay's. */
  answer(request: SandboxRequest): SandboxAnswer | undefined {
    if (request.path === '/cashier') return this.cashier(request);
    if (!request.path.startsWith('/v3/')) return undefined;
    let merchant: SandboxMerchant | undefined;
    try {
      merchant = this.authenticate(request);
      if (request.path.startsWith('/v3/billdownload/')) return this.download(request, merchant);
      const found = this.contracts.find(([method, path]) => method === request.method && path.test(request.path));
      if (!found) refusePay('PARAM_ERROR');
      const part = decodeURIComponent(found[1].exec(request.path)?.[1] ?? '');
      const { status, value } = found[2]({ merchant, body: bodyOf(request), query: request.query, part });
      return this.signed(merchant, status, value === undefined ? '' : JSON.stringify(value));
    } catch (refusal) {
      if (!(refusal instanceof PayRefusal)) throw refusal;
      const body = JSON.stringify({ code: refusal.code, message: refusal.code });
      return merchant === undefined ? json(PAY_ERRORS[refusal.code], body) : this.signed(merchant, PAY_ERRORS[refusal.code], body);
    }
  }

  /** Pay an order as its payer would on the sheet; the notice goes out by the manners. */
  pay(trade: SandboxTrade): void {
    this.trades.pay(trade);
    this.notices.paid(this.merchant(trade.mchid), trade);
  }

  /** Let a refund end, with its notice. */
  finishRefund(mchid: string, refundNumber: string, state: 'SUCCESS' | 'ABNORMAL' | 'CLOSED'): void {
    const refund = this.trades.refundOf(mchid, refundNumber);
    this.trades.finish(refund, state);
    this.notices.refunded(this.merchant(mchid), refund, this.trades.find(mchid, refund.number));
  }

  /** Do what time has brought: let refunds arrive, send notices. */
  async pass(): Promise<void> {
    const { refundAfterS } = this.notices.manners;
    const due = this.trades.allRefunds().filter((one) => one.state === 'PROCESSING' && refundAfterS !== null && this.clock.now() - one.madeAt >= refundAfterS * 1000);
    for (const one of due) this.finishRefund(one.mchid, one.refundNumber, 'SUCCESS');
    await this.notices.deliver();
  }

  reset(): void {
    this.trades.reset();
    this.notices.reset();
    this.bills.clear();
  }

  /** The account, as WeChat holds it. @throws PayRefusal */
  merchant(mchid: string): SandboxMerchant {
    return this.merchants.find((one) => one.mchid === mchid) ?? refusePay('MCH_NOT_EXISTS');
  }

  /** @throws PayRefusal SIGN_ERROR */
  private authenticate(request: SandboxRequest): SandboxMerchant {
    const fields = readAuthorisation(String(request.headers['authorization'] ?? ''));
    const merchant = this.merchants.find((one) => one.mchid === fields?.['mchid'] && one.serial === fields['serial_no']);
    if (!fields || !merchant || Math.abs(this.clock.now() / 1000 - Number(fields['timestamp'])) > TOLERANCE_S) refusePay('SIGN_ERROR');
    const search = request.query.size > 0 ? `?${request.target.split('?')[1] ?? ''}` : '';
    const text = `${request.method}\n${request.path}${search}\n${fields['timestamp'] ?? ''}\n${fields['nonce_str'] ?? ''}\n${request.rawBody.toString('utf8')}\n`;
    return signedByMerchant(merchant, text, fields['signature'] ?? '') ? merchant : refusePay('SIGN_ERROR');
  }

  private order({ merchant, body }: Call): { status: number; value: object } {
    const text = (name: string, form: RegExp): string => (typeof body[name] === 'string' && form.test(body[name]) ? body[name] : refusePay('PARAM_ERROR'));
    const amount = isRecord(body['amount']) ? body['amount'] : {};
    const payer = isRecord(body['payer']) ? body['payer'] : {};
    const total = amount['total'];
    if (!Number.isInteger(total) || (total as number) < 1 || (amount['currency'] ?? 'CNY') !== 'CNY' || typeof payer['openid'] !== 'string') refusePay('PARAM_ERROR');
    if (body['mchid'] !== merchant.mchid || body['appid'] !== this.appId) refusePay('APPID_MCHID_NOT_MATCH');
    const expiresAt = Date.parse(String(body['time_expire'] ?? ''));
    const trade = this.trades.place({
      mchid: merchant.mchid, appid: this.appId, number: text('out_trade_no', NUMBER), description: text('description', /^.{1,127}$/s), notifyUrl: text('notify_url', /^https?:\/\/[^?]{4,247}$/),
      total: total as number, openid: payer['openid'], expiresAt: Number.isNaN(expiresAt) ? Infinity : expiresAt,
    });
    return { status: 200, value: { prepay_id: trade.prepayId } };
  }

  private close({ merchant, body, part }: Call): { status: number } {
    if (body['mchid'] !== merchant.mchid) refusePay('PARAM_ERROR');
    this.trades.close(merchant.mchid, part);
    return { status: 204 };
  }

  private refund({ merchant, body }: Call): { status: number; value: object } {
    const amount = isRecord(body['amount']) ? body['amount'] : {};
    const [number, refundNumber, fen, total] = [body['out_trade_no'], body['out_refund_no'], amount['refund'], amount['total']];
    if (typeof number !== 'string' || typeof refundNumber !== 'string' || !/^.{1,64}$/.test(refundNumber) || !Number.isInteger(fen) || (fen as number) < 1) refusePay('PARAM_ERROR');
    const notifyUrl = typeof body['notify_url'] === 'string' ? body['notify_url'] : null;
    this.trades.refund({ mchid: merchant.mchid, number, refundNumber, fen: fen as number, total: total as number, notifyUrl });
    return this.refundAnswer(merchant, refundNumber);
  }

  private refundAnswer({ mchid }: SandboxMerchant, refundNumber: string): { status: number; value: object } {
    const refund = this.trades.refundOf(mchid, refundNumber);
    return { status: 200, value: refundJson(refund, this.trades.find(mchid, refund.number)) };
  }

  /** The text of a day's bill; null without a trade. */
  billOf(mchid: string, day: string): string | null {
    const changed = this.bills.get(`${mchid} ${day}`);
    if (changed !== undefined) return changed;
    const lines = billLines(day, this.trades.all().filter((one) => one.mchid === mchid), this.trades.allRefunds().filter((one) => one.mchid === mchid));
    return lines.trades.length + lines.refunds.length === 0 ? null : billText(lines);
  }

  private bill({ merchant, query }: Call): { status: number; value: object } {
    const day = query.get('bill_date') ?? '';
    if (!/^\d{4}-\d\d-\d\d$/.test(day)) refusePay('PARAM_ERROR');
    const text = this.billOf(merchant.mchid, day) ?? refusePay('NO_STATEMENT_EXIST');
    return { status: 200, value: { download_url: `${this.url()}/v3/billdownload/file?token=${merchant.mchid}.${day}`, hash_type: 'SHA1', hash_value: createHash('sha1').update(text).digest('hex') } };
  }

  /** The file carries no signature. */
  private download({ query }: SandboxRequest, { mchid }: SandboxMerchant): SandboxAnswer {
    const [owner, day = ''] = (query.get('token') ?? '').split('.');
    if (owner !== mchid) refusePay('NO_AUTH');
    return { status: 200, contentType: 'application/x-gzip', body: gzipSync(this.billOf(mchid, day) ?? '') };
  }

  private cashier(request: SandboxRequest): SandboxAnswer {
    const trade = this.trades.byPrepay((request.query.get('package') ?? '').replace(/^prepay_id=/, ''));
    if (!trade || request.query.get('appId') !== trade.appid || !ticketIsSigned(this.merchant(trade.mchid), request.query)) return json(400, JSON.stringify({ code: 'PARAM_ERROR' }));
    if (request.method === 'GET') return { status: 200, contentType: 'text/html; charset=utf-8', body: Buffer.from(cashierPage(trade, request.target)) };
    const paid = new URLSearchParams(request.rawBody.toString('utf8')).get('answer') === 'pay';
    let told = paid ? 'ok' : 'cancel';
    try {
      if (paid) this.pay(trade);
    } catch (refusal) {
      if (!(refusal instanceof PayRefusal)) throw refusal;
      told = 'fail';
    }
    void this.pass();
    const back = request.query.get('back') ?? '';
    // Only home: a sandbox is no place to be led anywhere from.
    const safe = /^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?\//.test(back) ? back : '';
    if (safe === '') return json(200, JSON.stringify({ result: told }));
    return { status: 303, contentType: 'text/plain', body: Buffer.alloc(0), headers: { location: safe.replace('{result}', told) } };
  }

  private signed(merchant: SandboxMerchant, status: number, body: string): SandboxAnswer {
    this.answers += 1;
    const { keyMode } = this.notices.manners;
    const certificate = keyMode === 'certificate' || (keyMode === 'mixed' && this.answers % 2 === 0);
    return { ...json(status, body), headers: signedHeaders(merchant, body, this.clock.now(), certificate) };
  }
}

const json = (status: number, body: string): SandboxAnswer => ({ status, contentType: 'application/json', body: Buffer.from(body) });

/** @throws PayRefusal PARAM_ERROR */
function bodyOf({ rawBody }: SandboxRequest): Record<string, unknown> {
  if (rawBody.length === 0) return {};
  try {
    const value: unknown = JSON.parse(rawBody.toString('utf8'));
    if (isRecord(value)) return value;
  } catch {
    // falls through
  }
  return refusePay('PARAM_ERROR');
}
