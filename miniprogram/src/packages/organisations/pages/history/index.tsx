import { Text, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { Section } from '@/components/layout';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { usePages } from '@/hooks/use-pages';
import { dateText } from '@/lib/format';
import type { OrganisationEventView } from '@party/shared/organisations';
import { api } from '../../api';
import { copy } from '../../copy';
import { eventWords } from '../../view-model';
import '../../organisations.scss';

const words = copy.history;

/** 沿革: what happened to an organisation, the latest first. */
export default function History() {
  const { id = '' } = useRouter<{ id?: string }>().params;
  const pages = usePages<OrganisationEventView>(['organisations', 'history', id], (cursor) =>
    api.organisationHistory({ params: { id }, query: cursor === null ? {} : { cursor } }));
  return (
    <Page title={words.title}>
      <Section>
        <PagedList pages={pages} rowKey={(one) => one.id} row={(one) => <Event one={one} />} empty={{ title: words.none, next: words.noneNext, icon: 'history' }} />
      </Section>
    </Page>
  );
}

function Event({ one }: { one: OrganisationEventView }) {
  const { title, lines } = eventWords(one);
  return (
    <View className="organisations__event">
      <View className="organisations__event-title">{title}</View>
      {lines.map((line) => <View key={line} className="organisations__quiet">{line}</View>)}
      <Text className="organisations__quiet">{`${dateText(one.happenedOn)}${one.actorName === null ? '' : ` · ${words.by} ${one.actorName}`}`}</Text>
    </View>
  );
}
