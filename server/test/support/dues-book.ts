import { expect } from '@jest/globals';
import { balancesOf, monthMoneyOf, type Account, type EntryKind } from '@party/shared/dues';
import { BookVerifier } from '../../src/modules/dues/book-verifier.js';
import type { TestApp } from './app.js';

/** Every month against the book, and every transaction of it; worked out here and by the service's own verifier. */
export async function duesBookIsRight({ source }: Pick<TestApp, 'source'>): Promise<Record<Account, number>> {
  const months = await source.query<{ id: string; charged_fen: number; adjusted_fen: number; relieved_fen: number; paid_fen: number }[]>('SELECT id, charged_fen, adjusted_fen, relieved_fen, paid_fen FROM dues_month');
  const entries = (await source.query<{ kind: EntryKind; from_account: Account; to_account: Account; fen: number; month_id: string | null; payment_id: string | null }[]>('SELECT * FROM dues_entry'))
    .map(({ from_account: from, to_account: to, month_id: monthId, payment_id: paymentId, ...row }) => ({ ...row, from, to, monthId, paymentId }));
  for (const month of months) {
    expect(monthMoneyOf(entries.filter((one) => one.monthId === month.id))).toEqual({ chargedFen: month.charged_fen, adjustedFen: month.adjusted_fen, relievedFen: month.relieved_fen, paidFen: month.paid_fen });
  }
  const payments = await source.query<{ id: string; total_fen: number; state: string }[]>('SELECT id, total_fen, state FROM dues_payment');
  for (const { id, total_fen: total, state } of payments) {
    expect(entries.filter((one) => one.paymentId === id).reduce((sum, one) => sum + one.fen, 0)).toBe(state === 'confirmed' ? total : 0);
  }
  expect(await new BookVerifier(source).faults()).toEqual([]);
  const balances = balancesOf(entries);
  expect(Object.values(balances).reduce((sum, fen) => sum + fen, 0)).toBe(0);
  expect(balances.receivable).toBe(months.reduce((sum, row) => sum + row.charged_fen + row.adjusted_fen - row.relieved_fen - row.paid_fen, 0));
  return balances;
}
