import { View } from '@tarojs/components';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ConfirmDialog } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { CheckLine } from '@/components/check-line';
import { FormField } from '@/components/form-field';
import { BottomActions, Card, Notice, Section } from '@/components/layout';
import { ProblemNotice } from '@/components/states';
import { TextInput } from '@/components/text-input';
import { toast } from '@/components/toast';
import { useDraft } from '@/hooks/use-draft';
import { useSubmit } from '@/hooks/use-submit';
import type { ClientProblem } from '@/lib/http/client-problem';
import { replacePage } from '@/lib/routes';
import { MEETING_RULES, type MeetingView, type WriteMinutesRequest } from '@party/shared/meetings';
import { api } from '../api';
import { copy } from '../copy';
import { EMPTY_ITEM, itemForms, itemsOf, quorumText, type ItemForm } from '../view-model';

const words = copy.minutes;
const MOST_ITEMS = 20;

/** What was said, resolved and voted, item by item; kept as often as wanted and handed in once. */
export function MinutesForm({ view }: { view: MeetingView }) {
  const { id, version, kind, chair } = view;
  const queries = useQueryClient();
  const [asked, setAsked] = useState(false);
  const draft = useDraft<ItemForm[]>(`meetings:minutes:${id}:${version}`, itemForms(view));
  const write = useSubmit((body: WriteMinutesRequest, key: string) => api.writeMinutes({ params: { id }, body }, { key }), (_, { submit }) => {
    draft.clear();
    setAsked(false);
    toast(submit ? words.submitted : words.saved);
    void queries.invalidateQueries({ queryKey: ['meetings'] });
    void queries.invalidateQueries({ queryKey: ['workbench'] });
    if (submit) replacePage('meetings/meeting', { id });
  });
  const items = draft.value;
  const set = (at: number, part: Partial<ItemForm>): void => draft.set(items.map((item, index) => (index === at ? { ...item, ...part } : item)));
  const send = (submit: boolean): void => void write.submit({ version, items: itemsOf(items), submit });
  const whole = items.length > 0 && items.every((item) => item.title.trim().length >= 2);
  const quorum = quorumText(view);
  return (
    <View>
      {quorum !== '' && <Notice>{quorum}</Notice>}
      {items.map((item, at) => (
        <Section key={at} title={words.item(at + 1)} {...(items.length > 1 ? { action: <Button kind="quiet" size="small" text={words.remove} onPress={() => draft.set(items.filter((_, index) => index !== at))} /> } : {})}>
          <Card><ItemFields item={item} at={at} votes={MEETING_RULES[kind].decides} set={(part) => set(at, part)} problem={write.problem} /></Card>
        </Section>
      ))}
      {items.length < MOST_ITEMS && <View className="meetings__stack"><Button kind="plain" icon="plus" text={words.add} onPress={() => draft.set([...items, EMPTY_ITEM])} /></View>}
      {!asked && <ProblemNotice problem={write.problem} />}
      <BottomActions>
        <Button kind="plain" text={words.save} busy={write.busy} disabled={!whole} onPress={() => send(false)} />
        <Button text={words.submit} disabled={!whole || write.busy} onPress={() => setAsked(true)} />
      </BottomActions>
      <ConfirmDialog open={asked} title={words.submitAsk} consequence={words.submitWords(chair.name)} action={words.submit} busy={write.busy} problem={write.problem} onConfirm={() => send(true)} onClose={() => setAsked(false)} />
    </View>
  );
}

interface ItemFieldsProps {
  item: ItemForm;
  at: number;
  /** Whether the kind of meeting votes. */
  votes: boolean;
  set(part: Partial<ItemForm>): void;
  problem: ClientProblem | null;
}

function ItemFields({ item, at, votes, set, problem }: ItemFieldsProps) {
  const fault = problem?.errors.find((one) => one.field === `items.${at}.votes`)?.message;
  return (
    <View>
      <FormField name={`items.${at}.title`} label={words.name} required problem={problem}><TextInput value={item.title} maxLength={60} onChange={(title) => set({ title })} /></FormField>
      <FormField name={`items.${at}.said`} label={words.said} problem={problem}><TextInput lines value={item.said} maxLength={2000} onChange={(said) => set({ said })} /></FormField>
      <FormField name={`items.${at}.resolved`} label={words.resolved} problem={problem}><TextInput lines value={item.resolved} maxLength={500} onChange={(resolved) => set({ resolved })} /></FormField>
      {votes && <CheckLine text={words.vote} checked={item.voted} onChange={(voted) => set({ voted })} />}
      {votes && item.voted && (
        <View className="meetings__votes">
          <View className="meetings__vote"><FormField name={`items.${at}.votes`} label={words.favour} error={fault}><TextInput kind="digits" value={item.favour} maxLength={4} onChange={(favour) => set({ favour })} /></FormField></View>
          <View className="meetings__vote"><FormField name={`items.${at}.votes.against`} label={words.against} problem={problem}><TextInput kind="digits" value={item.against} maxLength={4} onChange={(against) => set({ against })} /></FormField></View>
          <View className="meetings__vote"><FormField name={`items.${at}.votes.abstain`} label={words.abstain} problem={problem}><TextInput kind="digits" value={item.abstain} maxLength={4} onChange={(abstain) => set({ abstain })} /></FormField></View>
        </View>
      )}
    </View>
  );
}
