import { View } from '@tarojs/components';
import { Notice } from '@/components/layout';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { usePages } from '@/hooks/use-pages';
import { momentText } from '@/lib/format';
import type { YearAccount } from '@party/shared/dues';
import { accounts } from '../../api';
import { AccountRow } from '../../parts/account-card';
import { yearly } from '../../yearly-copy';
import '../../dues.scss';

const words = yearly.own;

/** 党费收缴使用公布: what the own branch and the committees above it told their members, year by year. */
export default function PublishedAccounts() {
  const pages = usePages<YearAccount>(['dues', 'own', 'accounts'], (cursor) => accounts.ownYearAccounts({ query: cursor === null ? {} : { cursor } }));
  return (
    <Page title={words.title}>
      <Notice>{words.lead}</Notice>
      <View className="dues__stack">
        <PagedList
          pages={pages} rowKey={(row) => row.id} empty={{ title: words.none, next: words.noneNext, icon: 'document' }}
          row={(row) => <AccountRow title={`${row.organisationName} ${words.head(row.year, row.edition)}`} hint={words.by(row.publishedBy ?? '', momentText(row.publishedAt ?? ''))} account={row} />}
        />
      </View>
    </Page>
  );
}
