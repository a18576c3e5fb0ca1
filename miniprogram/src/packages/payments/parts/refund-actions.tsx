import { View } from '@tarojs/components';
import { ConfirmDialog, ReasonSheet } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { useAskedStep } from '@/hooks/use-asked-step';
import { moneyText } from '@/lib/format';
import type { DecidePayRefundRequest, HandPaymentView, PayOrderView, PayRefundView } from '@party/shared/payments';
import { api, keeping } from '../api';
import { copy } from '../copy';
import { RefundSheet, type RefundAsked } from './refund-sheet';

const words = copy.refund;

/** What the reader may do about refunds of an order: ask for one, or decide on the one that was asked for. */
export function RefundActions({ order: { id, memberName, refund, mayRefund, left, totalFen, state } }: { order: PayOrderView }) {
  if (refund?.mayDecide) return <DecideRefund refund={refund} memberName={memberName} />;
  if (refund?.mayEnd) return <EndRefund refund={refund} memberName={memberName} />;
  if (!mayRefund) return null;
  return <AskRefund memberName={memberName} explain={words.askWords} left={state === 'paid' ? left : null} totalFen={totalFen} paper={false} send={(body, key) => api.askPayRefund({ params: { id }, body }, { key })} />;
}

/** The same of money that was handed over. */
export function HandRefundActions({ payment: { id, memberName, refunds, mayRefund, left, totalFen } }: { payment: HandPaymentView }) {
  const waiting = refunds.find((one) => one.mayDecide);
  if (waiting) return <DecideRefund refund={waiting} memberName={memberName} />;
  if (!mayRefund) return null;
  return <AskRefund memberName={memberName} explain={words.handWords} left={left} totalFen={totalFen} paper send={({ receiptNumber = '', ...body }, key) => keeping.askHandRefund({ params: { id }, body: { ...body, receiptNumber } }, { key })} />;
}

interface AskProps {
  memberName: string;
  explain: string;
  left: HandPaymentView['left'] | null;
  totalFen: number;
  paper: boolean;
  send(body: RefundAsked, key: string): Promise<unknown>;
}

function AskRefund({ memberName, explain, left, totalFen, paper, send }: AskProps) {
  const step = useAskedStep<'ask', RefundAsked>({ room: 'payments', send, done: () => words.asked });
  return (
    <View className="payments__pair">
      <Button kind="plain" size="small" text={words.open} onPress={() => step.ask('ask')} />
      <RefundSheet
        open={step.asked === 'ask'} title={words.askTitle(memberName)} explain={explain} left={left} totalFen={totalFen} paper={paper} busy={step.busy} problem={step.problem}
        onSubmit={(asked) => void step.submit(asked)} onClose={() => step.ask(null)}
      />
    </View>
  );
}

/** A refund that WeChat does not take is ended, so that it can be asked for anew. */
function EndRefund({ refund: { id, version }, memberName }: { refund: PayRefundView; memberName: string }) {
  const step = useAskedStep<'end', string>({ room: 'payments', send: (reason, key) => api.endPayRefund({ params: { id }, body: { version, reason } }, { key }), done: () => words.ended });
  return (
    <View className="payments__pair">
      <Button kind="plain" size="small" text={words.end} onPress={() => step.ask('end')} />
      <ReasonSheet
        open={step.asked === 'end'} title={words.endTitle(memberName)} explain={words.endWords} templates={words.endReasons} action={words.end} busy={step.busy} problem={step.problem}
        onSubmit={(reason) => void step.submit(reason)} onClose={() => step.ask(null)}
      />
    </View>
  );
}

function DecideRefund({ refund: { id, version, fen, receiptNumber }, memberName }: { refund: PayRefundView; memberName: string }) {
  const step = useAskedStep<'approve' | 'refuse', DecidePayRefundRequest>({
    room: 'payments', send: (body, key) => api.decidePayRefund({ params: { id }, body }, { key }), done: ({ decision }) => (decision === 'approve' ? words.approved : words.refused),
  });
  return (
    <View className="payments__pair">
      <Button kind="plain" size="small" text={words.refuse} onPress={() => step.ask('refuse')} />
      <Button size="small" text={words.approve} onPress={() => step.ask('approve')} />
      <ConfirmDialog
        open={step.asked === 'approve'} title={words.approveTitle(memberName)} consequence={receiptNumber === null ? words.approveWords(moneyText(fen)) : words.approveHand(moneyText(fen), receiptNumber)} action={words.approve}
        busy={step.busy} problem={step.problem} onConfirm={() => void step.submit({ version, decision: 'approve' })} onClose={() => step.ask(null)}
      />
      <ReasonSheet
        open={step.asked === 'refuse'} title={words.refuseTitle(memberName)} explain={words.refuseWords} templates={words.refuseReasons} action={words.refuse} busy={step.busy} problem={step.problem}
        onSubmit={(opinion) => void step.submit({ version, decision: 'refuse', opinion })} onClose={() => step.ask(null)}
      />
    </View>
  );
}
