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
import { momentText } from '@/lib/format';
import type { AnswerMonthObjectionRequest, MonthObjectionView } from '@party/shared/points';
import { months } from '../api';
import { monthCopy } from '../copy-months';

const words = monthCopy.one;

/** An objection by name, with its answer or the way to answer it. */
export function ObjectionCell({ objection: { id, memberName, text, at, answer, upheld, answeredBy, mayAnswer } }: { objection: MonthObjectionView }) {
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [form, setForm] = useState({ answer: '', upheld: false });
  const { busy, problem, submit } = useSubmit((body: AnswerMonthObjectionRequest, key: string) => months.answerMonthObjection({ params: { id }, body }, { key }), () => {
    setOpen(false);
    toast(words.done);
    void queries.invalidateQueries({ queryKey: ['points', 'months'] });
    void queries.invalidateQueries({ queryKey: ['workbench'] });
  });
  return (
    <View>
      <Cell
        title={text} hint={words.by2(memberName, momentText(at))}
        foot={
          <View>
            {answer !== null && <View className="points__line">{words.answered(answeredBy ?? '', `${upheld ? `${words.upheld}。` : ''}${answer}`)}</View>}
            {mayAnswer && <View className="points__row"><Button size="small" text={words.answer} onPress={() => setOpen(true)} /></View>}
          </View>
        }
      />
      <Sheet open={open} title={words.answerTitle(memberName)} onClose={() => setOpen(false)}>
        <FormField name="answer" label={words.answerLabel} required problem={problem}><TextInput lines maxLength={300} value={form.answer} onChange={(said) => setForm({ ...form, answer: said })} /></FormField>
        <CheckLine text={words.upheld} checked={form.upheld} onChange={(right) => setForm({ ...form, upheld: right })} />
        <ProblemNotice problem={problem} />
        <Button text={words.send} busy={busy} disabled={form.answer.trim().length < 2} onPress={() => void submit({ ...form, answer: form.answer.trim() })} />
      </Sheet>
    </View>
  );
}
