import { useState } from 'react';
import { useRouter } from '@tarojs/taro';
import { Tabs } from '@/components/bars';
import { Cell } from '@/components/cell';
import { Section } from '@/components/layout';
import { Avatar, StatusTag } from '@/components/marks';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { usePages } from '@/hooks/use-pages';
import { openPage } from '@/lib/routes';
import type { VerificationRow } from '@party/shared/verification';
import { api } from '../../api';
import { copy } from '../../copy';
import { personHint, stateTone, TAB_STATES, type PeopleTab } from '../../view-model';
import '../../verification.scss';

const words = copy.people;
const TABS = Object.keys(TAB_STATES) as PeopleTab[];

/** 核对名单: who has not answered, who corrects, who confirmed. */
export default function CampaignPeople() {
  const { id = '', organisationId } = useRouter<{ id?: string; organisationId?: string }>().params;
  const [tab, setTab] = useState<PeopleTab>('unanswered');
  const pages = usePages<VerificationRow>(['verification', 'people', id, organisationId ?? '', tab], (cursor) =>
    api.campaignMembers({ params: { id }, query: { state: [...TAB_STATES[tab]], ...(organisationId === undefined ? {} : { organisationId }), ...(cursor === null ? {} : { cursor }) } }));
  return (
    <Page title={words.title}>
      <Tabs<PeopleTab> label={words.label} current={tab} onChange={setTab} tabs={TABS.map((key) => ({ key, label: words.tabs[key] }))} />
      <Section>
        <PagedList
          pages={pages} rowKey={(row) => row.memberId} empty={{ title: words.none[tab], next: words.noneNext, icon: 'check-circle' }}
          row={(row) => (
            <Cell
              lead={<Avatar name={row.name} />} title={row.name} hint={personHint(row)} foot={<StatusTag tone={stateTone(row.state)} text={copy.states[row.state]} />}
              onPress={() => openPage('members/detail', { id: row.memberId })}
            />
          )}
        />
      </Section>
    </Page>
  );
}
