import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@/components/button';
import { BottomActions, Card, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { ProblemNotice } from '@/components/states';
import { toast } from '@/components/toast';
import { useDraft } from '@/hooks/use-draft';
import { useRead } from '@/hooks/use-read';
import { useAccount } from '@/hooks/use-session';
import { useSubmit } from '@/hooks/use-submit';
import { sizeText } from '@/lib/format';
import { replacePage } from '@/lib/routes';
import { chooseFile } from '@/lib/wechat';
import type { CircularFacts, CircularView } from '@party/shared/circulars';
import { api } from '../../api';
import { copy } from '../../copy';
import { CircularFields } from '../../parts/circular-fields';
import { EMPTY_CIRCULAR, factsOfCircular, formOfCircular, type CircularForm } from '../../view-model';
import '../../circulars.scss';

const words = copy.edit;

/** 编写知悉文件: a new document, or a draft that is changed. */
export default function EditCircular() {
  const { id } = useRouter<{ id?: string }>().params;
  return <Page title={words.title}>{id === undefined ? <Form view={null} /> : <Existing id={id} />}</Page>;
}

function Existing({ id }: { id: string }) {
  const circular = useRead(['circulars', 'one', id], () => api.getCircular({ params: { id } }));
  return <QueryView query={circular} skeleton={{ kind: 'card', rows: 8 }}>{(view) => <Form key={view.version} view={view} />}</QueryView>;
}

function Form({ view }: { view: CircularView | null }) {
  const account = useAccount();
  const places = [...new Map((account?.positions ?? []).map((one) => [one.organisationId, one.organisationName]))];
  const queries = useQueryClient();
  const first = view === null ? { ...EMPTY_CIRCULAR, organisationId: places[0]?.[0] ?? '' } : formOfCircular(view);
  const draft = useDraft<CircularForm>(`circulars:${view === null ? 'new' : `${view.id}:${view.version}`}`, first);
  const save = useSubmit(
    (body: CircularFacts, key: string) => (view === null ? api.createCircular({ body }, { key }) : api.editCircular({ params: { id: view.id }, body: { ...body, version: view.version } }, { key })),
    ({ id }) => {
      draft.clear();
      toast(words.saved);
      void queries.invalidateQueries({ queryKey: ['circulars'] });
      replacePage('circulars/circular', { id });
    },
  );
  const facts = factsOfCircular(draft.value);
  const named = view !== null && !places.some(([id]) => id === view.organisationId) ? [...places, [view.organisationId, view.organisationName] as const] : places;
  return (
    <View>
      <Section><CircularFields form={draft.value} set={(part) => draft.set({ ...draft.value, ...part })} places={named} problem={save.problem} /></Section>
      <Section title={words.file}><Card>{view === null ? words.saveFirst : <FileLine view={view} />}</Card></Section>
      <ProblemNotice problem={save.problem} />
      <BottomActions><Button text={words.save} busy={save.busy} disabled={facts === null} onPress={() => facts !== null && void save.submit(facts)} /></BottomActions>
    </View>
  );
}

function FileLine({ view }: { view: CircularView }) {
  const queries = useQueryClient();
  const upload = useSubmit(async (_: undefined, key: string) => {
    const file = await chooseFile(['pdf']);
    return file === null ? null : api.uploadCircularFile({ params: { id: view.id } }, { file, key });
  }, (answer) => {
    if (answer === null) return;
    toast(words.uploaded);
    void queries.invalidateQueries({ queryKey: ['circulars'] });
  });
  return (
    <View>
      {view.fileName !== null && <View>{copy.circular.file(view.fileName, sizeText(view.fileBytes ?? 0))}</View>}
      <ProblemNotice problem={upload.problem} />
      <Button kind="plain" icon="upload" text={view.fileName === null ? words.choose : words.again} busy={upload.busy} onPress={() => void upload.submit(undefined)} />
    </View>
  );
}
