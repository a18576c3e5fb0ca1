import { useState } from 'react';
import { View } from '@tarojs/components';
import { ReasonSheet } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { DefinitionList } from '@/components/layout';
import { FormField } from '@/components/form-field';
import { Sheet } from '@/components/sheet';
import { ProblemNotice } from '@/components/states';
import { TextInput } from '@/components/text-input';
import { useAskedStep, type AskedStep } from '@/hooks/use-asked-step';
import { LEG_LABELS, LEG_WAIVERS, type DisposeTransferLegRequest, type EndTransferLegRequest } from '@party/shared/transfers';
import { api } from '../api';
import { copy } from '../copy';
import { legFacts } from '../view-model';
import { LegEvidence, type LegProps } from './leg-evidence';

const words = copy.legs;
type Waiving = DisposeTransferLegRequest['action'];

/** One leg: what is known, its evidence, and what the reader may do; a reason is asked in a sheet of its own. */
export function LegSheet({ view, leg, onClose }: LegProps & { onClose(): void }) {
  const params = { id: view.id, leg: leg.kind };
  const { label, what } = LEG_LABELS[leg.kind];
  const waive: AskedStep<Waiving, DisposeTransferLegRequest> = useAskedStep({
    room: 'transfers', send: (body: DisposeTransferLegRequest, key) => api.disposeTransferLeg({ params, body }, { key }), done: ({ action }) => words.done[action], after: onClose,
  });
  const { asked } = waive;
  if (asked !== null) {
    return (
      <ReasonSheet
        open title={`${label}：${words[asked]}`} explain={asked === 'reopen' ? words.reopenWords : words.waiveWords} templates={words.reasons[asked]} action={words[asked]}
        busy={waive.busy} problem={waive.problem} onClose={() => waive.ask(null)} onSubmit={(opinion) => void waive.submit({ version: view.version, action: asked, opinion })}
      />
    );
  }
  return (
    <Sheet open title={label} onClose={onClose}>
      <View className="pb-sheet__words">{what}</View>
      <DefinitionList rows={legFacts(leg)} />
      <LegEvidence view={view} leg={leg} />
      {leg.may.end && <EndLeg view={view} leg={leg} onDone={onClose} />}
      <View className="transfers__stack">
        {leg.may.waive && LEG_WAIVERS.map((as) => <Button key={as} kind="plain" text={words[as]} onPress={() => waive.ask(as)} />)}
        {leg.may.reopen && <Button kind="plain" icon="refresh" text={words.reopen} onPress={() => waive.ask('reopen')} />}
      </View>
    </Sheet>
  );
}

/** Number or words, and the end. */
function EndLeg({ view, leg, onDone }: LegProps & { onDone(): void }) {
  const [number, setNumber] = useState('');
  const [opinion, setOpinion] = useState('');
  const end = useAskedStep<'end', EndTransferLegRequest>({
    room: 'transfers', send: (body: EndTransferLegRequest, key) => api.endTransferLeg({ params: { id: view.id, leg: leg.kind }, body }, { key }), done: () => words.done.end, after: onDone,
  });
  const ready = leg.evidence.length > 0 || number.trim() !== '' || opinion.trim() !== '';
  return (
    <View>
      <FormField name="number" label={LEG_LABELS[leg.kind].number} hint={words.endHint} problem={end.problem}><TextInput value={number} maxLength={40} onChange={setNumber} /></FormField>
      <FormField name="opinion" label={words.opinion} hint={words.opinionHint} problem={end.problem}><TextInput value={opinion} lines maxLength={200} onChange={setOpinion} /></FormField>
      <ProblemNotice problem={end.problem} />
      <View className="transfers__stack">
        <Button icon="check" text={words.end} busy={end.busy} disabled={!ready} onPress={() => void end.submit({ version: view.version, number: number.trim(), opinion: opinion.trim() })} />
      </View>
    </View>
  );
}
