import { Cell } from '@/components/cell';
import { StatusTag } from '@/components/marks';
import { dateText, moneyText } from '@/lib/format';
import { openPage } from '@/lib/routes';
import type { PaymentView } from '@party/shared/dues';
import { paymentMark, paymentTitle } from '../view-model';

/** An own payment; opens its proof. */
export function OwnPaymentCell({ payment }: { payment: PaymentView }) {
  return (
    <Cell
      title={paymentTitle(payment)} hint={dateText(payment.paidOn)} foot={<StatusTag {...paymentMark(payment)} />} value={moneyText(payment.totalFen)}
      onPress={() => openPage('dues/receipt', { id: payment.id })}
    />
  );
}
