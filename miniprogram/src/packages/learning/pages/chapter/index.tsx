import { useState } from 'react';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useQueryClient } from '@tanstack/react-query';
import { ConfirmDialog } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { FormField } from '@/components/form-field';
import { BottomActions, Card, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { ProblemNotice } from '@/components/states';
import { TextInput } from '@/components/text-input';
import { toast } from '@/components/toast';
import { useDraft } from '@/hooks/use-draft';
import { useRead } from '@/hooks/use-read';
import { useSubmit } from '@/hooks/use-submit';
import { replacePage } from '@/lib/routes';
import { linesOfRich, type ChapterView, type ResourceView } from '@party/shared/learning';
import { api } from '../../api';
import { copy } from '../../copy';
import { TextEditor } from '../../parts/text-editor';
import '../../learning.scss';

const words = copy.book;

/** 编写章节: one chapter of a book that is a draft, a new one at the end without a number. */
export default function EditChapter() {
  const { id = '', number } = useRouter<{ id?: string; number?: string }>().params;
  const written = useRead(['learning', 'written', id, number ?? ''], async () => {
    const [view, chapter] = await Promise.all([api.getResource({ params: { id } }), number === undefined ? null : api.getChapter({ params: { id, number } })]);
    return { view, chapter };
  });
  return (
    <Page title={words.write}>
      <QueryView query={written} skeleton={{ kind: 'card', rows: 8 }}>{({ view, chapter }) => <Form view={view} chapter={chapter} />}</QueryView>
    </Page>
  );
}

function Form({ view, chapter }: { view: ResourceView; chapter: ChapterView | null }) {
  const { id, version } = view;
  const number = String(chapter?.number ?? view.chapters.length + 1);
  const queries = useQueryClient();
  const [asked, setAsked] = useState(false);
  const draft = useDraft(`learning:${id}:${version}:chapter:${number}`, { title: chapter?.title ?? '', text: linesOfRich(chapter?.blocks ?? []) });
  const done = (text: string): void => {
    draft.clear();
    toast(text);
    void queries.invalidateQueries({ queryKey: ['learning'] });
    replacePage('learning/edit', { id });
  };
  const save = useSubmit((body: { version: number; title: string; text: string }, key: string) => api.writeChapter({ params: { id, number }, body }, { key }), () => done(copy.edit.saved));
  const remove = useSubmit((_: undefined, key: string) => api.removeChapter({ params: { id, number }, body: { version } }, { key }), () => done(words.removed));
  const { title, text } = draft.value;
  return (
    <View>
      <Section title={words.number(Number(number))}>
        <Card>
          <FormField name="title" label={words.title} required problem={save.problem}><TextInput value={title} maxLength={60} onChange={(value) => draft.set({ title: value, text })} /></FormField>
          <FormField name="text" label={copy.edit.text} hint={copy.edit.textHint} required problem={save.problem}><TextEditor value={text} onChange={(value) => draft.set({ title, text: value })} resourceId={id} /></FormField>
        </Card>
      </Section>
      <ProblemNotice problem={save.problem ?? remove.problem} />
      <BottomActions>
        {chapter !== null && <Button kind="plain" text={words.remove} onPress={() => setAsked(true)} />}
        <Button text={words.save} busy={save.busy} disabled={title.trim() === '' || text.trim() === ''} onPress={() => void save.submit({ version, title: title.trim(), text })} />
      </BottomActions>
      <ConfirmDialog
        open={asked} title={words.removeAsk(title)} consequence={words.removeWords} action={words.remove} danger busy={remove.busy} problem={remove.problem}
        onConfirm={() => void remove.submit(undefined)} onClose={() => setAsked(false)}
      />
    </View>
  );
}
