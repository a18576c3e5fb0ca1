import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@/components/button';
import { FormField } from '@/components/form-field';
import { BottomActions, Card, Notice, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { Picker } from '@/components/picker';
import { QueryView } from '@/components/query-view';
import { ProblemNotice } from '@/components/states';
import { TextInput } from '@/components/text-input';
import { toast } from '@/components/toast';
import { useDraft } from '@/hooks/use-draft';
import { useRead } from '@/hooks/use-read';
import { useSubmit } from '@/hooks/use-submit';
import { replacePage } from '@/lib/routes';
import { LONGEST_NOTE, LONGEST_NOTE_TITLE, type NoteFacts, type NoteView } from '@party/shared/notes';
import { api, getPiece } from '../../api';
import { copy } from '../../copy';
import { EMPTY_NOTE, factsOfNote, formOfNote, visibilityChoices, type NoteForm } from '../../view-model';
import '../../notes.scss';

const words = copy.write;

/** 写心得: a new note, about a piece or free, or one that is sent in again. */
export default function WriteNote() {
  const { id, resourceId } = useRouter<{ id?: string; resourceId?: string }>().params;
  return <Page title={words.title}>{id === undefined ? <Form view={null} resourceId={resourceId ?? null} /> : <Existing id={id} />}</Page>;
}

function Existing({ id }: { id: string }) {
  const note = useRead(['notes', 'one', id], () => api.getNote({ params: { id } }));
  return <QueryView query={note} skeleton={{ kind: 'card', rows: 8 }}>{(view) => <Form key={view.version} view={view} resourceId={view.resourceId} />}</QueryView>;
}

function Form({ view, resourceId }: { view: NoteView | null; resourceId: string | null }) {
  const queries = useQueryClient();
  const draft = useDraft<NoteForm>(`notes:${view === null ? `new:${resourceId ?? ''}` : `${view.id}:${view.version}`}`, view === null ? EMPTY_NOTE : formOfNote(view));
  const { value: form, set } = draft;
  const { busy, problem, submit } = useSubmit(
    (body: NoteFacts, key: string) => (view === null ? api.writeNote({ body }, { key }) : api.rewriteNote({ params: { id: view.id }, body: { ...body, version: view.version } }, { key })),
    ({ id }) => {
      draft.clear();
      toast(words.submitted);
      void queries.invalidateQueries({ queryKey: ['notes'] });
      replacePage('notes/note', { id });
    },
  );
  const facts = factsOfNote(form, resourceId);
  return (
    <View>
      {view !== null && view.opinion !== null && <Notice tone="warn" title={copy.note.opinion}>{view.opinion}</Notice>}
      {draft.restored && view === null && form !== EMPTY_NOTE && <Notice>{words.kept}</Notice>}
      {resourceId !== null && <About id={resourceId} />}
      <Section>
        <Card>
          <FormField name="title" label={words.name} required problem={problem}><TextInput value={form.title} maxLength={LONGEST_NOTE_TITLE} onChange={(title) => set({ ...form, title })} /></FormField>
          <FormField name="text" label={words.text} hint={form.text === '' ? words.textHint : words.count(form.text.trim().length)} required problem={problem}>
            <TextInput value={form.text} lines maxLength={LONGEST_NOTE} onChange={(text) => set({ ...form, text })} />
          </FormField>
          <FormField name="visibility" label={words.visibility} hint={words.visibilityHint} required problem={problem}>
            <Picker options={visibilityChoices} value={form.visibility} onChange={(visibility) => set({ ...form, visibility: visibility as NoteForm['visibility'] })} />
          </FormField>
        </Card>
      </Section>
      <View className="notes__quiet">{words.promise}</View>
      <ProblemNotice problem={problem} />
      <BottomActions><Button text={words.submit} busy={busy} disabled={facts === null} onPress={() => facts !== null && void submit(facts)} /></BottomActions>
    </View>
  );
}

function About({ id }: { id: string }) {
  const piece = useRead(['learning', 'one', id], () => getPiece(id));
  return <Section title={words.about}><Card><QueryView query={piece} skeleton={{ kind: 'text', rows: 1 }}>{({ title }) => <View>{title}</View>}</QueryView></Card></Section>;
}
