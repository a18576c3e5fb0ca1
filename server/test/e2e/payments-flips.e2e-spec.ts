import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PayOrderView } from '@party/shared/payments';
import { signedHeaders } from '../../src/sandbox/pay/pay-crypto.js';
import { madeNotice, tradeFields, type MadeNotice } from '../support/pay-notice.js';
import { bookAgrees, MCHID, startPayRig, type PayRig } from '../support/pay-rig.js';
import { seededRandom } from '../support/seeded-random.js';

let rig: PayRig;
let orders: PayOrderView[];
const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const [FLIPS, GENUINE] = [500, 100];

beforeAll(async () => {
  rig = await startPayRig();
  rig.sandbox.control.noticeManners({ delayS: null });
  orders = [];
  for (const payer of await rig.payers(GENUINE / 5)) orders.push((await rig.order(payer, ['2026-09'])).order);
});
afterAll(() => rig.close());

/** The notice of a paid order as WeChat would send it. */
const genuine = (order: PayOrderView): MadeNotice => madeNotice(rig, 'transaction', tradeFields(rig, order));

/** How the door answered: its problem, or the status where it took it. */
async function answered(headers: Record<string, string>, payload: string | Buffer): Promise<string> {
  const answer = await rig.server.app.inject({ method: 'POST', url: `/api/v1/payments/notices/${MCHID}`, headers: { 'content-type': 'application/json', ...headers }, payload });
  return answer.statusCode === 204 ? 'taken' : answer.json<{ code: string }>().code;
}

/** Not believed: a wrong signature or seal, a key nobody knows, no JSON at all. `payments.notice_mismatch` would be believed, and of no order of ours. */
const REFUSALS = ['payments.notice_refused', 'payments.notice_unknown_key', 'request.malformed'];

/** One bit of some bytes turned. */
function turned(bytes: Buffer, random: ReturnType<typeof seededRandom>, bits = 8): Buffer {
  const copy = Buffer.from(bytes);
  const at = random.below(copy.length);
  copy[at] = (copy[at] ?? 0) ^ (1 << random.below(bits));
  return copy;
}

const SIGNED = ['wechatpay-timestamp', 'wechatpay-nonce', 'wechatpay-serial', 'wechatpay-signature'];

/** One bit of a header, of the body as it goes over the wire, or of what is sealed, around which WeChat itself would have signed. */
function flipped(order: PayOrderView, flip: number, random: ReturnType<typeof seededRandom>): { where: string; headers: Record<string, string>; body: string | Buffer } {
  const { headers: named, body } = genuine(order);
  const headers = Object.fromEntries(Object.entries(named).map(([name, value]) => [name.toLowerCase(), value]));
  const [kind, header] = [flip % 5, SIGNED[random.below(SIGNED.length)] ?? ''];
  if (kind === 0) return { where: header, headers: { ...headers, [header]: turned(Buffer.from(headers[header] ?? '', 'latin1'), random, 7).toString('latin1') }, body };
  if (kind === 1) return { where: 'body', headers, body: turned(Buffer.from(body), random) };
  const message = JSON.parse(body) as { resource: { ciphertext: string; nonce: string; associated_data: string } };
  const sealed = Buffer.from(message.resource.ciphertext, 'base64');
  const where = ['ciphertext', 'tag', 'associated_data'][kind - 2] ?? '';
  if (where === 'associated_data') message.resource.associated_data = turned(Buffer.from(message.resource.associated_data), random, 7).toString('latin1');
  else if (where === 'tag') message.resource.ciphertext = Buffer.concat([sealed.subarray(0, -16), turned(sealed.subarray(-16), random)]).toString('base64');
  else message.resource.ciphertext = Buffer.concat([turned(sealed.subarray(0, -16), random), sealed.subarray(-16)]).toString('base64');
  const signed = JSON.stringify(message);
  return { where, headers: { ...signedHeaders(rig.wechatHalf, signed, rig.server.clock.now(), false) }, body: signed };
}

describe('notices at the door', () => {
  it(`with one bit turned are none of them taken, as the notice of this order or of another (seed ${SEED})`, async () => {
    const random = seededRandom(SEED);
    const believed: string[] = [];
    for (let flip = 0; flip < FLIPS; flip += 1) {
      const { where, headers, body } = flipped(orders[flip % orders.length] as PayOrderView, flip, random);
      const answer = await answered(headers, body);
      if (!REFUSALS.includes(answer)) believed.push(`${where} answered ${answer}`);
    }
    expect(believed).toEqual([]);
    expect(await rig.server.source.query("SELECT id FROM pay_order WHERE state <> 'open' OR held <> ''")).toEqual([]);
    expect(await rig.server.source.query('SELECT id FROM pay_notice')).toEqual([]);
    expect(await bookAgrees(rig)).toBe(0);
  }, 300_000);

  it('that are genuine are taken a hundred times of a hundred, and each order’s money once', async () => {
    for (const { number } of orders) rig.sandbox.control.payOrder(number);
    const statuses: number[] = [];
    for (let at = 0; at < GENUINE; at += 1) {
      const order = orders[at % orders.length] as PayOrderView;
      const { headers, body } = madeNotice(rig, 'transaction', { ...tradeFields(rig, order), transaction_id: rig.sandbox.control.transactionOf(MCHID, order.number) });
      statuses.push(await rig.notice(headers, body));
    }
    expect(statuses.filter((status) => status === 204)).toHaveLength(GENUINE);
    expect(await bookAgrees(rig)).toBe(orders.length * 20);
  }, 120_000);
});
