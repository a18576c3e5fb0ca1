import { useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { Card, Notice, Section } from '@/components/layout';
import { StatusTag } from '@/components/marks';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { ProblemNotice } from '@/components/states';
import { useRead } from '@/hooks/use-read';
import { useSubmit } from '@/hooks/use-submit';
import { momentText } from '@/lib/format';
import { openPage } from '@/lib/routes';
import { NOTE_VISIBILITY_LABELS, type NoteView } from '@party/shared/notes';
import { api } from '../../api';
import { underNote } from '../../comment-place';
import { copy } from '../../copy';
import { Comments } from '../../parts/comments';
import { NoteActions } from '../../parts/note-actions';
import { NotePictures } from '../../parts/note-pictures';
import { ReportSheet } from '../../parts/report-sheet';
import { ShareCard } from '../../parts/share-card';
import { checkNotice, noteMark, paragraphsOf } from '../../view-model';
import '../../notes.scss';

const words = copy.note;
const STATES: Readonly<Partial<Record<NoteView['state'], string>>> = { review: words.waiting, withdrawn: words.withdrawn, returned: words.returned, hidden: words.hidden };

/** 心得: one note with what others say to it. */
export default function Note() {
  const { id = '' } = useRouter<{ id?: string }>().params;
  const note = useRead(['notes', 'one', id], () => api.getNote({ params: { id } }));
  usePullDownRefresh(() => void note.refetch().finally(() => Taro.stopPullDownRefresh()));
  return (
    <Page title={words.title}>
      <QueryView query={note} skeleton={{ kind: 'text', rows: 10 }}>{(view) => <Opened view={view} />}</QueryView>
    </Page>
  );
}

function Opened({ view }: { view: NoteView }) {
  const mark = noteMark(view);
  const check = view.own ? null : checkNotice(view);
  return (
    <View>
      <Section title={view.title} hint={words.by(view.authorName, view.organisationName)} {...(mark === null ? {} : { action: <StatusTag {...mark} /> })}>
        {view.own && STATES[view.state] !== undefined && <Notice>{STATES[view.state]}</Notice>}
        {check !== null && <Notice tone={check.tone}>{check.text}</Notice>}
        {view.opinion !== null && <Notice tone="warn" title={words.opinion}>{view.opinion}</Notice>}
        <Card>
          <View className="notes__text">{paragraphsOf(view.text).map((text, at) => <View className="notes__paragraph" key={`${at}:${text.slice(0, 8)}`}>{text}</View>)}</View>
          <View className="notes__quiet">{[momentText(view.publishedAt ?? view.changedAt), NOTE_VISIBILITY_LABELS[view.visibility]].join(' · ')}</View>
        </Card>
      </Section>
      <NotePictures view={view} />
      {view.resourceId !== null && view.resourceTitle !== null && <Piece id={view.resourceId} title={view.resourceTitle} />}
      {view.may.respond && <Responses view={view} />}
      {view.state === 'published' && <ShareCard view={view} />}
      {view.publishedAt !== null && <Comments place={underNote(view.id)} respond={view.may.respond} />}
      <NoteActions view={view} />
    </View>
  );
}

function Piece({ id, title }: { id: string; title: string }) {
  return <Section><Card padded={false}><Cell icon="learn" title={title} hint={copy.write.about} onPress={() => openPage('learning/resource', { id })} /></Card></Section>;
}

function Responses({ view }: { view: NoteView }) {
  const queries = useQueryClient();
  const [reported, setReported] = useState<{ commentId: null } | null>(null);
  const like = useSubmit((liked: boolean, key: string) => api.likeNote({ params: { id: view.id }, body: { liked } }, { key }), () => void queries.invalidateQueries({ queryKey: ['notes'] }));
  return (
    <View>
      <View className="notes__pair">
        {!view.own && <Button kind={view.liked ? 'primary' : 'plain'} size="small" text={`${view.liked ? words.liked : words.like} ${words.likes(view.likes)}`} busy={like.busy} onPress={() => void like.submit(!view.liked)} />}
        {view.own && <View className="notes__quiet">{copy.row.likes(view.likes)}</View>}
        {!view.own && <Button kind="quiet" size="small" icon="alert" text={words.report} onPress={() => setReported({ commentId: null })} />}
      </View>
      <ProblemNotice problem={like.problem} />
      <ReportSheet place={underNote(view.id)} target={reported} onClose={() => setReported(null)} />
    </View>
  );
}
