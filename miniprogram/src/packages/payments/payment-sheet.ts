import { toast } from '@/components/toast';
import { pagePath, replacePage } from '@/lib/routes';
import { openPaymentSheet } from '@/lib/wechat';
import type { MadePayOrder } from '@party/shared/payments';
import { copy } from './copy';

/** Open the payment sheet of an order and go on to its result, which asks the service whatever the sheet said. */
export async function payOnSheet({ order, ticket }: MadePayOrder): Promise<void> {
  const back = `${pagePath('payments/result', { id: order.id })}&pay={result}`;
  const answer = await openPaymentSheet(ticket, back);
  if (answer === 'away') return;
  if (answer === 'impossible') toast(copy.pay.impossible);
  replacePage('payments/result', { id: order.id, pay: answer === 'ok' ? 'ok' : undefined });
}
