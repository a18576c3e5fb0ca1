import { useState } from 'react';
import { View } from '@tarojs/components';
import { ConfirmDialog, ReasonSheet } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { Card, Section } from '@/components/layout';
import { StatusTag } from '@/components/marks';
import { toast } from '@/components/toast';
import { useSubmit } from '@/hooks/use-submit';
import type { ArchiveDetail, DecideConsultationRequest } from '@party/shared/archives';
import { APPROVAL_KINDS } from '@party/shared/workbench';
import { api } from '../api';
import { copy } from '../copy';
import { consultationHint, consultationMark, consultationText } from '../view-model';

const words = copy.consult;

/** Requests of the person to see own papers; whoever keeps the file decides on the one that waits. */
export function Consultations({ view: { memberName, consultations, may }, onDone }: { view: ArchiveDetail; onDone(): void }) {
  const [asked, setAsked] = useState<DecideConsultationRequest['decision'] | null>(null);
  const waiting = consultations.find((one) => one.state === 'submitted');
  const { busy, problem, submit } = useSubmit((body: DecideConsultationRequest, key: string) => api.decideConsultation({ params: { id: waiting?.id ?? '' }, body }, { key }), (_view, { decision }) => {
    toast(words.done[decision]);
    setAsked(null);
    onDone();
  });
  const common = { busy, problem, onClose: () => setAsked(null) };
  const decide = (decision: DecideConsultationRequest['decision'], opinion?: string): void => void (waiting && submit({ version: waiting.version, decision, ...(opinion === undefined ? {} : { opinion }) }));
  return (
    <Section title={copy.mine.asked}>
      <Card padded={false}>{consultations.map((one) => <Cell key={one.id} title={consultationText(one)} hint={consultationHint(one)} foot={<StatusTag {...consultationMark(one)} />} />)}</Card>
      {waiting && may.keep && (
        <View className="archives__steps">
          <Button kind="plain" size="small" text={words.reject} onPress={() => setAsked('reject')} />
          <Button size="small" text={words.approve} onPress={() => setAsked('approve')} />
        </View>
      )}
      <ConfirmDialog {...common} open={asked === 'approve'} title={words.approveAsk(memberName)} consequence={words.approveWords} action={words.approve} onConfirm={() => decide('approve')} />
      <ReasonSheet {...common} open={asked === 'reject'} title={words.rejectTitle(memberName)} explain={words.rejectWords} templates={APPROVAL_KINDS.archives.reasons.reject} action={words.reject} onSubmit={(opinion) => decide('reject', opinion)} />
    </Section>
  );
}
