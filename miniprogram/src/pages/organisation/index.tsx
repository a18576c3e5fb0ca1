import { View } from '@tarojs/components';
import { EntryList } from '@/components/entry-list';
import { LoginEntries } from '@/components/login-entries';
import { Card, DefinitionList, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { EmptyState } from '@/components/states';
import { useAccount } from '@/hooks/use-session';
import { entriesFor } from '@/lib/routes';
import { positionWords } from '@/lib/session/rights';
import { copy } from '../copy';
import './index.scss';

/** 支部: where I belong, and what can be done there. */
export default function Organisation() {
  const account = useAccount();
  const entries = entriesFor('branch', account);
  if (!account?.member) {
    const words = copy.organisation;
    return (
      <Page title={words.title} tab="organisation">
        <Card>
          <EmptyState
            icon="organisation"
            title={account === null ? words.needLogin : words.needBinding}
            next={account === null ? words.needLoginNext : words.needBindingNext}
          />
          <LoginEntries />
        </Card>
      </Page>
    );
  }
  const positions = positionWords(account);
  return (
    <Page title={copy.organisation.title} tab="organisation">
      <Card className="organisation__card">
        <View className="organisation__name">{account.member.organisationName}</View>
        <DefinitionList
          rows={[
            { term: '我的身份', value: copy.bases[account.member.base] },
            ...(positions.length > 0 ? [{ term: copy.organisation.positions, value: positions.join('；') }] : []),
          ]}
        />
      </Card>
      {entries.length > 0 && <Section title={copy.organisation.entries}><EntryList entries={entries} /></Section>}
    </Page>
  );
}
