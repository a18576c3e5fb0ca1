import { useState } from 'react';
import { Button } from '@/components/button';
import { FormField } from '@/components/form-field';
import { Notice } from '@/components/layout';
import { Picker } from '@/components/picker';
import { Sheet } from '@/components/sheet';
import { ProblemNotice } from '@/components/states';
import { TextInput } from '@/components/text-input';
import { toast } from '@/components/toast';
import { useSubmit } from '@/hooks/use-submit';
import { RELIEF_KINDS, RELIEF_LABELS, type AskReliefRequest, type ReliefKind } from '@party/shared/dues';
import { api } from '../api';
import { copy } from '../copy';
import { MonthField } from './month-field';
import { fenOf, shiftMonth, thisMonth } from '../view-model';

const words = copy.relief;
const KINDS = RELIEF_KINDS.map((value) => ({ value, label: RELIEF_LABELS[value] }));

/** Months that are proposed: of arrears the last twelve, else from now on. */
const spanOf = (kind: ReliefKind): { from: string; until: string } =>
  (kind === 'late' ? { from: shiftMonth(thisMonth(), -12), until: shiftMonth(thisMonth(), -1) } : { from: thisMonth(), until: shiftMonth(thisMonth(), kind === 'deferred' ? 2 : 11) });

/** Ask the committee above for a relief of somebody in hardship. */
export function ReliefSheet({ memberId, open, onDone, onClose }: { memberId: string; open: boolean; onDone(): void; onClose(): void }) {
  const [form, setForm] = useState({ kind: 'waived' as ReliefKind, from: thisMonth(), until: shiftMonth(thisMonth(), 11), reduced: '', deferred: shiftMonth(thisMonth(), 6), reason: '', document: '' });
  const set = (part: Partial<typeof form>): void => setForm({ ...form, ...part });
  const { busy, problem, submit } = useSubmit((body: AskReliefRequest, key: string) => api.askDuesRelief({ body }, { key }), () => {
    toast(copy.member.asked);
    onDone();
  });
  const reducedFen = form.kind === 'reduced' ? fenOf(form.reduced) : null;
  const { kind } = form;
  const choose = (next: ReliefKind): void => set({ kind: next, ...spanOf(next) });
  const ready = form.from !== '' && form.until !== '' && form.reason.trim().length >= 2 && form.document.trim().length >= 2 && (kind !== 'reduced' || (reducedFen ?? 0) > 0);
  return (
    <Sheet open={open} title={words.title} onClose={onClose}>
      <Notice>{words.lead}</Notice>
      <FormField name="kind" label={words.kind} required problem={problem}><Picker options={KINDS} value={form.kind} onChange={(next) => choose(next as ReliefKind)} /></FormField>
      {form.kind === 'reduced' && (
        <FormField name="reducedFen" label={words.reduced} required problem={problem} error={reducedFen === null ? copy.declare.money : undefined}>
          <TextInput value={form.reduced} onChange={(reduced) => set({ reduced })} maxLength={12} />
        </FormField>
      )}
      <MonthField name="from" label={words.from} value={form.from} onChange={(from) => set({ from })} problem={problem} />
      <MonthField name="until" label={words.until} hint={kind === 'deferred' ? words.untilDeferredHint : words.untilHint} value={form.until} onChange={(until) => set({ until })} problem={problem} />
      {kind === 'deferred' && <MonthField name="deferredUntil" label={words.deferred} hint={words.deferredHint} value={form.deferred} onChange={(deferred) => set({ deferred })} problem={problem} />}
      <FormField name="reason" label={words.reason} hint={words.reasonHint} required problem={problem}><TextInput value={form.reason} lines maxLength={200} onChange={(reason) => set({ reason })} /></FormField>
      <FormField name="document" label={words.document} hint={words.documentHint} required problem={problem}><TextInput value={form.document} maxLength={100} onChange={(document) => set({ document })} /></FormField>
      <ProblemNotice problem={problem} />
      <Button
        text={words.save} busy={busy} disabled={!ready}
        onPress={() => void submit({ memberId, kind: form.kind, from: form.from, until: form.until, reason: form.reason.trim(), document: form.document.trim(), ...(reducedFen === null ? {} : { reducedFen }), ...(kind === 'deferred' ? { deferredUntil: form.deferred } : {}) })}
      />
    </Sheet>
  );
}
