import { useQueryClient } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { DatePrecisionInput } from '@/components/date-precision-input';
import { FormField } from '@/components/form-field';
import { BottomActions, Card, Notice, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { Picker } from '@/components/picker';
import { ProblemNotice } from '@/components/states';
import { TextInput } from '@/components/text-input';
import { toast } from '@/components/toast';
import { useDraft } from '@/hooks/use-draft';
import { useRead } from '@/hooks/use-read';
import { useAccount } from '@/hooks/use-session';
import { useSubmit } from '@/hooks/use-submit';
import { replacePage } from '@/lib/routes';
import type { CreateCampaignRequest } from '@party/shared/verification';
import { api, readTree } from '../../api';
import { copy } from '../../copy';
import { placesOf } from '../../places';
import { campaignYears } from '../../view-model';
import '../../verification.scss';

const words = copy.create;
const EMPTY: CreateCampaignRequest = { title: '', organisationId: '', opensOn: '', closesOn: '' };

/** 发起信息核对: name, reach and days. */
export default function CreateCampaign() {
  const account = useAccount();
  const queries = useQueryClient();
  const tree = useRead(['organisations', 'tree'], readTree);
  const draft = useDraft<CreateCampaignRequest>('verification:create', EMPTY);
  const places = placesOf(account, tree.data?.items ?? []);
  const form = { ...draft.value, organisationId: draft.value.organisationId || (places[0]?.value ?? '') };
  const submit = useSubmit((body: CreateCampaignRequest, key: string) => api.createCampaign({ body }, { key }), ({ id }) => {
    draft.clear();
    toast(words.done);
    void queries.invalidateQueries({ queryKey: ['verification'] });
    replacePage('verification/campaign', { id });
  });
  const set = (part: Partial<CreateCampaignRequest>): void => draft.set({ ...form, ...part });
  const ready = form.title.trim().length >= 2 && form.organisationId !== '' && form.opensOn.length === 10 && form.closesOn.length === 10;
  return (
    <Page title={words.title}>
      <Section>
        <Card><Fields form={form} set={set} places={places} problem={submit.problem} /></Card>
      </Section>
      <Notice>{words.explain}</Notice>
      <View><ProblemNotice problem={submit.problem} /></View>
      <BottomActions><Button text={words.submit} busy={submit.busy} disabled={!ready} onPress={() => void submit.submit({ ...form, title: form.title.trim() })} /></BottomActions>
    </Page>
  );
}

interface FieldsProps {
  form: CreateCampaignRequest;
  set(part: Partial<CreateCampaignRequest>): void;
  places: readonly { value: string; label: string }[];
  problem: ReturnType<typeof useSubmit>['problem'];
}

function Fields({ form, set, places, problem }: FieldsProps) {
  const years = campaignYears();
  return (
    <View>
      <FormField name="title" label={words.name} hint={words.nameHint} required problem={problem}>
        <TextInput value={form.title} maxLength={50} onChange={(title) => set({ title })} />
      </FormField>
      <FormField name="organisationId" label={words.where} hint={words.whereHint} required problem={problem}>
        <Picker options={places} value={form.organisationId} onChange={(organisationId) => set({ organisationId })} />
      </FormField>
      <FormField name="opensOn" label={words.from} required problem={problem}>
        <DatePrecisionInput value={form.opensOn} onChange={(opensOn) => set({ opensOn })} precisions={['day']} years={years} />
      </FormField>
      <FormField name="closesOn" label={words.to} hint={words.toHint} required problem={problem}>
        <DatePrecisionInput value={form.closesOn} onChange={(closesOn) => set({ closesOn })} precisions={['day']} years={years} />
      </FormField>
    </View>
  );
}
