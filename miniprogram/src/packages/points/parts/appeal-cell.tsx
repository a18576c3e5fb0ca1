import { useState } from 'react';
import { View } from '@tarojs/components';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { CheckLine } from '@/components/check-line';
import { FormField } from '@/components/form-field';
import { Sheet } from '@/components/sheet';
import { ProblemNotice } from '@/components/states';
import { TextInput } from '@/components/text-input';
import { toast } from '@/components/toast';
import { useSubmit } from '@/hooks/use-submit';
import type { AnswerPointAppealRequest, PointAppealView } from '@party/shared/points';
import { api } from '../api';
import { copy } from '../copy';
import { EntryCell } from './entry-cell';

const words = copy.claims;

/** An objection with the entry it is about, and the answer to it. */
export function AppealCell({ appeal: { id, memberName, branchName, text, entry, mayAnswer } }: { appeal: PointAppealView }) {
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [answer, setAnswer] = useState('');
  const [reverse, setReverse] = useState(false);
  const { busy, problem, submit } = useSubmit((body: AnswerPointAppealRequest, key: string) => api.answerPointAppeal({ params: { id }, body }, { key }), () => {
    setOpen(false);
    toast(words.done);
    void queries.invalidateQueries({ queryKey: ['points'] });
    void queries.invalidateQueries({ queryKey: ['workbench'] });
  });
  return (
    <View>
      <Cell title={memberName} hint={branchName} foot={<View><View>{text}</View>{mayAnswer && <View className="points__row"><Button size="small" text={words.answer} onPress={() => setOpen(true)} /></View>}</View>} />
      <EntryCell entry={entry} />
      <Sheet open={open} title={words.answerTitle(memberName)} onClose={() => setOpen(false)}>
        <FormField name="answer" label={words.answerLabel} required problem={problem}><TextInput lines maxLength={300} value={answer} onChange={setAnswer} /></FormField>
        {!entry.reversed && <CheckLine text={words.reverse} checked={reverse} onChange={setReverse} />}
        <ProblemNotice problem={problem} />
        <Button text={words.send} busy={busy} disabled={answer.trim().length < 2} onPress={() => void submit({ answer: answer.trim(), reverse })} />
      </Sheet>
    </View>
  );
}
