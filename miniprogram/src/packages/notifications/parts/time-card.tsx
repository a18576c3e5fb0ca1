import { View } from '@tarojs/components';
import { useQueryClient } from '@tanstack/react-query';
import { FormField } from '@/components/form-field';
import { Card } from '@/components/layout';
import { Picker } from '@/components/picker';
import { ProblemNotice } from '@/components/states';
import { toast } from '@/components/toast';
import { useSubmit } from '@/hooks/use-submit';
import { client } from '@/lib/client';
import { settableTimes, type MessageTime, type MessageTimeView } from '@party/shared/notifications';
import { copy } from '../copy';
import { choiceOf, timeText } from '../view-model';

const words = copy.times;
const CHOICES = (['inherit', 'on', 'off'] as const).map((value) => ({ value, label: words.choices[value] }));
const TIMES = settableTimes().map((value) => ({ value, label: value }));
const DAYS = Array.from({ length: 31 }, (_, at) => ({ value: String(at + 1), label: words.day(at + 1) }));

/** One kind of messages: what it tells, when it goes out now, and what the organisation wants instead. Each choice is kept at once. */
export function TimeCard({ organisationId, view }: { organisationId: string; view: MessageTimeView }) {
  const queries = useQueryClient();
  const { busy, problem, submit } = useSubmit((time: MessageTime | null, key: string) => client.notifications.setMessageTime({ body: { organisationId, kind: view.kind, time } }, { key }), (next) => {
    queries.setQueryData(['notifications', 'times', organisationId], next);
    void queries.invalidateQueries({ queryKey: ['notifications', 'times'] });
    toast(words.saved);
  });
  const { kind, label, about, on, at, day } = view;
  const choice = choiceOf(view);
  const choose = (next: string): void => void submit(next === 'inherit' ? null : { on: next === 'on', at, day });
  return (
    <Card>
      <View className="message-times__label">{label}</View>
      <View className="message-times__about">{about}</View>
      <View className="message-times__state">{timeText(view)}</View>
      <View className="message-times__fields">
        <FormField name={`${kind}-on`} label={words.send}><Picker label={`${label}${words.send}`} options={CHOICES} value={choice} disabled={busy} onChange={choose} /></FormField>
        {choice === 'on' && day !== null && (
          <FormField name={`${kind}-day`} label={words.onDay} hint={words.dayHint}><Picker label={`${label}${words.onDay}`} options={DAYS} value={String(day)} disabled={busy} onChange={(next) => void submit({ on, at, day: Number(next) })} /></FormField>
        )}
        {choice === 'on' && <FormField name={`${kind}-at`} label={words.at}><Picker label={`${label}${words.at}`} options={TIMES} value={at} disabled={busy} onChange={(next) => void submit({ on, at: next, day })} /></FormField>}
      </View>
      <ProblemNotice problem={problem} />
    </Card>
  );
}
