import { describe, expect, it } from '@jest/globals';
import { machineFaults } from '../kernel/index.js';
import { compareBill, readBill, type BillRow, type DifferenceKind, type KnownTrade } from './bill.js';
import { orderDescription, orderNumberOf, refundNumberOf } from './pay-numbers.js';
import { factOfTrade, nextLookAt, ORDER_COURSE, ORDER_STATES, resultOf, saysUnpaid, stateAfter, stepFor, stepForRefund, TRADE_STATES } from './pay-order.js';
import { factOfHold, type HoldOutcome } from './pay-hold.js';
import { REFUND_COURSE, REFUND_STATES, refundSendAt, refundStepFor, WECHAT_REFUND_STATES } from './pay-refund.js';
import { differingFields, differingRefund, TRADE_FIELDS, type TradeField, type TradeIdentity } from './trade-check.js';

const MINUTE = 60_000;

describe('an order', () => {
  it('has a course without faults', () => {
    // Closed is an end unless money comes too late, so it is no final state of the table.
    expect(machineFaults(ORDER_COURSE)).toEqual([]);
    expect(machineFaults(REFUND_COURSE)).toEqual([]);
  });

  it('is only ever settled by money, and the same fact twice changes nothing', () => {
    const course = (state: (typeof ORDER_STATES)[number], trade: (typeof TRADE_STATES)[number], free = true): string => stepFor(state, factOfTrade(trade, true), free) ?? '-';
    expect(ORDER_STATES.map((state) => `${state}: ${TRADE_STATES.map((trade) => course(state, trade)).join(' ')}`)).toEqual([
      'open: settle settle - shut shut - - shut',
      'paid: - - - - - - - -',
      'closed: settle settle - - - - - -',
      'stray: - - - - - - - -',
      'refunded: - - - - - - - -',
    ]);
    expect(course('closed', 'SUCCESS', false)).toBe('stray');
    expect(factOfTrade('ABSENT', false)).toBe('waiting');
    const steps = ORDER_STATES.flatMap((state) => TRADE_STATES.map((trade) => ({ state, step: stepFor(state, factOfTrade(trade, true), true) })));
    expect(steps.filter(({ state, step }) => step !== null && !ORDER_COURSE.table.some((row) => row.from === state && row.action === step))).toEqual([]);
  });

  it('goes back in parts until all of it has, and takes no step its course lacks', () => {
    expect([stepForRefund(99, 100), stepForRefund(100, 100)]).toEqual(['give_part', 'give_back']);
    expect([stateAfter('paid', 'give_part'), stateAfter('paid', 'give_back'), stateAfter('stray', 'give_back'), stateAfter('open', 'stray')]).toEqual(['paid', 'refunded', 'refunded', 'stray']);
    for (const [state, step] of [['stray', 'give_part'], ['refunded', 'give_back'], ['closed', 'shut'], ['paid', 'settle']] as const) expect(() => stateAfter(state, step)).toThrow(RangeError);
    expect([refundSendAt(null, 5), refundSendAt(0, 5), refundSendAt(0, 2 * MINUTE)]).toEqual([5, MINUTE, 2 * MINUTE]);
  });

  it('that is held is settled only as WeChat’s word bears it, and never for another amount', () => {
    const facts = ['money', 'shut', 'waiting'] as const;
    const course = (outcome: HoldOutcome, differing: TradeField[]): string => (['open', 'closed', 'paid'] as const).map((state) => facts.map((fact) => factOfHold(outcome, state, fact, differing) ?? '-').join(' ')).join(' | ');
    expect(course('accept', ['payer'])).toBe('money - - | money - - | - - -');
    expect(course('accept', [])).toBe('money - - | money - - | - - -');
    for (const field of TRADE_FIELDS.filter((one) => one !== 'payer')) expect(course('accept', ['payer', field])).toBe('- - - | - - - | - - -');
    expect(course('set_aside', ['payer'])).toBe('foreign shut - | foreign none - | - - -');
    expect(course('set_aside', ['totalFen'])).toBe('shut shut - | none none - | - - -');
    expect(course('dismiss', ['totalFen'])).toBe('none none none | none none none | none none none');
    expect(['open', 'closed', 'paid', 'stray', 'refunded'].map((state) => stepFor(state as never, 'foreign', true))).toEqual(['stray', 'stray', null, null, null]);
  });

  it('is told as paid only when it is', () => {
    expect(ORDER_STATES.map((state) => resultOf(state, true, true))).toEqual(['checking', 'paid', 'unpaid', 'returning', 'refunded']);
    expect([resultOf('open', false, true), resultOf('open', false, false), resultOf('open', true, false), resultOf('closed', false, false)]).toEqual(['unpaid', 'checking', 'checking', 'unpaid']);
    expect(TRADE_STATES.filter(saysUnpaid)).toEqual(['NOTPAY', 'PAYERROR', 'ABSENT']);
  });

  it('is asked about after 1, 5, 15 and 30 minutes and every half hour from then on', () => {
    expect([0, 1, 2, 3].map((looks) => nextLookAt(0, looks, 0) / MINUTE)).toEqual([1, 5, 15, 30]);
    expect(nextLookAt(0, 4, 31 * MINUTE) / MINUTE).toBe(61);
    expect(nextLookAt(0, 1, 9 * MINUTE) / MINUTE).toBe(9);
  });

  it('has numbers WeChat takes, and words for its sheet', () => {
    const id = '01kb0000000000000000000gst';
    expect(orderNumberOf(id)).toMatch(/^DF[0-9A-Z]{26}$/);
    expect(refundNumberOf(id)).not.toBe(orderNumberOf(id));
    expect([orderDescription([]), orderDescription(['2026-09']), orderDescription(['2026-09', '2026-11'])]).toEqual(['自愿多交党费', '党费 2026-09', '党费 2026-09 至 2026-11']);
  });

  it('differs from a trade in any field that differs', () => {
    const order: TradeIdentity = { mchid: '1', appid: 'wx', number: 'DF', totalFen: 100, currency: 'CNY', payer: 'p' };
    expect(differingFields(order, { ...order })).toEqual([]);
    expect(differingFields(order, { mchid: '2', appid: 'w', number: 'D', totalFen: 101, currency: 'USD', payer: 'q' })).toEqual(['mchid', 'appid', 'number', 'totalFen', 'currency', 'payer']);
    expect(differingFields(order, { ...order, totalFen: 99 })).toEqual(['totalFen']);
  });
});

describe('a refund', () => {
  it('differs from what was asked for in any field that differs', () => {
    const asked = { mchid: '1', number: 'DF', refundFen: 20, totalFen: 40 };
    expect([differingRefund(asked, { ...asked }), differingRefund(asked, { mchid: '2', number: 'D', refundFen: 21, totalFen: 41 }), differingRefund(asked, { ...asked, refundFen: 19 })])
      .toEqual([[], ['refundMchid', 'refundNumber', 'refundFen', 'refundTotalFen'], ['refundFen']]);
  });

  it('takes WeChat at its word only where it was sent', () => {
    expect(REFUND_STATES.map((state) => `${state}: ${WECHAT_REFUND_STATES.map((word) => refundStepFor(state, word) ?? '-').join(' ')}`)).toEqual([
      'asked: - - - -', 'refused: - - - -', 'approved: - arrive fail shut', 'done: - - - -', 'abnormal: - arrive - shut', 'closed: - - - -',
    ]);
  });
});

const HEADER = '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注';
const yuan = (fen: number): string => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
const cells = (row: BillRow): string => ['2026-11-24 10:00:00', 'wx', '1', '0', '', row.transactionId, row.number, 'o', 'JSAPI', row.kind === 'refund' ? 'REFUND' : 'SUCCESS', 'X', 'CNY', '0', '0', '0', row.refundNumber ?? '0', row.kind === 'refund' ? yuan(row.fen) : '0.00', '0.00', '', '', '党费', '', '0', '0', row.kind === 'refund' ? '0.00' : yuan(row.fen), '0', '']
  .map((cell) => `\`${cell}`).join(',');
const fileOf = (rows: readonly BillRow[]): string => `\uFEFF${[HEADER, ...rows.map(cells), '总交易单数,应结订单总金额', `\`${rows.length},\`0.00`].join('\r\n')}\r\n`;
const payment = (at: number): BillRow => ({ number: `DF${String(at).padStart(26, '0')}`, transactionId: `42${at}`, payer: 'o', kind: 'payment', fen: 20 + (at % 5000), refundNumber: null });

describe('a bill', () => {
  it('of ten thousand rows with fifty planted differences shows all fifty and no other', () => {
    const bill = Array.from({ length: 10_000 }, (_, at): BillRow => (at % 10 === 9 ? { ...payment(at - 1), kind: 'refund', refundNumber: `RF${at}` } : payment(at)));
    const known = bill.map(({ number, kind, fen, refundNumber }): KnownTrade => ({ number, kind, fen, refundNumber }));
    expect(compareBill((readBill(fileOf(bill)) as { value: BillRow[] }).value, known)).toEqual([]);
    const planted = new Map<DifferenceKind, number>();
    const note = (kind: DifferenceKind): void => void planted.set(kind, (planted.get(kind) ?? 0) + 1);
    const [there, here] = [[...bill], [...known]] as [(BillRow | null)[], (KnownTrade | null)[]];
    for (let at = 0; at < 50; at += 1) {
      const place = at * 197 + 3;
      const prefix = bill[place]?.kind === 'refund' ? 'refund_' : '';
      if (at % 3 === 0) [there[place]] = [null, note(`${prefix}missing_there`)];
      else if (at % 3 === 1) [here[place]] = [null, note(`${prefix}missing_here`)];
      else [there[place]] = [{ ...(bill[place] as BillRow), fen: (bill[place]?.fen ?? 0) + 1 }, note(`${prefix}amount`)];
    }
    const read = readBill(fileOf(there.filter((one) => one !== null)));
    expect(read.ok).toBe(true);
    const found = compareBill(read.ok ? read.value : [], here.filter((one) => one !== null));
    expect(found).toHaveLength(50);
    const kinds = new Map<DifferenceKind, number>();
    for (const { kind } of found) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    expect([...kinds].sort()).toEqual([...planted].sort());
    expect(new Set(planted.keys()).size).toBeGreaterThanOrEqual(4);
  });

  it('shows a line that stands in it twice, another payer, and another payment under a number', () => {
    const [one, two, three, four] = [payment(1), payment(2), payment(3), { ...payment(4), kind: 'refund', refundNumber: 'RF4' } as BillRow] as const;
    const known = [one, two, three, four].map(({ number, kind, fen, refundNumber, transactionId, payer }): KnownTrade => ({ number, kind, fen, refundNumber, transactionId, payer }));
    const bill = readBill(fileOf([one, one, { ...two, transactionId: '42other' }, three, four, four]));
    const told = (compared: ReturnType<typeof compareBill>): string[] => compared.map(({ kind, number, hereFen, thereFen }) => `${kind} ${number.at(-1) ?? ''} ${hereFen ?? ''} ${thereFen ?? ''}`);
    expect(told(compareBill(bill.ok ? bill.value : [], known))).toEqual(['duplicate 1 21 42', 'transaction 2 22 22', 'refund_duplicate 4 24 48']);
    expect(told(compareBill([{ ...three, payer: 'x' }], known.slice(2, 3)))).toEqual(['payer 3 23 23']);
    // What is not known is not compared.
    expect(compareBill([{ ...three, payer: 'x' }], known.slice(2, 3).map((trade) => ({ ...trade, payer: null })))).toEqual([]);
  });

  it('that is cut short or garbled is refused, not half read', () => {
    const text = fileOf([payment(1), payment(2)]);
    expect(readBill(text.replace('`2,`0.00', '`3,`0.00'))).toEqual({ ok: false, error: 'bad_total' });
    expect(readBill(text.slice(0, text.indexOf('总交易单数')))).toEqual({ ok: false, error: 'bad_total' });
    expect(readBill(text.replace(',订单金额,', ',金额,'))).toEqual({ ok: false, error: 'no_header' });
    expect(readBill(text.replace('`0.21', '`0.211'))).toEqual({ ok: false, error: 'bad_row' });
    expect(readBill('')).toEqual({ ok: false, error: 'no_header' });
  });
});
