import { useState } from 'react';
import { Button } from '@/components/button';
import { CheckLine } from '@/components/check-line';
import { FormField } from '@/components/form-field';
import { Sheet } from '@/components/sheet';
import { ProblemNotice } from '@/components/states';
import { TextInput } from '@/components/text-input';
import { useSubmit } from '@/hooks/use-submit';
import { paperName, type AskConsultationRequest, type PaperKind } from '@party/shared/archives';
import { api } from '../api';
import { copy } from '../copy';

const words = copy.consult;
const USUAL_DAYS = '7';

/** Which own papers, what for, and for how many days. */
export function AskSheet({ kinds, onDone, onClose }: { kinds: readonly PaperKind[]; onDone(): void; onClose(): void }) {
  const [chosen, setChosen] = useState<readonly PaperKind[]>(kinds.length === 1 ? kinds : []);
  const [purpose, setPurpose] = useState('');
  const [days, setDays] = useState(USUAL_DAYS);
  const { busy, problem, submit } = useSubmit((body: AskConsultationRequest, key: string) => api.askConsultation({ body }, { key }), onDone);
  return (
    <Sheet open title={words.title} onClose={onClose}>
      <FormField name="kinds" label={words.kinds} hint={words.kindsHint} required problem={problem}>
        {kinds.map((kind) => <CheckLine key={kind} text={paperName(kind)} checked={chosen.includes(kind)} onChange={(on) => setChosen(on ? [...chosen, kind] : chosen.filter((one) => one !== kind))} />)}
      </FormField>
      <FormField name="purpose" label={words.purpose} hint={words.purposeHint} required problem={problem}><TextInput value={purpose} lines maxLength={200} onChange={setPurpose} /></FormField>
      <FormField name="days" label={words.days} hint={words.daysHint} required problem={problem}><TextInput kind="digits" value={days} maxLength={2} onChange={setDays} /></FormField>
      <ProblemNotice problem={problem} />
      <Button text={words.save} busy={busy} disabled={chosen.length === 0 || purpose.trim() === '' || days === ''} onPress={() => void submit({ kinds: [...chosen], purpose: purpose.trim(), days: Number(days) })} />
    </Sheet>
  );
}
