import { useEffect, useState, type ReactNode } from 'react';
import { View } from '@tarojs/components';
import { useQueryClient } from '@tanstack/react-query';
import { ReasonSheet } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { Card, DefinitionList, Section } from '@/components/layout';
import { MaskedValue, StatusTag } from '@/components/marks';
import { ProblemNotice } from '@/components/states';
import { toast } from '@/components/toast';
import { useSubmit } from '@/hooks/use-submit';
import type { PickedFile } from '@/lib/http/file-transfer';
import { choosePicture } from '@/lib/wechat';
import { MAX_PICTURE_BYTES, type ArrivalDetail, type RevealedArrival } from '@party/shared/arrivals';
import { api } from '../api';
import { copy } from '../copy';
import { letterRows, markOf, personRows } from '../view-model';

const words = copy.detail;

/** Who arrives; numbers masked until somebody says why, and hidden again after a minute. */
export function PersonCard({ view }: { view: ArrivalDetail }) {
  const [asked, setAsked] = useState(false);
  const [shown, setShown] = useState<RevealedArrival | null>(null);
  const reveal = useSubmit((reason: string) => api.revealArrival({ params: { id: view.id }, body: { reason } }), (answer) => {
    setShown(answer);
    setAsked(false);
  });
  useEffect(() => {
    if (shown === null) return undefined;
    const timer = setTimeout(() => setShown(null), shown.hideAfter * 1000);
    return () => clearTimeout(timer);
  }, [shown]);
  const masked = (field: 'idNumber' | 'phone'): { term: string; value: ReactNode } => ({
    term: words.terms[field],
    value: <MaskedValue masked={view[field]} revealed={shown?.[field]} term={words.terms[field]} onReveal={() => setAsked(true)} onHide={() => setShown(null)} />,
  });
  return (
    <Section title={view.name} action={<StatusTag {...markOf(view)} />}>
      <Card><DefinitionList rows={[...personRows(view), masked('idNumber'), masked('phone')]} /></Card>
      <ReasonSheet
        open={asked} title={copy.reveal.title(view.name)} explain={copy.reveal.explain} templates={copy.reveal.reasons} action={copy.reveal.action} busy={reveal.busy} problem={reveal.problem}
        onSubmit={(reason) => void reveal.submit(reason)} onClose={() => setAsked(false)}
      />
    </Section>
  );
}

/** What the letter says, its picture and that of the receipt. */
export function LetterCard({ view }: { view: ArrivalDetail }) {
  const { id, pictures, may } = view;
  const has = { letter: pictures.includes('letter'), receipt: pictures.includes('receipt') };
  const look = useSubmit(async (kind: 'letter' | 'receipt') =>
    (kind === 'letter' ? (await api.downloadLetterPicture({ params: { id } })).open('介绍信.jpg') : (await api.downloadReceiptPicture({ params: { id } })).open('回执.jpg')));
  const add = usePictureUpload((file, key) => api.addLetterPicture({ params: { id } }, { file, key, timeout: 120_000 }));
  return (
    <Section title={words.letter}>
      <Card>
        <DefinitionList rows={letterRows(view)} />
        <View className="arrivals__stack">
          {has.letter && <Button kind="plain" icon="eye" text={words.letterPicture} busy={look.busy} onPress={() => void look.submit('letter')} />}
          {has.receipt && <Button kind="plain" icon="eye" text={words.receiptPicture} busy={look.busy} onPress={() => void look.submit('receipt')} />}
          {may.addLetter && <Button kind="quiet" icon="upload" text={has.letter ? words.replaceLetter : words.addLetter} busy={add.busy} onPress={() => void add.choose()} />}
        </View>
        <ProblemNotice problem={look.problem ?? add.problem} />
      </Card>
    </Section>
  );
}

/** Choose a picture, send it, say so. */
export function usePictureUpload(send: (file: PickedFile, key: string) => Promise<ArrivalDetail>) {
  const queries = useQueryClient();
  const { submit, busy, problem } = useSubmit(send, () => {
    toast(words.uploaded);
    void queries.invalidateQueries({ queryKey: ['arrivals'] });
  });
  const choose = async (): Promise<void> => {
    const file = await choosePicture();
    if (file === null) return;
    if (file.size > MAX_PICTURE_BYTES) toast(copy.form.tooLarge, 'danger');
    else await submit(file);
  };
  return { choose, busy, problem };
}
