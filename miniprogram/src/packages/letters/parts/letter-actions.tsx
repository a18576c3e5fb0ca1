import { useState } from 'react';
import { View } from '@tarojs/components';
import { useQueryClient } from '@tanstack/react-query';
import { ConfirmDialog, ReasonSheet } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { BottomActions } from '@/components/layout';
import { ProblemNotice } from '@/components/states';
import { toast } from '@/components/toast';
import { useSubmit } from '@/hooks/use-submit';
import type { LetterView } from '@party/shared/letters';
import { api } from '../api';
import { copy } from '../copy';

const words = copy.detail;

/** Take a sheet, keep a copy, revoke. */
export function LetterActions({ view }: { view: LetterView }) {
  const { id, number, version, may, printedCopies } = view;
  const [asked, setAsked] = useState<'print' | 'revoke' | null>(null);
  const queries = useQueryClient();
  const done = (text: string): void => {
    setAsked(null);
    toast(text);
    void queries.invalidateQueries({ queryKey: ['letters'] });
  };
  const print = useSubmit(async () => (await api.printLetter({ params: { id } })).open(words.fileName(number)), () => done(words.printed));
  const keep = useSubmit(async () => (await api.ownLetterCopy({ params: { id } })).open(words.ownName(number)), () => done(words.ownDone));
  const revoke = useSubmit((body: { version: number; reason: string }, key: string) => api.revokeLetter({ params: { id }, body }, { key }), () => done(words.revoked));
  if (!may.print && !may.ownCopy && !may.revoke) return null;
  return (
    <View>
      <ProblemNotice problem={keep.problem} />
      <BottomActions>
        {may.revoke && <Button kind="plain" text={words.revoke} onPress={() => setAsked('revoke')} />}
        {may.ownCopy && <Button kind={may.print ? 'plain' : 'primary'} icon="download" text={words.own} busy={keep.busy} onPress={() => void keep.submit(undefined)} />}
        {may.print && <Button icon="download" text={words.print} onPress={() => setAsked('print')} />}
      </BottomActions>
      <ConfirmDialog
        open={asked === 'print'} title={words.printAsk} consequence={words.printWords(printedCopies + 1)} action={words.print} busy={print.busy} problem={print.problem}
        onConfirm={() => void print.submit(undefined)} onClose={() => setAsked(null)}
      />
      <ReasonSheet
        open={asked === 'revoke'} title={words.revokeTitle(number)} explain={words.revokeWords} templates={words.revokeReasons} action={words.revoke} busy={revoke.busy} problem={revoke.problem}
        onSubmit={(reason) => void revoke.submit({ version, reason })} onClose={() => setAsked(null)}
      />
    </View>
  );
}
