import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@/components/button';
import { BottomActions, Card, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { ProblemNotice } from '@/components/states';
import { toast } from '@/components/toast';
import { useDraft } from '@/hooks/use-draft';
import { useRead } from '@/hooks/use-read';
import { useSubmit } from '@/hooks/use-submit';
import { replacePage } from '@/lib/routes';
import type { OrganisationDetail } from '@party/shared/organisations';
import { api } from '../../api';
import { copy } from '../../copy';
import { firstForm, isReady, saveOrganisation, type OrganisationForm, type Purpose } from '../../organisation-form';
import { OrganisationFields } from '../../parts/organisation-fields';
import { kindsBelow } from '../../view-model';
import '../../organisations.scss';

const words = copy.edit;
const TITLES = { create: words.createTitle, group: words.groupTitle, edit: words.editTitle } as const;

/** 设立 or 修改: with `id` an organisation is changed, with `parentId` one is founded below it. */
export default function Edit() {
  const { id, parentId, group } = useRouter<{ id?: string; parentId?: string; group?: string }>().params;
  const purpose: Purpose = id !== undefined ? 'edit' : group === 'yes' ? 'group' : 'create';
  const base = id ?? parentId ?? '';
  const detail = useRead(['organisations', 'detail', base], () => api.getOrganisation({ params: { id: base } }));
  return (
    <Page title={TITLES[purpose]}>
      <QueryView query={detail} skeleton={{ kind: 'card', rows: 5 }}>
        {(one) => <Form key={one.version} purpose={purpose} one={one} />}
      </QueryView>
    </Page>
  );
}

function Form({ purpose, one }: { purpose: Purpose; one: OrganisationDetail }) {
  const queries = useQueryClient();
  const draft = useDraft<OrganisationForm>(`organisations:${purpose}:${one.id}:${one.version}`, firstForm(purpose, one));
  const save = useSubmit((form: OrganisationForm, key: string) => saveOrganisation(purpose, one, form, key), ({ id }) => {
    draft.clear();
    toast(purpose === 'edit' ? words.saved : words.created);
    void queries.invalidateQueries({ queryKey: ['organisations'] });
    replacePage('organisations/detail', { id });
  });
  return (
    <View>
      <Section title={one.name} hint={purpose === 'edit' ? words.editTitle : words.parent}>
        <Card>
          <OrganisationFields form={draft.value} onChange={draft.set} purpose={purpose} isGroup={one.kind === 'party_group'} kinds={kindsBelow(one.kind)} problem={save.problem} />
        </Card>
      </Section>
      <ProblemNotice problem={save.problem} />
      <BottomActions>
        <Button text={purpose === 'edit' ? words.save : words.create} busy={save.busy} disabled={!isReady(purpose, draft.value)} onPress={() => void save.submit(draft.value)} />
      </BottomActions>
    </View>
  );
}
