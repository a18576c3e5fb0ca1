import { View } from '@tarojs/components';
import { EntryList } from '@/components/entry-list';
import { LoginEntries } from '@/components/login-entries';
import { Card, Section } from '@/components/layout';
import { Avatar, Badge } from '@/components/marks';
import { Page } from '@/components/page';
import { useAccount } from '@/hooks/use-session';
import { useUnread } from '@/hooks/use-unread';
import { entriesFor } from '@/lib/routes';
import { positionWords } from '@/lib/session/rights';
import type { Me as Person } from '@party/shared/identity';
import { copy } from '../copy';
import { LogoutCell } from './logout-cell';
import { TextSizeCell } from './text-size-cell';
import './index.scss';

/** 我的: who I am here, my account and privacy, and how the app looks. */
export default function Me() {
  const account = useAccount();
  const entries = entriesFor('account', account);
  const unread = useUnread();
  return (
    <Page title={copy.me.title} tab="me">
      <Card className="me__card"><Who account={account} /></Card>
      {entries.length > 0 && <Section title={copy.me.account}><EntryList entries={entries} marks={{ inbox: <Badge count={unread} unit={copy.unreadUnit} /> }} /></Section>}
      <Section title={copy.me.display}><Card padded={false}><TextSizeCell /></Card></Section>
      {account !== null && <Section><Card padded={false}><LogoutCell /></Card></Section>}
    </Page>
  );
}

function Who({ account }: { account: Person | null }) {
  const lines = account === null ? [copy.me.guestHint] : [account.member?.organisationName ?? copy.me.unbound, ...positionWords(account)];
  return (
    <View>
      <View className="me__who">
        <Avatar name={account?.member?.name ?? ''} size="large" />
        <View className="me__words">
          <View className="me__name">{account === null ? copy.me.guest : (account.member?.name ?? copy.me.unbound)}</View>
          {lines.filter((line) => line !== copy.me.unbound || account?.member).map((line) => <View className="me__line" key={line}>{line}</View>)}
        </View>
      </View>
      <LoginEntries />
    </View>
  );
}
