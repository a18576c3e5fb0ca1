import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { Section } from '@/components/layout';
import { StatusTag } from '@/components/marks';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { usePages } from '@/hooks/use-pages';
import { useAccount } from '@/hooks/use-session';
import { openPage } from '@/lib/routes';
import { mayOffer } from '@/lib/session/rights';
import type { CampaignView } from '@party/shared/verification';
import { api } from '../../api';
import { copy } from '../../copy';
import { phaseTone, progressText, spanText } from '../../view-model';
import '../../verification.scss';

const words = copy.campaigns;

/** 信息核对: campaigns that reach here, the latest first. */
export default function Campaigns() {
  const account = useAccount();
  const pages = usePages<CampaignView>(['verification', 'campaigns'], (cursor) => api.listCampaigns({ query: cursor === null ? {} : { cursor } }));
  useDidShow(() => void pages.refetch());
  return (
    <Page title={words.title}>
      {mayOffer(account, 'verification.manage') && (
        <View className="verification__stack"><Button icon="plus" text={words.create} onPress={() => openPage('verification/create')} /></View>
      )}
      <Section>
        <PagedList pages={pages} rowKey={(one) => one.id} row={(one) => <CampaignCell one={one} />} empty={{ title: words.none, next: words.noneNext, icon: 'list' }} />
      </Section>
    </Page>
  );
}

function CampaignCell({ one }: { one: CampaignView }) {
  return (
    <Cell
      title={one.title}
      hint={`${one.organisationName} · ${spanText(one)} · ${progressText(one.counts)}`}
      foot={<StatusTag tone={phaseTone(one.phase)} text={copy.phases[one.phase]} />}
      value={`${one.counts.percent}%`}
      onPress={() => openPage('verification/campaign', { id: one.id })}
    />
  );
}
