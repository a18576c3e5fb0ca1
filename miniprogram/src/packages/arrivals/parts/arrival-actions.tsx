import { useState } from 'react';
import { View } from '@tarojs/components';
import { ConfirmDialog, ReasonSheet } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { DatePrecisionInput } from '@/components/date-precision-input';
import { DecisionActions } from '@/components/decision-actions';
import { FormField } from '@/components/form-field';
import { BottomActions, Section } from '@/components/layout';
import { Sheet } from '@/components/sheet';
import { ProblemNotice } from '@/components/states';
import { TextInput } from '@/components/text-input';
import { useAskedStep } from '@/hooks/use-asked-step';
import { openPage } from '@/lib/routes';
import type { ArrivalDecision, ArrivalDetail, ConfirmArrivalReceiptRequest, DecideArrivalRequest, RevokeArrivalRequest } from '@party/shared/arrivals';
import { api } from '../api';
import { copy } from '../copy';
import { usePictureUpload } from './arrival-facts';

const words = copy.detail;

/** The decision about the step that waits. */
export function Decide({ view: { id, version, name, stops } }: { view: ArrivalDetail }) {
  const step = useAskedStep<ArrivalDecision, DecideArrivalRequest>({
    room: 'arrivals', send: (body, key) => api.decideArrival({ params: { id }, body }, { key }), done: ({ decision }) => copy.decide.done[decision],
  });
  const act = stops.find((stop) => stop.state === 'now')?.act ?? 'forward';
  return <DecisionActions version={version} name={name} words={copy.decide} step={step} approval={copy.decide.words[act]} />;
}

/** What the registrar does with the own registration. */
export function OwnActions({ view: { id, version, name, may } }: { view: ArrivalDetail }) {
  const step = useAskedStep<'withdraw', { version: number }>({ room: 'arrivals', send: (body, key) => api.withdrawArrival({ params: { id }, body }, { key }), done: () => words.withdrawn });
  return (
    <View>
      <BottomActions>
        {may.withdraw && <Button kind="plain" text={words.withdraw} onPress={() => step.ask('withdraw')} />}
        {may.resubmit && <Button text={words.again} onPress={() => openPage('arrivals/form', { id })} />}
      </BottomActions>
      <ConfirmDialog
        open={step.asked === 'withdraw'} title={words.withdrawAsk(name)} consequence={words.withdrawWords} action={words.withdraw} danger busy={step.busy} problem={step.problem}
        onConfirm={() => void step.submit({ version })} onClose={() => step.ask(null)}
      />
    </View>
  );
}

/** What the organisation department does: send the receipt, or revoke. */
export function Dispose({ view }: { view: ArrivalDetail }) {
  const { id, version, name, may } = view;
  const [receipt, setReceipt] = useState(false);
  const revoking = useAskedStep<'revoke', RevokeArrivalRequest>({ room: 'arrivals', send: (body, key) => api.revokeArrival({ params: { id }, body }, { key }), done: () => words.revoked });
  return (
    <View>
      {may.revoke && (
        <Section title={words.more}>
          <View className="arrivals__stack"><Button kind="danger" text={words.revoke} onPress={() => revoking.ask('revoke')} /></View>
        </Section>
      )}
      {may.confirmReceipt && <BottomActions><Button icon="check" text={copy.receipt.open} onPress={() => setReceipt(true)} /></BottomActions>}
      <ReasonSheet
        open={revoking.asked === 'revoke'} title={words.revokeTitle(name)} explain={words.revokeWords} templates={words.revokeReasons} action={words.revoke} busy={revoking.busy} problem={revoking.problem}
        onSubmit={(reason) => void revoking.submit({ version, reason })} onClose={() => revoking.ask(null)}
      />
      <ReceiptSheet view={view} open={receipt} onClose={() => setReceipt(false)} />
    </View>
  );
}

/** When the receipt was sent, and what proves it. */
function ReceiptSheet({ view, open, onClose }: { view: ArrivalDetail; open: boolean; onClose(): void }) {
  const { id, version, name, pictures, receivedOn } = view;
  const [form, setForm] = useState({ sentOn: '', number: '' });
  const [year] = useState(() => new Date().getFullYear());
  const send = useAskedStep<never, ConfirmArrivalReceiptRequest>({
    room: 'arrivals', send: (body, key) => api.confirmArrivalReceipt({ params: { id }, body }, { key }), done: () => copy.receipt.done, after: onClose,
  });
  const add = usePictureUpload((file, key) => api.addReceiptPicture({ params: { id } }, { file, key, timeout: 120_000 }));
  const number = form.number.trim();
  const pictured = pictures.includes('receipt');
  return (
    <Sheet open={open} title={copy.receipt.title(name)} onClose={onClose}>
      <View className="pb-sheet__words">{copy.receipt.words}</View>
      <FormField name="sentOn" label={copy.receipt.sentOn} required problem={send.problem}>
        <DatePrecisionInput value={form.sentOn} onChange={(sentOn) => setForm({ ...form, sentOn })} precisions={['day']} years={{ from: Number(receivedOn?.slice(0, 4) ?? year), to: year }} />
      </FormField>
      <FormField name="number" label={copy.receipt.number} problem={send.problem}>
        <TextInput value={form.number} maxLength={60} onChange={(text) => setForm({ ...form, number: text })} />
      </FormField>
      <Button kind="plain" icon="upload" text={pictured ? copy.receipt.pictured : copy.receipt.picture} busy={add.busy} onPress={() => void add.choose()} />
      <ProblemNotice problem={send.problem ?? add.problem} />
      <View className="pb-sheet__actions">
        <Button kind="plain" text={copy.receipt.cancel} onPress={onClose} disabled={send.busy} />
        <Button
          text={copy.receipt.open} busy={send.busy} disabled={form.sentOn.length !== 10 || (number === '' && !pictured)}
          onPress={() => void send.submit({ version, sentOn: form.sentOn, ...(number === '' ? {} : { number }) })}
        />
      </View>
    </Sheet>
  );
}
