import { useState } from 'react';
import { View } from '@tarojs/components';
import { useQueryClient } from '@tanstack/react-query';
import { ConfirmDialog } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { Card, Section } from '@/components/layout';
import { StatusTag } from '@/components/marks';
import { toast } from '@/components/toast';
import { useSubmit } from '@/hooks/use-submit';
import type { ConsultationView, OwnArchive } from '@party/shared/archives';
import { api } from '../api';
import { copy } from '../copy';
import { consultationHint, consultationMark, consultationText } from '../view-model';
import { AskSheet } from './ask-sheet';

const words = copy.consult;

/** Own requests to see papers, and the way to ask; while one waits it can be taken back. */
export function OwnConsultations({ view: { consultations, consultable } }: { view: OwnArchive }) {
  const [asking, setAsking] = useState(false);
  const [taking, setTaking] = useState<ConsultationView | null>(null);
  const queries = useQueryClient();
  const done = (text: string): void => {
    toast(text);
    setAsking(false);
    setTaking(null);
    void queries.invalidateQueries({ queryKey: ['archives'] });
  };
  const back = useSubmit(({ id, version }: ConsultationView, key: string) => api.withdrawConsultation({ params: { id }, body: { version } }, { key }), () => done(words.withdrawn));
  const waits = consultations.some((one) => one.state === 'submitted');
  if (consultations.length === 0 && consultable.length === 0) return null;
  return (
    <Section title={copy.mine.asked} hint={copy.mine.askedHint}>
      {consultations.length > 0 && (
        <Card padded={false}>
          {consultations.map((one) => (
            <Cell
              key={one.id} title={consultationText(one)} hint={consultationHint(one)} foot={<StatusTag {...consultationMark(one)} />}
              {...(one.state === 'submitted' ? { value: words.withdraw, onPress: () => setTaking(one) } : {})}
            />
          ))}
        </Card>
      )}
      {!waits && consultable.length > 0 && <View className="archives__steps"><Button kind="plain" icon="eye" text={copy.mine.ask} onPress={() => setAsking(true)} /></View>}
      {asking && <AskSheet kinds={consultable} onDone={() => done(words.sent)} onClose={() => setAsking(false)} />}
      <ConfirmDialog
        open={taking !== null} title={words.withdrawAsk} consequence={words.withdrawWords} action={words.withdraw} busy={back.busy} problem={back.problem}
        onConfirm={() => taking !== null && void back.submit(taking)} onClose={() => setTaking(null)}
      />
    </Section>
  );
}
