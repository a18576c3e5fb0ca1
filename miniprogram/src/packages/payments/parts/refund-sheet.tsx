import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { Button } from '@/components/button';
import { CheckLine } from '@/components/check-line';
import { FormField } from '@/components/form-field';
import { Pressable } from '@/components/pressable';
import { Sheet } from '@/components/sheet';
import { ProblemNotice } from '@/components/states';
import { TextInput } from '@/components/text-input';
import type { ClientProblem } from '@/lib/http/client-problem';
import { moneyText } from '@/lib/format';
import type { AskPayRefundRequest, PayLeft } from '@party/shared/payments';
import { copy } from '../copy';
import { backFrom, backSum, extraOf, monthText } from '../view-model';

const words = copy.refund;

/** What is asked for; cash brings the number of its paper. */
export type RefundAsked = AskPayRefundRequest & { receiptNumber?: string };

export interface RefundSheetProps {
  open: boolean;
  title: string;
  explain: string;
  /** What can still go back; null where only all of it can. */
  left: PayLeft | null;
  totalFen: number;
  /** Whether the payer signs a paper for it. */
  paper: boolean;
  busy: boolean;
  problem: ClientProblem | null;
  onSubmit(asked: RefundAsked): void;
  onClose(): void;
}

/** Asks which months go back, how much of what was given beyond, and why. */
export function RefundSheet(props: RefundSheetProps) {
  return <Sheet open={props.open} title={props.title} onClose={props.onClose}><RefundForm {...props} /></Sheet>;
}

function RefundForm({ explain, left, totalFen, paper, busy, problem, onSubmit, onClose }: RefundSheetProps) {
  const { months = [], extraFen: mostExtra = 0 } = left ?? {};
  const [from, setFrom] = useState(0);
  const [extra, setExtra] = useState(mostExtra === 0 ? '' : (mostExtra / 100).toFixed(2));
  const [reason, setReason] = useState('');
  const [receiptNumber, setReceiptNumber] = useState('');
  const extraFen = extraOf(extra);
  const bad = extraFen === null || extraFen > mostExtra;
  const sum = left === null ? totalFen : backSum(months, from, bad ? 0 : extraFen);
  const ready = !bad && sum > 0 && reason.trim().length >= 2 && (!paper || receiptNumber.trim() !== '');
  const send = (): void => onSubmit({
    reason: reason.trim(), ...(left === null ? {} : { months: months.slice(from).map(({ month }) => month), extraFen: extraFen ?? 0 }), ...(paper ? { receiptNumber: receiptNumber.trim() } : {}),
  });
  return (
    <View>
      <View className="pb-sheet__words">{explain}</View>
      {months.length > 0 && <Months months={months} from={from} problem={problem} onFrom={setFrom} />}
      {mostExtra > 0 && (
        <FormField name="extraFen" label={words.extra(moneyText(mostExtra))} error={bad ? words.extraBad : undefined} problem={problem}><TextInput value={extra} onChange={setExtra} maxLength={12} placeholder="0.00" /></FormField>
      )}
      {paper && (
        <FormField name="receiptNumber" label={words.paper} hint={words.paperHint} required problem={problem}><TextInput value={receiptNumber} onChange={setReceiptNumber} maxLength={40} placeholder={words.paperExample} /></FormField>
      )}
      <Reason reason={reason} problem={problem} onReason={setReason} />
      <View className="payments__total"><Text>{words.total}</Text><Text className="payments__sum">{moneyText(sum)}</Text></View>
      <ProblemNotice problem={problem} />
      <View className="pb-sheet__actions">
        <Button kind="plain" text={words.cancel} onPress={onClose} disabled={busy} />
        <Button text={words.ask} onPress={send} disabled={!ready} busy={busy} />
      </View>
    </View>
  );
}

function Months({ months, from, problem, onFrom }: { months: PayLeft['months']; from: number; problem: ClientProblem | null; onFrom(from: number): void }) {
  return (
    <FormField name="months" label={words.months} hint={words.monthsHint} problem={problem}>
      <View>{months.map(({ month, fen }, at) => <CheckLine key={month} text={`${monthText(month)} ${moneyText(fen)}`} checked={at >= from} onChange={() => onFrom(backFrom(from, at))} />)}</View>
    </FormField>
  );
}

function Reason({ reason, problem, onReason }: { reason: string; problem: ClientProblem | null; onReason(reason: string): void }) {
  return (
    <View>
      <View className="pb-reasons">
        {words.reasons.map((one) => <Pressable key={one} className={`pb-chip ${reason === one ? 'pb-chip--on' : ''}`} onPress={() => onReason(one)}><Text>{one}</Text></Pressable>)}
      </View>
      <FormField name="reason" label={words.reason} required problem={problem}><TextInput value={reason} onChange={onReason} lines maxLength={80} placeholder={words.reasonHint} /></FormField>
    </View>
  );
}
