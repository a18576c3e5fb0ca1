import { err, ok, type Result } from '../kernel/index.js';

/** A line of WeChat's bill of trades. Amounts in fen. */
export interface BillRow {
  /** Order number of ours. */
  number: string;
  transactionId: string;
  kind: 'payment' | 'refund';
  /** What was paid, or what went back. */
  fen: number;
  /** Refund number of ours, with a refund. */
  refundNumber: string | null;
}

const COLUMNS = { number: '商户订单号', transactionId: '微信订单号', state: '交易状态', paid: '订单金额', refundNumber: '商户退款单号', back: '退款金额' } as const;

/** Yuan with at most two decimals as fen, never through a fraction of a number; undefined when it is something else. */
function fenOf(text: string): number | undefined {
  const found = /^(\d{1,10})(?:\.(\d{1,2}))?$/.exec(text);
  return found ? Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0')) : undefined;
}

/** Cells of a line. WeChat puts a backtick before each, so that no spreadsheet reads a number or a formula out of it. */
const cells = (line: string): string[] => line.split(',').map((cell) => cell.replace(/^`/, '').trim());

/** What is wrong with a bill. */
export type BillFault = 'no_header' | 'bad_row' | 'bad_total';

/** Read a bill (`bill_type=ALL`): a header, the trades, and two lines of totals, against which the number of trades is held. */
export function readBill(text: string): Result<BillRow[], BillFault> {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/).filter((line) => line !== '');
  const header = (lines[0] ?? '').split(',').map((cell) => cell.trim());
  const at = Object.fromEntries(Object.entries(COLUMNS).map(([name, title]) => [name, header.indexOf(title)])) as Record<keyof typeof COLUMNS, number>;
  if (Object.values(at).some((place) => place < 0)) return err('no_header');
  const end = lines.findIndex((line, index) => index > 0 && line.startsWith('总交易单数'));
  if (end < 0) return err('bad_total');
  const rows: BillRow[] = [];
  for (const line of lines.slice(1, end)) {
    const row = billRow(cells(line), at);
    if (row === undefined) return err('bad_row');
    rows.push(row);
  }
  return Number(cells(lines[end + 1] ?? '')[0]) === rows.length ? ok(rows) : err('bad_total');
}

function billRow(row: readonly string[], at: Record<keyof typeof COLUMNS, number>): BillRow | undefined {
  const cell = (name: keyof typeof COLUMNS): string => row[at[name]] ?? '';
  const refund = cell('state') === 'REFUND';
  const fen = fenOf(cell(refund ? 'back' : 'paid'));
  if (fen === undefined || cell('number') === '' || (!refund && cell('state') !== 'SUCCESS')) return undefined;
  return { number: cell('number'), transactionId: cell('transactionId'), kind: refund ? 'refund' : 'payment', fen, refundNumber: refund ? cell('refundNumber') : null };
}

/** What this side holds for the day of a bill. */
export interface KnownTrade {
  number: string;
  kind: 'payment' | 'refund';
  fen: number;
  refundNumber: string | null;
}

/** How the two sides can differ. */
export const DIFFERENCE_KINDS = ['missing_here', 'missing_there', 'amount', 'refund_missing_here', 'refund_missing_there', 'refund_amount'] as const;

/** See {@link DIFFERENCE_KINDS}. */
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

/** Names of the differences. */
export const DIFFERENCE_LABELS: Readonly<Record<DifferenceKind, string>> = {
  missing_here: '微信已收款，这里没有记账', missing_there: '这里已记账，微信账单没有', amount: '金额不一致',
  refund_missing_here: '微信已退款，这里没有记录', refund_missing_there: '这里已退款，微信账单没有', refund_amount: '退款金额不一致',
};

/** One difference. */
export interface BillDifference {
  kind: DifferenceKind;
  /** Order number. */
  number: string;
  refundNumber: string | null;
  hereFen: number | null;
  thereFen: number | null;
}

const keyOf = ({ kind, number, refundNumber }: KnownTrade): string => `${kind} ${number} ${refundNumber ?? ''}`;

/** Hold the day's bill against what is known here. Sorted by order number; nothing on both sides and equal is told. */
export function compareBill(bill: readonly BillRow[], known: readonly KnownTrade[]): BillDifference[] {
  const here = new Map(known.map((one) => [keyOf(one), one]));
  const there = new Map(bill.map((one) => [keyOf(one), one]));
  const found: BillDifference[] = [];
  for (const key of new Set([...here.keys(), ...there.keys()])) {
    const [mine, theirs] = [here.get(key), there.get(key)];
    if (mine?.fen === theirs?.fen) continue;
    const { kind, number, refundNumber } = (mine ?? theirs) as KnownTrade;
    const what = mine === undefined ? 'missing_here' : theirs === undefined ? 'missing_there' : 'amount';
    found.push({ kind: kind === 'refund' ? `refund_${what}` : what, number, refundNumber, hereFen: mine?.fen ?? null, thereFen: theirs?.fen ?? null });
  }
  return found.sort((a, b) => (a.number < b.number ? -1 : a.number > b.number ? 1 : 0));
}
