import { View } from '@tarojs/components';
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro';
import { Cell } from '@/components/cell';
import { Card, DefinitionList, Notice, Section } from '@/components/layout';
import { LinkedThings } from '@/components/linked-things';
import { StatusTag } from '@/components/marks';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { useRead } from '@/hooks/use-read';
import { openPage } from '@/lib/routes';
import { pieceOfScene, type ResourceView } from '@party/shared/learning';
import { api, pieceTalk } from '../../api';
import { copy } from '../../copy';
import { Content } from '../../parts/content';
import { RatePiece } from '../../parts/rating';
import { ReportPiece, ResourceActions } from '../../parts/resource-actions';
import { factRows, markOf } from '../../view-model';
import '../../learning.scss';

const words = copy.resource;

/** 学习资料: a piece to read, watch or open, how far the reader is, and what they may do with it. */
export default function Resource() {
  const params = useRouter<{ id?: string; scene?: string }>().params;
  // A scanned code brings a scene instead of an id.
  const id = params.id ?? pieceOfScene(params.scene) ?? '';
  const resource = useRead(['learning', 'one', id], () => api.getResource({ params: { id } }));
  usePullDownRefresh(() => void resource.refetch().finally(() => Taro.stopPullDownRefresh()));
  return (
    <Page title={words.title}>
      <QueryView query={resource} skeleton={{ kind: 'text', rows: 10 }}>{(view) => <Opened view={view} />}</QueryView>
    </Page>
  );
}

function Opened({ view }: { view: ResourceView }) {
  const mark = markOf(view);
  return (
    <View>
      <Section title={view.title} {...(view.summary === '' ? {} : { hint: view.summary })} {...(mark === null ? {} : { action: <StatusTag {...mark} /> })}>
        {view.state !== 'published' && <Notice>{words.draftNote}</Notice>}
        {view.opinion !== null && view.state === 'draft' && <Notice tone="warn" title={words.opinion}>{view.opinion}</Notice>}
        <Content view={view} />
      </Section>
      <Section title={words.facts}><Card><DefinitionList rows={factRows(view)} /></Card></Section>
      {view.state === 'published' && <RatePiece view={view} />}
      {view.state === 'published' && <LinkedThings kind="piece" id={view.id} />}
      {view.state === 'published' && <Thoughts id={view.id} />}
      {view.may.report && <ReportPiece view={view} />}
      <ResourceActions view={view} />
    </View>
  );
}

/** The way to what others wrote about the piece, and to writing oneself. */
function Thoughts({ id }: { id: string }) {
  return (
    <Section>
      <Card padded={false}>
        <Talk id={id} />
        <Cell icon="users" title={words.notes} hint={words.notesHint} onPress={() => openPage('notes/list', { resourceId: id })} />
        <Cell icon="edit" title={words.writeNote} hint={words.writeNoteHint} onPress={() => openPage('notes/write', { resourceId: id })} />
      </Card>
    </Section>
  );
}

/** «大家说»: how many like the piece and how much is said to it. */
function Talk({ id }: { id: string }) {
  const talk = useRead(['notes', 'talk', id], () => pieceTalk(id));
  return <Cell icon="info" title={words.talk} hint={talk.data === undefined ? words.talkHint : words.talkCounts(talk.data.likes, talk.data.comments)} onPress={() => openPage('notes/talk', { id })} />;
}
