import { useState } from 'react';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { FormField } from '@/components/form-field';
import { Card, Notice, Section } from '@/components/layout';
import { Picker } from '@/components/picker';
import type { ClientProblem } from '@/lib/http/client-problem';
import { MEETING_RULES, type MeetingCandidates } from '@party/shared/meetings';
import { copy } from '../copy';
import { seatsOf, type PlanForm } from '../view-model';
import { InviteSheet } from './invite-sheet';

const words = copy.plan;

export interface PeopleFieldsProps {
  form: PlanForm;
  candidates: MeetingCandidates;
  set(part: Partial<PlanForm>): void;
  problem: ClientProblem | null;
}

/** Who is expected, as the rule makes it while the form is filled in; who leads, who writes, whom to invite. */
export function PeopleFields({ form, candidates: { people }, set, problem }: PeopleFieldsProps) {
  const [inviting, setInviting] = useState(false);
  const seats = seatsOf(form, people);
  const expected = seats.filter((seat) => seat.part !== 'invited');
  const on = new Set(seats.map((seat) => seat.memberId));
  const options = people.filter((one) => on.has(one.id)).map(({ id, name }) => ({ value: id, label: name }));
  const others = people.filter((one) => !expected.some((seat) => seat.memberId === one.id));
  const invited = others.filter((one) => form.invitedIds.includes(one.id));
  return (
    <Section title={words.people} hint={MEETING_RULES[form.kind].audienceWords}>
      <Card>
        {expected.length === 0 ? <Notice tone="warn">{words.nobody}</Notice> : <View>{words.expected(expected.length, seats.filter((seat) => seat.part === 'voting').length)}</View>}
        <FormField name="chairId" label={words.chair} hint={words.chairHint} required problem={problem}><Picker options={options} value={form.chairId} onChange={(chairId) => set({ chairId })} /></FormField>
        <FormField name="recorderId" label={words.recorder} hint={words.recorderHint} required problem={problem}>
          <Picker options={options.filter((one) => one.value !== form.chairId)} value={form.recorderId} onChange={(recorderId) => set({ recorderId })} />
        </FormField>
        <FormField name="invitedIds" label={words.invited} problem={problem}>
          <View>{invited.length === 0 ? words.invitedNone : invited.map((one) => one.name).join('、')}</View>
          <View className="meetings__pair"><Button kind="plain" size="small" icon="plus" text={words.invite} onPress={() => setInviting(true)} /></View>
        </FormField>
      </Card>
      <InviteSheet people={others} chosen={form.invitedIds} open={inviting} onChange={(invitedIds) => set({ invitedIds })} onClose={() => setInviting(false)} />
    </Section>
  );
}
