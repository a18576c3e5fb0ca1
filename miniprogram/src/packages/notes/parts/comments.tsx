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
import { LONGEST_COMMENT, type NoteComment } from '@party/shared/notes';
import type { CommentPlace } from '../comment-place';
import { copy } from '../copy';
import { CommentLine } from './comment-line';
import { ReportSheet } from './report-sheet';

const words = copy.comments;

export interface CommentsProps {
  place: CommentPlace;
  /** Whether the reader may say something. */
  respond: boolean;
}

/** What others say to a note or a piece, and what the reader adds. */
export function Comments({ place, respond }: CommentsProps) {
  const [reported, setReported] = useState<{ commentId: string } | null>(null);
  const pages = usePages<NoteComment>(['notes', 'comments', place.id], (cursor) => place.list(cursor));
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Section title={words.title}>
      <Card>
        {respond && <Write place={place} />}
        {pages.data === undefined && (pages.error ? <ErrorState problem={pages.error} onRetry={() => void pages.refetch()} /> : <Skeleton rows={2} />)}
        {pages.data !== undefined && rows.length === 0 && <View className="notes__quiet">{words.none}</View>}
        {rows.map((row) => <CommentLine key={row.id} row={row} onReport={() => setReported({ commentId: row.id })} />)}
        {pages.hasNextPage && <Button kind="quiet" size="small" text="加载更多" busy={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()} />}
      </Card>
      <ReportSheet place={place} target={reported} onClose={() => setReported(null)} />
    </Section>
  );
}

function Write({ place }: { place: CommentPlace }) {
  const queries = useQueryClient();
  const draft = useDraft(`notes:comment:${place.id}`, '');
  const { busy, problem, submit } = useSubmit((text: string, key: string) => place.write(text, key), ({ state }) => {
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
