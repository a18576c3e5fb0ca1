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
import type { AnswerXuexiDisputeRequest, XuexiDisputeView } from '@party/shared/points';
import { xuexi } from '../api';
import { xuexiCopy } from '../copy-xuexi';
import { periodText } from '../view-model';

const words = xuexiCopy.kept;

/** A dispute about a figure, with the way to answer it. */
export function XuexiDisputeCell({ dispute: { id, memberName, branchName, period, points, text, at, mayAnswer } }: { dispute: XuexiDisputeView }) {
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [form, setForm] = useState({ answer: '', wrong: false });
  const { busy, problem, submit } = useSubmit((body: AnswerXuexiDisputeRequest, key: string) => xuexi.answerXuexiDispute({ params: { id }, body }, { key }), () => {
    setOpen(false);
    toast(words.done);
    void queries.invalidateQueries({ queryKey: ['points', 'xuexi'] });
    void queries.invalidateQueries({ queryKey: ['workbench'] });
  });
  return (
    <View>
      <Cell
        title={text} hint={`${memberName} · ${words.facts(periodText(period), points)}`}
        foot={
          <View>
            <View className="points__quiet">{`${branchName} · ${momentText(at)}`}</View>
            {mayAnswer && <View className="points__row"><Button size="small" text={words.answer} onPress={() => setOpen(true)} /></View>}
          </View>
        }
      />
      <Sheet open={open} title={words.answerTitle(memberName)} onClose={() => setOpen(false)}>
        <FormField name="answer" label={words.answerLabel} required problem={problem}><TextInput lines maxLength={300} value={form.answer} onChange={(said) => setForm({ ...form, answer: said })} /></FormField>
        <CheckLine text={words.wrong} checked={form.wrong} onChange={(wrong) => setForm({ ...form, wrong })} />
        <ProblemNotice problem={problem} />
        <Button text={words.send} busy={busy} disabled={form.answer.trim().length < 2} onPress={() => void submit({ ...form, answer: form.answer.trim() })} />
      </Sheet>
    </View>
  );
}
