import { View } from '@tarojs/components';
import { ConfirmDialog, ReasonSheet } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { useAskedStep } from '@/hooks/use-asked-step';
import { moneyText } from '@/lib/format';
import type { DecidePayRefundRequest, PayOrderView } from '@party/shared/payments';
import { api } from '../api';
import { copy } from '../copy';

const words = copy.orders;

/** What the reader may do about a refund: ask for one, or decide on the one that was asked for. */
export function RefundActions({ order }: { order: PayOrderView }) {
  if (order.refund?.mayDecide) return <DecideRefund order={order} />;
  return order.mayRefund ? <AskRefund order={order} /> : null;
}

function AskRefund({ order: { id, memberName } }: { order: PayOrderView }) {
  const step = useAskedStep<'ask', { reason: string }>({ room: 'payments', send: (body, key) => api.askPayRefund({ params: { id }, body }, { key }), done: () => words.asked });
  return (
    <View className="payments__pair">
      <Button kind="plain" size="small" text={words.ask} onPress={() => step.ask('ask')} />
      <ReasonSheet
        open={step.asked === 'ask'} title={words.askTitle(memberName)} explain={words.askWords} templates={words.reasons} action={words.ask} maxLength={80} busy={step.busy} problem={step.problem}
        onSubmit={(reason) => void step.submit({ reason })} onClose={() => step.ask(null)}
      />
    </View>
  );
}

function DecideRefund({ order: { refund, memberName, totalFen } }: { order: PayOrderView }) {
  const { id = '', version = 0 } = refund ?? {};
  const step = useAskedStep<'approve' | 'refuse', DecidePayRefundRequest>({
    room: 'payments', send: (body, key) => api.decidePayRefund({ params: { id }, body }, { key }), done: ({ decision }) => (decision === 'approve' ? words.approved : words.refused),
  });
  return (
    <View className="payments__pair">
      <Button kind="plain" size="small" text={words.refuse} onPress={() => step.ask('refuse')} />
      <Button size="small" text={words.approve} onPress={() => step.ask('approve')} />
      <ConfirmDialog
        open={step.asked === 'approve'} title={words.approveTitle(memberName)} consequence={words.approveWords(moneyText(totalFen))} action={words.approve} busy={step.busy} problem={step.problem}
        onConfirm={() => void step.submit({ version, decision: 'approve' })} onClose={() => step.ask(null)}
      />
      <ReasonSheet
        open={step.asked === 'refuse'} title={words.refuseTitle(memberName)} explain={words.refuseWords} templates={words.refuseReasons} action={words.refuse} busy={step.busy} problem={step.problem}
        onSubmit={(opinion) => void step.submit({ version, decision: 'refuse', opinion })} onClose={() => step.ask(null)}
      />
    </View>
  );
}
