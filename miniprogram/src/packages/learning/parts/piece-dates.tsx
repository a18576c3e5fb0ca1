import { useState } from 'react';
import { View } from '@tarojs/components';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@/components/button';
import { CheckLine } from '@/components/check-line';
import { DatePrecisionInput } from '@/components/date-precision-input';
import { FormField } from '@/components/form-field';
import { ProblemNotice } from '@/components/states';
import { Sheet } from '@/components/sheet';
import { toast } from '@/components/toast';
import { useSubmit } from '@/hooks/use-submit';
import type { ClientProblem } from '@/lib/http/client-problem';
import type { DateResourceRequest, ResourceView } from '@party/shared/learning';
import { api } from '../api';
import { copy } from '../copy';
import { thisYear, today } from '../view-model';

const words = copy.dates;
/** Years ahead for which a piece can be put down. */
const AHEAD = 10;

export interface DaysTyped {
  validFrom: string;
  validUntil: string;
}

export interface DayFieldsProps extends DaysTyped {
  set(part: Partial<DaysTyped>): void;
  problem: ClientProblem | null;
}

/** First and last day; neither is asked for, so each is there only once it is ticked. */
export function DayFields({ validFrom, validUntil, set, problem }: DayFieldsProps) {
  return (
    <View>
      <Day name="validFrom" label={words.from} ask={words.askFrom} value={validFrom} onChange={(value) => set({ validFrom: value })} problem={problem} />
      <Day name="validUntil" label={words.until} ask={words.askUntil} value={validUntil} onChange={(value) => set({ validUntil: value })} problem={problem} />
    </View>
  );
}

interface DayProps {
  name: string;
  label: string;
  ask: string;
  value: string;
  onChange(value: string): void;
  problem: ClientProblem | null;
}

function Day({ name, label, ask, value, onChange, problem }: DayProps) {
  return (
    <View>
      <CheckLine text={ask} checked={value !== ''} onChange={(on) => onChange(on ? today() : '')} />
      {value !== '' && (
        <FormField name={name} label={label} problem={problem}>
          <DatePrecisionInput value={value} onChange={onChange} precisions={['day']} years={{ from: thisYear() - 1, to: thisYear() + AHEAD }} />
        </FormField>
      )}
    </View>
  );
}

/** A reviewer changes the days on which readers find a published piece. */
export function ChangeDates({ view }: { view: ResourceView }) {
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [days, setDays] = useState<DaysTyped>({ validFrom: view.validFrom ?? '', validUntil: view.validUntil ?? '' });
  const save = useSubmit((body: DateResourceRequest, key: string) => api.dateResource({ params: { id: view.id }, body }, { key }), () => {
    setOpen(false);
    toast(words.saved);
    void queries.invalidateQueries({ queryKey: ['learning'] });
  });
  const body = { version: view.version, ...(days.validFrom === '' ? {} : { validFrom: days.validFrom }), ...(days.validUntil === '' ? {} : { validUntil: days.validUntil }) };
  return (
    <View>
      <Button kind="plain" icon="calendar" text={words.change} onPress={() => setOpen(true)} />
      <Sheet open={open} title={words.change} onClose={() => setOpen(false)}>
        <View className="learning__quiet">{words.explain}</View>
        <DayFields {...days} set={(part) => setDays({ ...days, ...part })} problem={save.problem} />
        <ProblemNotice problem={save.problem} />
        <View className="pb-sheet__actions"><Button text={words.save} busy={save.busy} onPress={() => void save.submit(body)} /></View>
      </Sheet>
    </View>
  );
}
