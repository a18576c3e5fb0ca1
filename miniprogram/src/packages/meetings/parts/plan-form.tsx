import { View } from '@tarojs/components';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@/components/button';
import { DatePrecisionInput } from '@/components/date-precision-input';
import { FormField } from '@/components/form-field';
import { BottomActions, Card, Section } from '@/components/layout';
import { Picker } from '@/components/picker';
import { QueryView } from '@/components/query-view';
import { ProblemNotice } from '@/components/states';
import { TextInput } from '@/components/text-input';
import { toast } from '@/components/toast';
import { useDraft, type Draft } from '@/hooks/use-draft';
import { useRead } from '@/hooks/use-read';
import { useSubmit } from '@/hooks/use-submit';
import type { ClientProblem } from '@/lib/http/client-problem';
import { replacePage } from '@/lib/routes';
import { MEETING_RULES, type MeetingCandidates, type MeetingKind, type MeetingPlace, type MeetingPlan, type MeetingView } from '@party/shared/meetings';
import { api } from '../api';
import { copy } from '../copy';
import { chairedBy, KIND_OPTIONS, LENGTHS, planOf, thisMonth, timeMoved, timeOptions, type PlanForm } from '../view-model';
import { PeopleFields } from './people-fields';

const words = copy.plan;

export interface PlanFormProps {
  first: PlanForm;
  /** The meeting that is changed; null: a new one. */
  view: MeetingView | null;
  places: readonly MeetingPlace[];
}

/** What, when, where, what about and with whom. The people of the branch are read anew when another place is chosen. */
export function PlanMeetingForm({ first, view, places }: PlanFormProps) {
  const draft = useDraft<PlanForm>(view === null ? 'meetings:new' : `meetings:${view.id}:${view.version}`, first);
  const { organisationId } = draft.value;
  const groupId = places.find((one) => one.organisationId === organisationId)?.groupId ?? null;
  const people = useRead(['meetings', 'candidates', organisationId, groupId], () => api.meetingCandidates({ query: { organisationId, ...(groupId === null ? {} : { groupId }) } }), { enabled: organisationId !== '' });
  return (
    <QueryView query={people} skeleton={{ kind: 'card', rows: 8 }}>
      {(candidates) => <Filled draft={draft} view={view} places={places} candidates={candidates} groupOnly={groupId !== null} />}
    </QueryView>
  );
}

interface FilledProps extends Omit<PlanFormProps, 'first'> {
  draft: Draft<PlanForm>;
  candidates: MeetingCandidates;
  /** The reader keeps the meetings of a group alone. */
  groupOnly: boolean;
}

function send(view: MeetingView | null, plan: MeetingPlan, reason: string, key: string): Promise<MeetingView> {
  if (view === null) return api.planMeeting({ body: plan }, { key });
  return api.changeMeeting({ params: { id: view.id }, body: { ...plan, version: view.version, ...(reason === '' ? {} : { reason }) } }, { key });
}

function Filled({ draft, view, places, candidates, groupOnly }: FilledProps) {
  const queries = useQueryClient();
  const form = chairedBy(draft.value, candidates);
  const moved = timeMoved(form, view);
  const reason = form.reason.trim();
  const save = useSubmit((plan: MeetingPlan, key: string) => send(view, plan, reason, key), ({ id }) => {
    draft.clear();
    toast(words.saved);
    void queries.invalidateQueries({ queryKey: ['meetings'] });
    replacePage('meetings/meeting', { id });
  });
  const plan = planOf(form);
  const common = { form, problem: save.problem, set: (part: Partial<PlanForm>): void => draft.set({ ...form, ...part }) };
  return (
    <View>
      <WhatFields {...common} places={places} candidates={candidates} groupOnly={groupOnly} />
      <WhenFields {...common} moved={moved} />
      <PeopleFields {...common} candidates={candidates} />
      <ProblemNotice problem={save.problem} />
      <BottomActions>
        <Button text={view === null ? words.save : words.saveChange} busy={save.busy} disabled={plan === null || (moved && reason === '')} onPress={() => plan !== null && void save.submit(plan)} />
      </BottomActions>
    </View>
  );
}

interface FieldsProps {
  form: PlanForm;
  set(part: Partial<PlanForm>): void;
  problem: ClientProblem | null;
}

function WhatFields({ form, set, problem, places, candidates, groupOnly }: FieldsProps & { places: readonly MeetingPlace[]; candidates: MeetingCandidates; groupOnly: boolean }) {
  const kinds = groupOnly ? KIND_OPTIONS.filter((one) => one.value === 'group') : KIND_OPTIONS;
  return (
    <Section>
      <Card>
        {places.length > 1 && (
          <FormField name="organisationId" label={words.where} required problem={problem}>
            <Picker options={places.map((one) => ({ value: one.organisationId, label: one.organisationName }))} value={form.organisationId} onChange={(organisationId) => set({ organisationId, groupId: '', chairId: '', recorderId: '', invitedIds: [] })} />
          </FormField>
        )}
        <FormField name="kind" label={words.kind} required problem={problem}>
          <Picker options={kinds} value={form.kind} onChange={(kind) => set({ kind: kind as MeetingKind, groupId: groupOnly ? form.groupId : '' })} />
        </FormField>
        {MEETING_RULES[form.kind].audience === 'group' && (
          <FormField name="groupId" label={words.group} required problem={problem}>
            <Picker options={candidates.groups.map(({ id, name }) => ({ value: id, label: name }))} value={form.groupId} onChange={(groupId) => set({ groupId })} />
          </FormField>
        )}
        <FormField name="topic" label={words.topic} required problem={problem}><TextInput value={form.topic} maxLength={60} onChange={(topic) => set({ topic })} /></FormField>
        <FormField name="agenda" label={words.agenda} hint={words.agendaHint} required problem={problem}><TextInput lines value={form.agenda} maxLength={800} onChange={(agenda) => set({ agenda })} /></FormField>
      </Card>
    </Section>
  );
}

function WhenFields({ form, set, problem, moved }: FieldsProps & { moved: boolean }) {
  const year = Number(thisMonth().slice(0, 4));
  return (
    <Section>
      <Card>
        <FormField name="on" label={words.on} required problem={problem}><DatePrecisionInput value={form.on} onChange={(on) => set({ on })} precisions={['day']} years={{ from: year, to: year + 1 }} /></FormField>
        <FormField name="at" label={words.at} required problem={problem}><Picker options={timeOptions(form.at)} value={form.at} onChange={(at) => set({ at })} /></FormField>
        <FormField name="minutes" label={words.minutes} required problem={problem}>
          <Picker options={LENGTHS.some((one) => one.value === String(form.minutes)) ? LENGTHS : [...LENGTHS, { value: String(form.minutes), label: words.mostMinutes(form.minutes) }]} value={String(form.minutes)} onChange={(minutes) => set({ minutes: Number(minutes) })} />
        </FormField>
        <FormField name="place" label={words.place} hint={words.placeHint} required problem={problem}><TextInput value={form.place} maxLength={60} onChange={(place) => set({ place })} /></FormField>
        <FormField name="note" label={words.note} hint={words.noteHint} problem={problem}><TextInput lines value={form.note} maxLength={300} onChange={(note) => set({ note })} /></FormField>
        {moved && <FormField name="reason" label={words.reason} hint={words.reasonHint} required problem={problem}><TextInput lines value={form.reason} maxLength={200} onChange={(reason) => set({ reason })} /></FormField>}
      </Card>
    </Section>
  );
}
