import { View } from '@tarojs/components';
import { ConfirmDialog, ReasonSheet } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { ProblemNotice } from '@/components/states';
import { useAskedStep } from '@/hooks/use-asked-step';
import { momentText } from '@/lib/format';
import type { NoteComment, NoteCommentDecision } from '@party/shared/notes';
import { api } from '../api';
import { copy } from '../copy';

const words = copy.comments;
const REMOVABLE: readonly NoteComment['state'][] = ['waiting', 'held', 'shown'];

interface Step {
  action: NoteCommentDecision | 'remove';
  reason?: string;
}

const DONE: Readonly<Record<Step['action'], string>> = { show: words.shown, hide: words.hidden, remove: words.removed };

/** One comment with what the reader may do about it. */
export function CommentLine({ row, onReport }: { row: NoteComment; onReport(): void }) {
  const params = { id: row.id };
  const step = useAskedStep<'hide' | 'remove', Step>({
    room: 'notes', done: ({ action }) => DONE[action],
    send: ({ action, reason }, key) => (action === 'remove' ? api.removeComment({ params }, { key }) : api.decideComment({ params, body: { action, ...(reason === undefined ? {} : { reason }) } }, { key })),
  });
  const note = words.states[row.state];
  return (
    <View className="notes__comment">
      <View className="notes__quiet">{[row.authorName, momentText(row.writtenAt), note].filter((one) => one !== '').join(' · ')}</View>
      <View className="notes__comment-words">{row.text}</View>
      <ProblemNotice problem={step.asked === null ? step.problem : null} />
      <View className="notes__pair">
        {row.own && REMOVABLE.includes(row.state) && <Button kind="quiet" size="small" text={words.remove} onPress={() => step.ask('remove')} />}
        {row.decide.map((action) => (
          <Button key={action} kind="quiet" size="small" text={words[action]} busy={step.busy} onPress={() => (action === 'hide' ? step.ask('hide') : void step.submit({ action }))} />
        ))}
        {!row.own && row.state === 'shown' && <Button kind="quiet" size="small" text={copy.note.report} onPress={onReport} />}
      </View>
      <ReasonSheet
        open={step.asked === 'hide'} title={words.hideTitle} explain={words.hideExplain} templates={words.hideReasons} action={words.hide} busy={step.busy} problem={step.problem}
        onSubmit={(reason) => void step.submit({ action: 'hide', reason })} onClose={() => step.ask(null)}
      />
      <ConfirmDialog
        open={step.asked === 'remove'} title={words.removeAsk} consequence={words.removeWords} action={words.remove} danger busy={step.busy} problem={step.problem}
        onConfirm={() => void step.submit({ action: 'remove' })} onClose={() => step.ask(null)}
      />
    </View>
  );
}
