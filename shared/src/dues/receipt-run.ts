import { err, ok, type Result } from '../kernel/index.js';

/** Why a run of receipt numbers cannot be made. */
export type ReceiptRunFault = 'no_number' | 'runs_over';

const TAIL = /^(.*?)(\d{1,15})$/;

/**
 * Numbers of receipts torn one after the other off a pad: the digits at the end go up by one and keep their width. One
 * receipt needs no digits.
 */
export function receiptRun(first: string, count: number): Result<string[], ReceiptRunFault> {
  const text = first.trim();
  if (count === 1 && text !== '') return ok([text]);
  const found = TAIL.exec(text);
  if (!found) return err('no_number');
  const [, head = '', digits = ''] = found;
  const last = Number(digits) + count - 1;
  if (String(last).length > digits.length) return err('runs_over');
  return ok(Array.from({ length: count }, (_, at) => `${head}${String(Number(digits) + at).padStart(digits.length, '0')}`));
}
