import { useState } from 'react';
import { Button } from '@/components/button';
import { DatePrecisionInput } from '@/components/date-precision-input';
import { FormField } from '@/components/form-field';
import { Sheet } from '@/components/sheet';
import { ProblemNotice } from '@/components/states';
import { TextInput } from '@/components/text-input';
import type { useSubmit } from '@/hooks/use-submit';
import { copy } from '../copy';
import { today, usualReturn } from '../view-model';

const words = copy.paper;

export interface LendSheetProps {
  title: string;
  busy: boolean;
  problem: ReturnType<typeof useSubmit>['problem'];
  onSubmit(loan: { lentTo: string; lentUntil: string }): void;
  onClose(): void;
}

/** To whom a paper is lent, and until when. */
export function LendSheet({ title, busy, problem, onSubmit, onClose }: LendSheetProps) {
  const [lentTo, setLentTo] = useState('');
  const [lentUntil, setLentUntil] = useState<string>(usualReturn());
  const year = Number(today().slice(0, 4));
  return (
    <Sheet open title={title} onClose={onClose}>
      <FormField name="lentTo" label={words.lentTo} required problem={problem}><TextInput value={lentTo} maxLength={60} onChange={setLentTo} /></FormField>
      <FormField name="lentUntil" label={words.lentUntil} hint={words.lentHint} required problem={problem}>
        <DatePrecisionInput value={lentUntil} onChange={setLentUntil} precisions={['day']} years={{ from: year, to: year + 1 }} />
      </FormField>
      <ProblemNotice problem={problem} />
      <Button text={words.steps.lend} busy={busy} disabled={lentTo.trim() === '' || lentUntil === ''} onPress={() => onSubmit({ lentTo: lentTo.trim(), lentUntil })} />
    </Sheet>
  );
}
