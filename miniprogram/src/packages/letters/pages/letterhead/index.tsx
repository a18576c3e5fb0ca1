import { View } from '@tarojs/components';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@/components/button';
import { FormField } from '@/components/form-field';
import { BottomActions, Card, DefinitionList, Notice, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { ProblemNotice } from '@/components/states';
import { TextInput } from '@/components/text-input';
import { toast } from '@/components/toast';
import { useDraft } from '@/hooks/use-draft';
import { useRead } from '@/hooks/use-read';
import { useSubmit } from '@/hooks/use-submit';
import type { LetterheadView, LetterIssuer, SaveLetterheadRequest } from '@party/shared/letters';
import { api } from '../../api';
import { copy } from '../../copy';
import { CommitteeChoice } from '../../parts/committee-choice';
import '../../letters.scss';

const words = copy.letterhead;
const FIELDS = ['signature', 'address', 'phone', 'fax', 'postcode'] as const;
const LENGTHS = { signature: 80, address: 100, phone: 30, fax: 30, postcode: 6 } as const;

/** 落款与联系方式: what is printed about a committee. */
export default function LetterheadPage() {
  return (
    <Page title={words.title}>
      <CommitteeChoice label={words.which}>{(committee) => <Head key={committee.id} committee={committee} />}</CommitteeChoice>
    </Page>
  );
}

function Head({ committee }: { committee: LetterIssuer }) {
  const head = useRead(['letters', 'head', committee.id], () => api.getLetterhead({ params: { id: committee.id } }));
  return (
    <QueryView query={head} skeleton={{ kind: 'card', rows: 5 }}>
      {(view) => <View><Notice>{words.lead}</Notice>{committee.mayEditLetterhead ? <Form key={view.version} view={view} /> : <Shown view={view} />}</View>}
    </QueryView>
  );
}

function Shown({ view }: { view: LetterheadView }) {
  return (
    <Section title={view.committeeName} hint={words.readOnly}>
      <Card><DefinitionList rows={FIELDS.map((field) => ({ term: words[field], value: view[field] }))} /></Card>
    </Section>
  );
}

function Form({ view }: { view: LetterheadView }) {
  const queries = useQueryClient();
  const { version, committeeId, committeeName, signature, address, phone, fax, postcode } = view;
  const draft = useDraft(`letterhead:${committeeId}:${version}`, { signature, address, phone, fax, postcode });
  const save = useSubmit((body: SaveLetterheadRequest, key: string) => api.saveLetterhead({ params: { id: committeeId }, body }, { key }), () => {
    draft.clear();
    toast(words.saved);
    void queries.invalidateQueries({ queryKey: ['letters'] });
  });
  return (
    <View>
      <Section title={committeeName}>
        <Card>
          {FIELDS.map((field) => (
            <FormField key={field} name={field} label={words[field]} required={field === 'signature'} problem={save.problem} {...(field === 'signature' ? { hint: words.signatureHint } : {})}>
              <TextInput value={draft.value[field]} maxLength={LENGTHS[field]} onChange={(text) => draft.set({ ...draft.value, [field]: text })} />
            </FormField>
          ))}
        </Card>
      </Section>
      <ProblemNotice problem={save.problem} />
      <BottomActions>
        <Button text={words.save} busy={save.busy} disabled={draft.value.signature.trim().length < 2} onPress={() => void save.submit({ version, ...draft.value })} />
      </BottomActions>
    </View>
  );
}
