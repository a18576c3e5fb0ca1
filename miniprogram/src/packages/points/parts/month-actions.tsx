import { useState } from 'react';
import { View } from '@tarojs/components';
import { useQueryClient } from '@tanstack/react-query';
import { ConfirmDialog, ReasonSheet } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { BottomActions } from '@/components/layout';
import { toast } from '@/components/toast';
import { useSubmit } from '@/hooks/use-submit';
import { openPage } from '@/lib/routes';
import type { MonthReviewView } from '@party/shared/points';
import { months } from '../api';
import { monthCopy } from '../copy-months';
import { DecisionSheet } from './decision-sheet';

const words = monthCopy.one;

type Step = { act: 'confirm' } | { act: 'back'; text: string } | { act: 'close' } | { act: 'correct'; text: string };

/** The next step of a month, for whoever may take it. */
export function MonthActions({ month }: { month: MonthReviewView }) {
  const { id, revision, may } = month;
  const queries = useQueryClient();
  const [asked, setAsked] = useState<Step['act'] | 'record' | null>(null);
  const take = (step: Step, key: string): Promise<MonthReviewView> => {
    if (step.act === 'confirm') return months.confirmMonth({ params: { id }, body: { revision, confirm: true } }, { key });
    if (step.act === 'back') return months.confirmMonth({ params: { id }, body: { revision, confirm: false, reason: step.text } }, { key });
    return step.act === 'close' ? months.closeMonth({ params: { id }, body: { revision } }, { key }) : months.correctMonth({ params: { id }, body: { revision, note: step.text } }, { key });
  };
  const { busy, problem, submit } = useSubmit(take, (answer) => {
    setAsked(null);
    toast(words.done);
    void queries.invalidateQueries({ queryKey: ['points', 'months'] });
    void queries.invalidateQueries({ queryKey: ['workbench'] });
    if (answer.id !== id) openPage('points/month', { id: answer.id });
  });
  const close = (): void => setAsked(null);
  const shared = { busy, problem, onClose: close };
  const steps = may.filter((action) => ['record', 'confirm', 'close', 'correct'].includes(action));
  if (steps.length === 0) return null;
  return (
    <View>
      <BottomActions>
        {may.includes('record') && <Button text={words.record} onPress={() => setAsked('record')} />}
        {may.includes('return') && <Button kind="plain" text={words.back} onPress={() => setAsked('back')} />}
        {may.includes('confirm') && <Button text={words.confirm} onPress={() => setAsked('confirm')} />}
        {may.includes('correct') && <Button kind="plain" text={words.correct} onPress={() => setAsked('correct')} />}
        {may.includes('close') && <Button text={words.close} onPress={() => setAsked('close')} />}
      </BottomActions>
      <DecisionSheet open={asked === 'record'} month={month} onClose={close} />
      <ConfirmDialog open={asked === 'confirm'} title={words.confirmAsk} consequence={words.confirmWords} action={words.confirm} {...shared} onConfirm={() => void submit({ act: 'confirm' })} />
      <ConfirmDialog open={asked === 'close'} title={words.closeAsk} consequence={words.closeWords} action={words.close} {...shared} onConfirm={() => void submit({ act: 'close' })} />
      <ReasonSheet open={asked === 'back'} title={words.backTitle} explain={words.backWords} templates={words.backReasons} action={words.back} {...shared} onSubmit={(text) => void submit({ act: 'back', text })} />
      <ReasonSheet open={asked === 'correct'} title={words.correctTitle} explain={words.correctWords} templates={words.correctReasons} action={words.correct} {...shared} onSubmit={(text) => void submit({ act: 'correct', text })} />
    </View>
  );
}
