import { View } from '@tarojs/components';
import { ConfirmDialog, ReasonSheet } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { StatusTag, type Tone } from '@/components/marks';
import { useAskedStep } from '@/hooks/use-asked-step';
import { dateText, moneyText, momentText } from '@/lib/format';
import { WAY_LABELS, type DecideRemittanceRequest, type RemittanceState, type RemittanceView } from '@party/shared/dues';
import { remittances } from '../api';
import { yearly } from '../yearly-copy';

const words = yearly.remittance;
const TONES: Readonly<Record<RemittanceState, Tone>> = { booked: 'info', confirmed: 'ok', rejected: 'danger' };

/** Money that was handed up, with what the second person does about it. */
export function RemittanceRow({ record }: { record: RemittanceView }) {
  const { state, fen, way, evidenceNumber, remittedOn, bookedBy, bookedAt, decidedBy, opinion, mayDecide } = record;
  const hint = [words.slip(WAY_LABELS[way], evidenceNumber), words.by(bookedBy, momentText(bookedAt)), state === 'confirmed' && decidedBy !== null ? words.decided(decidedBy) : '', opinion ?? ''].filter((one) => one !== '').join('；');
  const mark = state === 'booked' ? words.second : words.states[state];
  return <Cell title={dateText(remittedOn)} hint={hint} value={moneyText(fen)} foot={mayDecide ? <Decide record={record} /> : <StatusTag tone={TONES[state]} text={mark} />} />;
}

function Decide({ record: { id, version, fen } }: { record: RemittanceView }) {
  const { asked, ask, submit, busy, problem } = useAskedStep<'confirm' | 'reject', DecideRemittanceRequest>({
    room: 'dues', send: (body, key) => remittances.decideRemittance({ params: { id }, body }, { key }), done: ({ decision }) => (decision === 'confirm' ? words.confirmed : words.rejected),
  });
  const common = { busy, problem, onClose: () => ask(null) };
  return (
    <View className="dues__pair">
      <Button kind="plain" size="small" text={words.reject} onPress={() => ask('reject')} />
      <Button size="small" text={words.confirm} onPress={() => ask('confirm')} />
      <ConfirmDialog {...common} open={asked === 'confirm'} title={words.confirmAsk(moneyText(fen))} consequence={words.confirmWords} action={words.confirm} onConfirm={() => void submit({ version, decision: 'confirm' })} />
      <ReasonSheet
        {...common} open={asked === 'reject'} title={words.rejectTitle} explain={words.rejectWords} templates={words.rejectReasons} action={words.reject}
        onSubmit={(opinion) => void submit({ version, decision: 'reject', opinion })}
      />
    </View>
  );
}
