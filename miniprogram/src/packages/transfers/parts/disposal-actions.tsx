import { useState } from 'react';
import { View } from '@tarojs/components';
import { ReasonSheet } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { DatePrecisionInput } from '@/components/date-precision-input';
import { FormField } from '@/components/form-field';
import { Section } from '@/components/layout';
import { Sheet } from '@/components/sheet';
import { ProblemNotice } from '@/components/states';
import { TextInput } from '@/components/text-input';
import { useAskedStep, type AskedStep } from '@/hooks/use-asked-step';
import { LETTER_USUAL_DAYS } from '@party/shared/letters';
import { type DisposeTransferRequest, type TransferDetail, type TransferDisposal } from '@party/shared/transfers';
import { api } from '../api';
import { copy } from '../copy';
import { LetterFields, letterOf, type LetterForm } from './letter-fields';

const words = copy.dispose;
type Disposing = AskedStep<TransferDisposal, DisposeTransferRequest>;
interface SheetProps { view: TransferDetail; act: Disposing; open: boolean; onClose(): void }

/** What the organisation department does besides deciding. */
export function DisposalActions({ view }: { view: TransferDetail }) {
  const { id, version, may } = view;
  const act: Disposing = useAskedStep({
    room: 'transfers', send: (body: DisposeTransferRequest, key) => api.disposeTransfer({ params: { id }, body }, { key }), done: ({ action }) => words.done[action],
  });
  const { asked, ask } = act;
  const common = { busy: act.busy, problem: act.problem, onClose: () => ask(null) };
  return (
    <Section title={words.more}>
      <View className="transfers__stack">
        {may.accept && <Button icon="check" kind={may.reissue ? 'plain' : 'primary'} text={words.accept} onPress={() => ask('accept')} />}
        {may.reissue && <Button icon="document" text={words.reissue} onPress={() => ask('reissue')} />}
        {may.refuse && <Button kind="plain" text={words.refuse} onPress={() => ask('refuse')} />}
        {may.revoke && <Button kind="danger" text={words.revoke} onPress={() => ask('revoke')} />}
      </View>
      <AcceptSheet view={view} act={act} open={asked === 'accept'} onClose={() => ask(null)} />
      <ReissueSheet view={view} act={act} open={asked === 'reissue'} onClose={() => ask(null)} />
      <ReasonSheet
        {...common} open={asked === 'refuse'} title={words.refuse} explain={words.refuseWords} templates={words.refuseReasons} action={words.refuse}
        onSubmit={(opinion) => void act.submit({ version, action: 'refuse', opinion })}
      />
      <ReasonSheet
        {...common} open={asked === 'revoke'} title={words.revoke} explain={words.revokeWords} templates={words.revokeReasons} action={words.revoke}
        onSubmit={(opinion) => void act.submit({ version, action: 'revoke', opinion })}
      />
    </Section>
  );
}

/** Asks for the day; once the letter is over also why it is noted only now. */
function AcceptSheet({ view, act, open, onClose }: SheetProps) {
  const [acceptedOn, setAcceptedOn] = useState('');
  const [opinion, setOpinion] = useState('');
  const [year] = useState(() => new Date().getFullYear());
  const late = view.state === 'expired';
  const ready = acceptedOn.length === 10 && (!late || opinion.trim() !== '');
  return (
    <Sheet open={open} title={words.accept} onClose={onClose}>
      <View className="pb-sheet__words">{words.acceptWords}</View>
      <FormField name="acceptedOn" label={words.acceptedOn} required problem={act.problem}>
        <DatePrecisionInput value={acceptedOn} onChange={setAcceptedOn} precisions={['day']} years={{ from: year - 1, to: year }} />
      </FormField>
      {late && <FormField name="opinion" label={words.why} hint={words.lateHint} required problem={act.problem}><TextInput value={opinion} lines maxLength={200} onChange={setOpinion} /></FormField>}
      <ProblemNotice problem={act.problem} />
      <View className="pb-sheet__actions">
        <Button kind="plain" text={copy.decide.cancel} onPress={onClose} disabled={act.busy} />
        <Button
          text={words.accept} busy={act.busy} disabled={!ready}
          onPress={() => void act.submit({ version: view.version, action: 'accept', acceptedOn, ...(late ? { opinion: opinion.trim() } : {}) })}
        />
      </View>
    </Sheet>
  );
}

function ReissueSheet({ view, act, open, onClose }: SheetProps) {
  const [letter, setLetter] = useState<LetterForm>({ addressee: view.letters[0]?.addressee ?? view.viaName ?? view.toName, days: String(LETTER_USUAL_DAYS) });
  const [opinion, setOpinion] = useState('');
  const wanted = letterOf(letter);
  return (
    <Sheet open={open} title={words.reissue} onClose={onClose}>
      <View className="pb-sheet__words">{words.reissueWords}</View>
      <LetterFields committeeId={view.stops.at(-1)?.organisationId ?? ''} form={letter} set={setLetter} problem={act.problem} />
      <FormField name="opinion" label={words.why} required problem={act.problem}><TextInput value={opinion} lines maxLength={200} onChange={setOpinion} /></FormField>
      <ProblemNotice problem={act.problem} />
      <View className="pb-sheet__actions">
        <Button kind="plain" text={copy.decide.cancel} onPress={onClose} disabled={act.busy} />
        <Button
          text={words.reissue} busy={act.busy} disabled={wanted === null || opinion.trim() === ''}
          onPress={() => wanted !== null && void act.submit({ version: view.version, action: 'reissue', opinion: opinion.trim(), letter: wanted })}
        />
      </View>
    </Sheet>
  );
}
