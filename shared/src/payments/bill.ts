import { err, ok, type Result } from '../kernel/index.js';

/** A line of WeChat's bill of trades. Amounts in fen. */
export interface BillRow {
  /** Order number of ours. */
  number: string;
  transactionId: string;
  /** Who paid, as the bill names them; the service puts the form that can be compared in its place. */
  payer: string;
  kind: 'payment' | 'refund';
  /** What was paid, or what went back. */
  fen: number;
  /** Refund number of ours, with a refund. */
  refundNumber: string | null;
}

const COLUMNS = { number: '商户订单号', transactionId: '微信订单号', payer: '用户标识', state: '交易状态', paid: '订单金额', refundNumber: '商户退款单号', back: '退款金额' } as const;

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
  return { number: cell('number'), transactionId: cell('transactionId'), payer: cell('payer'), kind: refund ? 'refund' : 'payment', fen, refundNumber: refund ? cell('refundNumber') : null };
}

/** What this side holds for the day of a bill. */
export interface KnownTrade {
  number: string;
  kind: 'payment' | 'refund';
  fen: number;
  refundNumber: string | null;
  /** Left out or null: not compared. */
  transactionId?: string | null;
  payer?: string | null;
}

/** How the two sides can differ. */
export const DIFFERENCE_KINDS = ['missing_here', 'missing_there', 'amount', 'refund_missing_here', 'refund_missing_there', 'refund_amount', 'duplicate', 'refund_duplicate', 'transaction', 'payer'] as const;

/** See {@link DIFFERENCE_KINDS}. */
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

/** Names of the differences. */
export const DIFFERENCE_LABELS: Readonly<Record<DifferenceKind, string>> = {
  missing_here: '微信已收款，这里没有记账', missing_there: '这里已记账，微信账单没有', amount: '金额不一致',
  refund_missing_here: '微信已退款，这里没有记录', refund_missing_there: '这里已退款，微信账单没有', refund_amount: '退款金额不一致',
  duplicate: '微信账单中重复出现', refund_duplicate: '退款在微信账单中重复出现', transaction: '微信支付单号不一致', payer: '付款人不一致',
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

const keyOf = ({ kind, number, refundNumber }: Pick<KnownTrade, 'kind' | 'number' | 'refundNumber'>): string => `${kind} ${number} ${refundNumber ?? ''}`;

/** In what one trade differs; `theirs`: its lines in the bill, which are one where all is right. */
function kindsOf(mine: KnownTrade | undefined, theirs: readonly BillRow[]): DifferenceKind[] {
  const [first] = theirs;
  const refund = (mine ?? first)?.kind === 'refund';
  const kinds: DifferenceKind[] = theirs.length > 1 ? [refund ? 'refund_duplicate' : 'duplicate'] : [];
  if (mine === undefined || first === undefined) return [...kinds, mine === undefined ? (refund ? 'refund_missing_here' : 'missing_here') : refund ? 'refund_missing_there' : 'missing_there'];
  if (theirs.some(({ fen }) => fen !== mine.fen)) kinds.push(refund ? 'refund_amount' : 'amount');
  if (differs(mine.transactionId, theirs.map(({ transactionId }) => transactionId))) kinds.push('transaction');
  if (differs(mine.payer, theirs.map(({ payer }) => payer))) kinds.push('payer');
  return kinds;
}

const differs = (mine: string | null | undefined, theirs: readonly string[]): boolean => typeof mine === 'string' && theirs.some((one) => one !== mine);

/** Hold the day's bill against what is known here. Sorted by order number; nothing on both sides and equal is told. */
export function compareBill(bill: readonly BillRow[], known: readonly KnownTrade[]): BillDifference[] {
  const here = new Map(known.map((one) => [keyOf(one), one]));
  const there = new Map<string, BillRow[]>();
  for (const row of bill) {
    const lines = there.get(keyOf(row));
    if (lines) lines.push(row);
    else there.set(keyOf(row), [row]);
  }
  const found: BillDifference[] = [];
  for (const key of new Set([...here.keys(), ...there.keys()])) {
    const [mine, theirs] = [here.get(key), there.get(key) ?? []];
    const { number, refundNumber } = (mine ?? theirs[0]) as KnownTrade;
    const thereFen = theirs.length === 0 ? null : theirs.reduce((sum, { fen }) => sum + fen, 0);
    found.push(...kindsOf(mine, theirs).map((kind) => ({ kind, number, refundNumber, hereFen: mine?.fen ?? null, thereFen })));
  }
  return found.sort((a, b) => (a.number < b.number ? -1 : a.number > b.number ? 1 : 0));
}
