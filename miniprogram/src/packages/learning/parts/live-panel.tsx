import { useState } from 'react';
import { View } from '@tarojs/components';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@/components/button';
import { FormField } from '@/components/form-field';
import { Card } from '@/components/layout';
import { StatusTag } from '@/components/marks';
import { ReminderOffer } from '@/components/reminder-offer';
import { Sheet } from '@/components/sheet';
import { ProblemNotice } from '@/components/states';
import { TextInput } from '@/components/text-input';
import { toast } from '@/components/toast';
import { useSubmit } from '@/hooks/use-submit';
import { clockText, momentText } from '@/lib/format';
import type { LiveView, ResourceView } from '@party/shared/learning';
import { api } from '../api';
import { copy } from '../copy';
import { copyAddress } from '../copy-address';
import { liveMark, markOf } from '../view-model';

const words = copy.live;

/** A live lesson: when it is, where to, being reminded of it, and where it can be seen again. */
export function LivePanel({ view, live }: { view: ResourceView; live: LiveView }) {
  const queries = useQueryClient();
  const done = (text: string): void => {
    toast(text);
    void queries.invalidateQueries({ queryKey: ['learning'] });
  };
  const remind = useSubmit((on: boolean, key: string) => api.askReminder({ params: { id: view.id }, body: { on } }, { key }), ({ reminded }) => done(reminded ? words.willRemind : words.willNot));
  const mark = liveMark(live);
  return (
    <Card>
      <View className="learning-live">
        {markOf(view)?.text !== mark.text && <StatusTag {...mark} />}
        <View>{words.when(momentText(live.startsAt), clockText(live.endsAt))}</View>
      </View>
      <View className="learning__pair">
        {mark.state === 'announced' && view.state === 'published' && <Button kind="plain" icon="bell" text={view.reminded ? words.dontRemind : words.remind} busy={remind.busy} onPress={() => void remind.submit(!view.reminded)} />}
        {(mark.state === 'announced' || mark.state === 'live') && <Button kind={mark.state === 'live' ? 'primary' : 'plain'} icon="swap" text={words.enter} onPress={() => void copyAddress(view.url ?? '')} />}
        {live.replayUrl !== null && mark.state === 'replay' && <Button kind="plain" icon="history" text={words.replay} onPress={() => void copyAddress(live.replayUrl ?? '')} />}
      </View>
      {mark.state === 'over' && <View className="learning__quiet">{words.noReplay}</View>}
      <ProblemNotice problem={remind.problem} />
      {view.reminded && mark.state === 'announced' && <ReminderOffer place="learning/live" templates={['reminder']} />}
      {view.may.replay && (mark.state === 'over' || mark.state === 'replay') && <AddReplay view={view} done={() => done(words.replayAdded)} />}
    </Card>
  );
}

function AddReplay({ view, done }: { view: ResourceView; done(): void }) {
  const [open, setOpen] = useState(false);
  const [url, setUrl] = useState('');
  const add = useSubmit((body: { version: number; url: string }, key: string) => api.addReplay({ params: { id: view.id }, body }, { key }), () => {
    setOpen(false);
    done();
  });
  return (
    <View className="learning__stack">
      <Button kind="plain" icon="plus" text={words.addReplay} onPress={() => setOpen(true)} />
      <Sheet open={open} title={words.addReplay} onClose={() => setOpen(false)}>
        <FormField name="url" label={words.replayUrl} hint={copy.edit.urlHint} required problem={add.problem}>
          <TextInput value={url} maxLength={500} onChange={setUrl} />
        </FormField>
        <ProblemNotice problem={add.problem} />
        <View className="pb-sheet__actions">
          <Button text={words.addReplay} busy={add.busy} disabled={url.trim() === ''} onPress={() => void add.submit({ version: view.version, url: url.trim() })} />
        </View>
      </Sheet>
    </View>
  );
}
