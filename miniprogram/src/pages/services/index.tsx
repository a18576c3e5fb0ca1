import { EntryList } from '@/components/entry-list';
import { LoginEntries } from '@/components/login-entries';
import { Card, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { EmptyState } from '@/components/states';
import { useAccount } from '@/hooks/use-session';
import { entriesFor } from '@/lib/routes';
import { copy } from '../copy';

/** 服务: what can be done here today; nothing is listed before it works. */
export default function Services() {
  const account = useAccount();
  const entries = entriesFor('services', account);
  return (
    <Page title={copy.services.title} tab="services">
      {entries.length > 0 ? (
        <Section title={copy.services.hint}><EntryList entries={entries} /></Section>
      ) : (
        <Section>
          <Card>
            <EmptyState
              icon="services"
              title={copy.services.none}
              next={account?.member ? copy.services.noneMember : copy.services.noneGuest}
            />
            <LoginEntries />
          </Card>
        </Section>
      )}
    </Page>
  );
}
