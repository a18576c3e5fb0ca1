import { View } from '@tarojs/components';
import { ReasonSheet } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { PagedList } from '@/components/paged-list';
import { ProblemNotice } from '@/components/states';
import { useAskedStep } from '@/hooks/use-asked-step';
import { usePages } from '@/hooks/use-pages';
import { momentText } from '@/lib/format';
import { openPage } from '@/lib/routes';
import { NOTE_CHECK_LABELS, type HeldComment, type NoteCommentDecision } from '@party/shared/notes';
import { api } from '../api';
import { copy } from '../copy';

const words = copy.review;

interface Step {
  id: string;
  action: NoteCommentDecision;
  reason?: string;
}

/** Comments that wait for a keeper. */
export function HeldComments() {
  const pages = usePages<HeldComment>(['notes', 'held'], (cursor) => api.heldComments({ query: cursor === null ? {} : { cursor } }));
  // The sheet asks about the comment whose id is kept as its name.
  const step = useAskedStep<string, Step>({
    room: 'notes', done: ({ action }) => (action === 'show' ? copy.comments.shown : copy.comments.hidden),
    send: ({ id, action, reason }, key) => api.decideComment({ params: { id }, body: { action, ...(reason === undefined ? {} : { reason }) } }, { key }),
  });
  return (
    <View>
      <ProblemNotice problem={step.asked === null ? step.problem : null} />
      <PagedList
        pages={pages} rowKey={(row) => row.id} empty={{ title: words.noComments, next: words.noCommentsNext, icon: 'inbox' }}
        row={(row) => (
          <Cell
            icon="edit" title={row.text} hint={[words.by(row.authorName), momentText(row.writtenAt), words.under(row.aboutTitle), NOTE_CHECK_LABELS[row.check]].join(' · ')}
            foot={(
              <View className="notes__pair">
                <Button kind="plain" size="small" text={words.look} onPress={() => (row.noteId === null ? openPage('notes/talk', { id: row.resourceId ?? '' }) : openPage('notes/note', { id: row.noteId }))} />
                <Button kind="plain" size="small" text={copy.comments.hide} onPress={() => step.ask(row.id)} />
                <Button size="small" text={copy.comments.show} busy={step.busy} onPress={() => void step.submit({ id: row.id, action: 'show' })} />
              </View>
            )}
          />
        )}
      />
      <ReasonSheet
        open={step.asked !== null} title={copy.comments.hideTitle} explain={copy.comments.hideExplain} templates={copy.comments.hideReasons} action={copy.comments.hide} busy={step.busy} problem={step.problem}
        onSubmit={(reason) => step.asked !== null && void step.submit({ id: step.asked, action: 'hide', reason })} onClose={() => step.ask(null)}
      />
    </View>
  );
}
