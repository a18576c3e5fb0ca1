import { useState } from 'react';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card, Section } from '@/components/layout';
import { ErrorState, ProblemNotice, Skeleton } from '@/components/states';
import { TextInput } from '@/components/text-input';
import { toast } from '@/components/toast';
import { useDraft } from '@/hooks/use-draft';
import { usePages } from '@/hooks/use-pages';
import { useSubmit } from '@/hooks/use-submit';
import { useQueryClient } from '@tanstack/react-query';
import { LONGEST_COMMENT, type NoteComment, type NoteView } from '@party/shared/notes';
import { api } from '../api';
import { copy } from '../copy';
import { CommentLine } from './comment-line';
import { ReportSheet } from './report-sheet';

const words = copy.comments;

/** What others say to a note, and what the reader adds. */
export function Comments({ view }: { view: NoteView }) {
  const [reported, setReported] = useState<{ commentId: string } | null>(null);
  const pages = usePages<NoteComment>(['notes', 'comments', view.id], (cursor) => api.noteComments({ params: { id: view.id }, query: cursor === null ? {} : { cursor } }));
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Section title={words.title}>
      <Card>
        {view.may.respond && <Write noteId={view.id} />}
        {pages.data === undefined && (pages.error ? <ErrorState problem={pages.error} onRetry={() => void pages.refetch()} /> : <Skeleton rows={2} />)}
        {pages.data !== undefined && rows.length === 0 && <View className="notes__quiet">{words.none}</View>}
        {rows.map((row) => <CommentLine key={row.id} row={row} onReport={() => setReported({ commentId: row.id })} />)}
        {pages.hasNextPage && <Button kind="quiet" size="small" text="加载更多" busy={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()} />}
      </Card>
      <ReportSheet noteId={view.id} target={reported} onClose={() => setReported(null)} />
    </Section>
  );
}

function Write({ noteId }: { noteId: string }) {
  const queries = useQueryClient();
  const draft = useDraft(`notes:comment:${noteId}`, '');
  const { busy, problem, submit } = useSubmit((text: string, key: string) => api.writeComment({ params: { id: noteId }, body: { text } }, { key }), ({ state }) => {
    draft.clear();
    toast(state === 'shown' ? words.sent : words.checking);
    void queries.invalidateQueries({ queryKey: ['notes'] });
  });
  const text = draft.value.trim();
  return (
    <View>
      <TextInput value={draft.value} onChange={draft.set} lines maxLength={LONGEST_COMMENT} placeholder={words.placeholder} label={words.title} />
      <ProblemNotice problem={problem} />
      <View className="notes__pair"><Button size="small" text={words.send} disabled={text === ''} busy={busy} onPress={() => void submit(text)} /></View>
    </View>
  );
}
