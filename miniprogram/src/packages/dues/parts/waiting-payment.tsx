import { View } from '@tarojs/components';
import { ConfirmDialog, ReasonSheet } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { StatusTag } from '@/components/marks';
import { useAskedStep } from '@/hooks/use-asked-step';
import { moneyText, momentText } from '@/lib/format';
import { WAY_LABELS, type DecidePaymentRequest, type PaymentView } from '@party/shared/dues';
import { api } from '../api';
import { copy } from '../copy';
import { paymentMark, paymentTitle } from '../view-model';

const words = copy.payments;

/** A booking with what the second person does about it. */
export function PaymentRow({ payment }: { payment: PaymentView }) {
  const { memberName, totalFen, way, receiptNumber, bookedBy, bookedAt, mayDecide, state, opinion } = payment;
  const hint = [paymentTitle(payment), words.receipt(WAY_LABELS[way], receiptNumber), words.by(bookedBy, momentText(bookedAt)), opinion ?? ''].filter((one) => one !== '').join('；');
  return (
    <View>
      <Cell title={memberName} hint={hint} value={moneyText(totalFen)} foot={mayDecide ? <Decide payment={payment} /> : <StatusTag {...(state === 'booked' ? { tone: 'info' as const, text: words.second } : paymentMark(payment))} />} />
    </View>
  );
}

function Decide({ payment: { id, version, memberName, totalFen } }: { payment: PaymentView }) {
  const { asked, ask, submit, busy, problem } = useAskedStep<'confirm' | 'reject', DecidePaymentRequest>({
    room: 'dues', send: (body, key) => api.decideDuesPayment({ params: { id }, body }, { key }), done: ({ decision }) => (decision === 'confirm' ? words.confirmed : words.rejected),
  });
  const common = { busy, problem, onClose: () => ask(null) };
  return (
    <View className="dues__pair">
      <Button kind="plain" size="small" text={words.reject} onPress={() => ask('reject')} />
      <Button size="small" text={words.confirm} onPress={() => ask('confirm')} />
      <ConfirmDialog {...common} open={asked === 'confirm'} title={words.confirmAsk(memberName, moneyText(totalFen))} consequence={words.confirmWords} action={words.confirm} onConfirm={() => void submit({ version, decision: 'confirm' })} />
      <ReasonSheet
        {...common} open={asked === 'reject'} title={words.rejectTitle(memberName)} explain={words.rejectWords} templates={words.rejectReasons} action={words.reject}
        onSubmit={(opinion) => void submit({ version, decision: 'reject', opinion })}
      />
    </View>
  );
}
