import { View } from '@tarojs/components';
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { Card, Notice, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { ProblemNotice } from '@/components/states';
import { useRead } from '@/hooks/use-read';
import { useSubmit } from '@/hooks/use-submit';
import { openPage } from '@/lib/routes';
import type { PieceTalk } from '@party/shared/notes';
import { api } from '../../api';
import { underPiece } from '../../comment-place';
import { copy } from '../../copy';
import { Comments } from '../../parts/comments';
import '../../notes.scss';

const words = copy.talk;

/** 大家说: likes of a piece of the library and comments under it. */
export default function Talk() {
  const { id = '' } = useRouter<{ id?: string }>().params;
  const talk = useRead(['notes', 'talk', id], () => api.pieceTalk({ params: { id } }));
  usePullDownRefresh(() => void talk.refetch().finally(() => Taro.stopPullDownRefresh()));
  return (
    <Page title={words.title}>
      <QueryView query={talk} skeleton={{ kind: 'card', rows: 4 }}>{(view) => <Opened id={id} view={view} />}</QueryView>
    </Page>
  );
}

function Opened({ id, view }: { id: string; view: PieceTalk }) {
  const queries = useQueryClient();
  const like = useSubmit((liked: boolean, key: string) => api.likePiece({ params: { id }, body: { liked } }, { key }), () => void queries.invalidateQueries({ queryKey: ['notes'] }));
  return (
    <View>
      <Section><Card padded={false}><Cell icon="learn" title={view.title} hint={words.open} onPress={() => openPage('learning/resource', { id })} /></Card></Section>
      {view.respond && !view.own && (
        <View className="notes__pair">
          <Button kind={view.liked ? 'primary' : 'plain'} size="small" text={`${view.liked ? copy.note.liked : copy.note.like} ${copy.note.likes(view.likes)}`} busy={like.busy} onPress={() => void like.submit(!view.liked)} />
        </View>
      )}
      {(view.own || !view.respond) && <View className="notes__quiet">{copy.row.likes(view.likes)}</View>}
      <ProblemNotice problem={like.problem} />
      {!view.respond && <Notice>{words.closed}</Notice>}
      <Comments place={underPiece(id)} respond={view.respond} />
    </View>
  );
}
