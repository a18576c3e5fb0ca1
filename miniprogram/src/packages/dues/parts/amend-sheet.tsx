import { useState } from 'react';
import { Button } from '@/components/button';
import { FormField } from '@/components/form-field';
import { Notice } from '@/components/layout';
import { Sheet } from '@/components/sheet';
import { ProblemNotice } from '@/components/states';
import { TextInput } from '@/components/text-input';
import { toast } from '@/components/toast';
import { useSubmit } from '@/hooks/use-submit';
import { signedFen, type AskAmendmentRequest, type DuesMonthView } from '@party/shared/dues';
import { amendments } from '../api';
import { copy } from '../copy';
import { thisMonth } from '../view-model';
import { MonthField } from './month-field';

const words = copy.amend;

interface AmendSheetProps { memberId: string; months: readonly DuesMonthView[]; open: boolean; onDone(): void; onClose(): void }

/** Ask the committee above to have months reckoned anew that were charged on a wrong base or category. */
export function AmendSheet({ memberId, months, open, onDone, onClose }: AmendSheetProps) {
  const charged = months.map(({ month }) => month).filter((month) => month <= thisMonth()).slice(0, 12);
  const [form, setForm] = useState({ from: charged.at(-1) ?? thisMonth(), until: charged[0] ?? thisMonth(), reason: '' });
  const set = (part: Partial<typeof form>): void => setForm({ ...form, ...part });
  const { busy, problem, submit } = useSubmit((body: AskAmendmentRequest, key: string) => amendments.askDuesAmendment({ body }, { key }), ({ differenceFen }) => {
    toast(copy.member.amendAsked(signedFen(differenceFen)));
    onDone();
  });
  return (
    <Sheet open={open} title={words.title} onClose={onClose}>
      <Notice>{words.lead}</Notice>
      <MonthField name="from" label={words.from} value={form.from} onChange={(from) => set({ from })} problem={problem} />
      <MonthField name="until" label={words.until} hint={words.untilHint} value={form.until} onChange={(until) => set({ until })} problem={problem} />
      <FormField name="reason" label={words.reason} hint={words.reasonHint} required problem={problem}><TextInput value={form.reason} lines maxLength={200} onChange={(reason) => set({ reason })} /></FormField>
      <ProblemNotice problem={problem} />
      <Button text={words.save} busy={busy} disabled={form.reason.trim().length < 2} onPress={() => void submit({ memberId, from: form.from, until: form.until, reason: form.reason.trim() })} />
    </Sheet>
  );
}
