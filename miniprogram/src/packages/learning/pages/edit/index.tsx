import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { BottomActions, Card, Notice, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { ProblemNotice } from '@/components/states';
import { toast } from '@/components/toast';
import { useDraft } from '@/hooks/use-draft';
import { useRead } from '@/hooks/use-read';
import { useSubmit } from '@/hooks/use-submit';
import { sizeText } from '@/lib/format';
import { openPage, replacePage } from '@/lib/routes';
import { chooseFile } from '@/lib/wechat';
import type { ResourceFacts, ResourceView } from '@party/shared/learning';
import { api } from '../../api';
import { copy } from '../../copy';
import { MediaUpload } from '../../parts/media-upload';
import { ContentFields, OriginFields } from '../../parts/resource-fields';
import { EMPTY_FORM, factsOf, formOf, isPlayed, type ResourceForm } from '../../view-model';
import '../../learning.scss';

const words = copy.edit;

/** 编写资料: a new piece, or a draft that is changed. */
export default function EditPiece() {
  const { id } = useRouter<{ id?: string }>().params;
  return <Page title={words.title}>{id === undefined ? <Form view={null} /> : <Existing id={id} />}</Page>;
}

function Existing({ id }: { id: string }) {
  const resource = useRead(['learning', 'one', id], () => api.getResource({ params: { id } }));
  return <QueryView query={resource} skeleton={{ kind: 'card', rows: 8 }}>{(view) => <Form key={view.version} view={view} />}</QueryView>;
}

function Form({ view }: { view: ResourceView | null }) {
  const queries = useQueryClient();
  const draft = useDraft<ResourceForm>(`learning:${view === null ? 'new' : `${view.id}:${view.version}`}`, view === null ? EMPTY_FORM : formOf(view));
  const save = useSubmit(
    (body: ResourceFacts, key: string) => (view === null ? api.createResource({ body }, { key }) : api.editResource({ params: { id: view.id }, body: { ...body, version: view.version } }, { key })),
    ({ id, form }) => {
      draft.clear();
      toast(words.saved);
      void queries.invalidateQueries({ queryKey: ['learning'] });
      // A document is not whole before its file is there, a book before its chapters.
      if (view === null && (form === 'document' || form === 'ebook' || (isPlayed(form) && facts?.url === undefined))) replacePage('learning/edit', { id });
      else replacePage('learning/resource', { id });
    },
  );
  const facts = factsOf(draft.value);
  const set = (part: Partial<ResourceForm>): void => draft.set({ ...draft.value, ...part });
  return (
    <View>
      {view !== null && view.opinion !== null && <Notice tone="warn" title={copy.resource.opinion}>{view.opinion}</Notice>}
      <Section><ContentFields resourceId={view?.id ?? null} form={draft.value} set={set} problem={save.problem} /></Section>
      {draft.value.form === 'document' && <Section title={words.file}><Card>{view === null ? words.saveFirst : <FileLine view={view} />}</Card></Section>}
      {isPlayed(draft.value.form) && <Section title={words.media} hint={words.mediaHint}><Card>{view === null ? words.saveFirst : <MediaUpload view={view} />}</Card></Section>}
      {draft.value.form === 'ebook' && <ChapterList view={view} />}
      <Section><OriginFields form={draft.value} set={set} problem={save.problem} /></Section>
      <ProblemNotice problem={save.problem} />
      <BottomActions><Button text={words.save} busy={save.busy} disabled={facts === null} onPress={() => facts !== null && void save.submit(facts)} /></BottomActions>
    </View>
  );
}

/** Chapters of a book, each written on a page of its own. */
function ChapterList({ view }: { view: ResourceView | null }) {
  if (view === null) return <Section title={copy.book.chapters}><Card>{copy.book.saveFirst}</Card></Section>;
  return (
    <Section title={copy.book.chapters}>
      <Card padded={view.chapters.length === 0}>
        {view.chapters.length === 0 && <View>{copy.book.none}</View>}
        {view.chapters.map(({ number, title, paragraphs }) => (
          <Cell key={number} icon="list" title={copy.book.place(number, title)} hint={copy.book.paragraphs(paragraphs)} onPress={() => openPage('learning/chapter', { id: view.id, number: String(number) })} />
        ))}
      </Card>
      <View className="learning__stack"><Button kind="plain" icon="plus" text={copy.book.add} onPress={() => openPage('learning/chapter', { id: view.id })} /></View>
    </Section>
  );
}

function FileLine({ view }: { view: ResourceView }) {
  const queries = useQueryClient();
  const upload = useSubmit(async (_: undefined, key: string) => {
    const file = await chooseFile(['pdf']);
    return file === null ? null : api.uploadDocument({ params: { id: view.id } }, { file, key });
  }, (answer) => {
    if (answer === null) return;
    toast(words.uploaded);
    void queries.invalidateQueries({ queryKey: ['learning'] });
  });
  return (
    <View>
      {view.fileName !== null && <View>{copy.resource.file(view.fileName, sizeText(view.fileBytes ?? 0))}</View>}
      <ProblemNotice problem={upload.problem} />
      <Button kind="plain" icon="upload" text={view.fileName === null ? words.choose : words.again} busy={upload.busy} onPress={() => void upload.submit(undefined)} />
    </View>
  );
}
