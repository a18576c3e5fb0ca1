import { useState } from 'react';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useQueryClient } from '@tanstack/react-query';
import { ConfirmDialog } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { DatePrecisionInput } from '@/components/date-precision-input';
import { FormField } from '@/components/form-field';
import { BottomActions, Card, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { Picker } from '@/components/picker';
import { QueryView } from '@/components/query-view';
import { ProblemNotice } from '@/components/states';
import { toast } from '@/components/toast';
import { useRead } from '@/hooks/use-read';
import { useSubmit } from '@/hooks/use-submit';
import { goBack } from '@/lib/routes';
import type { ClientProblem } from '@/lib/http/client-problem';
import { shanghaiDay } from '@party/shared/kernel';
import type { MemberRow } from '@party/shared/members';
import type { OrganisationDetail, PositionView } from '@party/shared/organisations';
import { POSITION_LABELS, type PositionKind } from '@party/shared/permissions';
import { api } from '../../api';
import { copy } from '../../copy';
import { PersonSearch } from '../../parts/person-search';
import { positionsAt } from '../../view-model';
import '../../organisations.scss';

const words = copy.appoint;

interface Form {
  kind: string;
  person: MemberRow | null;
  startsOn: string;
  termEndsOn: string;
}

/** 任命: who, to what, from when. */
export default function Appoint() {
  const { id = '' } = useRouter<{ id?: string }>().params;
  const detail = useRead(['organisations', 'detail', id], () => api.getOrganisation({ params: { id } }));
  return (
    <Page title={words.title}>
      <QueryView query={detail} skeleton={{ kind: 'card', rows: 4 }}>{(one) => <AppointForm one={one} />}</QueryView>
    </Page>
  );
}

function appoint(one: OrganisationDetail, { kind, person, startsOn, termEndsOn }: Form, key: string): Promise<PositionView> {
  const params = { id: one.id };
  const memberId = person?.id ?? '';
  if (one.kind === 'party_group') return api.appointLeader({ params, body: { memberId, startsOn } }, { key });
  const term = termEndsOn === '' ? {} : { termEndsOn };
  return api.appoint({ params, body: { memberId, kind: kind as PositionKind, startsOn, ...term } }, { key });
}

function AppointForm({ one }: { one: OrganisationDetail }) {
  const kinds = positionsAt(one.kind);
  const [form, setForm] = useState<Form>(() => ({ kind: kinds.length === 1 ? (kinds[0]?.value ?? '') : '', person: null, startsOn: shanghaiDay(Date.now()), termEndsOn: '' }));
  const [asked, setAsked] = useState(false);
  const queries = useQueryClient();
  const act = useSubmit((value: Form, key: string) => appoint(one, value, key), () => {
    setAsked(false);
    toast(words.done);
    void queries.invalidateQueries({ queryKey: ['organisations'] });
    goBack();
  });
  const label = form.kind === '' ? '' : POSITION_LABELS[form.kind as PositionKind];
  const ready = form.kind !== '' && form.person !== null && form.startsOn.length === 10 && (form.termEndsOn === '' || form.termEndsOn.length === 10);
  return (
    <View>
      <Section title={one.name}>
        <Card><Fields one={one} form={form} set={(part) => setForm({ ...form, ...part })} problem={act.problem} /></Card>
      </Section>
      <ProblemNotice problem={asked ? null : act.problem} />
      <BottomActions><Button text={words.action} disabled={!ready} onPress={() => (act.reset(), setAsked(true))} /></BottomActions>
      <ConfirmDialog
        open={asked} title={words.ask(form.person?.name ?? '', one.name, label)} consequence={words.askWords} action={words.action} busy={act.busy} problem={act.problem}
        onConfirm={() => void act.submit(form)} onClose={() => setAsked(false)}
      />
    </View>
  );
}

function Fields({ one, form, set, problem }: { one: OrganisationDetail; form: Form; set(part: Partial<Form>): void; problem: ClientProblem | null }) {
  const [year] = useState(() => new Date().getFullYear());
  return (
    <View>
      <FormField name="kind" label={words.kind} required problem={problem}>
        <Picker options={positionsAt(one.kind)} value={form.kind} onChange={(kind) => set({ kind })} />
      </FormField>
      <FormField name="memberId" label={words.who} required problem={problem}>
        <PersonSearch organisationId={(one.kind === 'party_group' ? one.parentId : null) ?? one.id} chosen={form.person} onChoose={(person) => set({ person })} />
      </FormField>
      <FormField name="startsOn" label={words.startsOn} required problem={problem}>
        <DatePrecisionInput value={form.startsOn} onChange={(startsOn) => set({ startsOn })} precisions={['day']} years={{ from: year - 10, to: year + 1 }} />
      </FormField>
      {one.kind !== 'party_group' && (
        <FormField name="termEndsOn" label={words.termEndsOn} hint={words.termHint} problem={problem}>
          <DatePrecisionInput value={form.termEndsOn} onChange={(termEndsOn) => set({ termEndsOn })} precisions={['day']} years={{ from: year, to: year + 6 }} />
        </FormField>
      )}
    </View>
  );
}
