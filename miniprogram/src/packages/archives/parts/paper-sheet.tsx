import { useState } from 'react';
import { View } from '@tarojs/components';
import { ConfirmDialog, ReasonSheet } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { DefinitionList, Notice } from '@/components/layout';
import { Sheet } from '@/components/sheet';
import { toast } from '@/components/toast';
import { useSubmit } from '@/hooks/use-submit';
import { paperName, type PaperStep, type PaperView, type StepPaperRequest } from '@party/shared/archives';
import { api } from '../api';
import { copy } from '../copy';
import { howAsked, paperFacts, waitsForSecond } from '../view-model';
import { LendSheet } from './lend-sheet';
import { PaperCopies } from './paper-copies';

const words = copy.paper;

export interface PaperSheetProps {
  memberId: string;
  paper: PaperView;
  mayKeep: boolean;
  onDone(): void;
  onClose(): void;
}

/** One paper: what is known about it, its electronic copies, and what may be done now. */
export function PaperSheet({ memberId, paper, mayKeep, onDone, onClose }: PaperSheetProps) {
  const [step, setStep] = useState<PaperStep | null>(null);
  const { busy, problem, submit, reset } = useSubmit((body: StepPaperRequest, key: string) => api.stepPaper({ params: { id: memberId, paper: paper.id }, body }, { key }), (_view, { step: done }) => {
    toast(words.done[done]);
    setStep(null);
    onDone();
  });
  const close = (): void => {
    reset();
    setStep(null);
  };
  const send = (more: Partial<StepPaperRequest> = {}): void => void (step !== null && submit({ version: paper.version, step, ...more }));
  const how = step === null ? null : howAsked(step);
  return (
    <View>
      <Sheet open={step === null} title={paperName(paper.kind)} onClose={onClose}>
        <DefinitionList rows={paperFacts(paper)} />
        {waitsForSecond(paper) && <Notice>{words.second}</Notice>}
        <PaperCopies memberId={memberId} paper={paper} mayAdd={mayKeep && paper.state === 'on_file'} onDone={onDone} />
        {paper.steps.length > 0 && (
          <View className="archives__steps">
            {paper.steps.map((one) => <Button key={one} kind={one === 'verify' || one === 'return' || one === 'find' ? 'primary' : 'plain'} size="small" text={words.steps[one]} onPress={() => setStep(one)} />)}
          </View>
        )}
      </Sheet>
      {step !== null && how === 'confirm' && (
        <ConfirmDialog
          open title={`${words.steps[step]}：${paperName(paper.kind)}`} consequence={words.ask[step as keyof typeof words.ask]} action={words.steps[step]} busy={busy} problem={problem} onConfirm={() => send()} onClose={close}
        />
      )}
      {step !== null && how === 'reason' && (
        <ReasonSheet
          open title={`${words.reasonTitle[step as keyof typeof words.reasonTitle]}：${paperName(paper.kind)}`} explain={words.reasonWords[step as keyof typeof words.reasonWords]}
          templates={words.reasons[step as keyof typeof words.reasons]} action={words.steps[step]} busy={busy} problem={problem} onSubmit={(reason) => send({ reason })} onClose={close}
        />
      )}
      {how === 'loan' && <LendSheet title={`${words.steps.lend}：${paperName(paper.kind)}`} busy={busy} problem={problem} onSubmit={send} onClose={close} />}
    </View>
  );
}
