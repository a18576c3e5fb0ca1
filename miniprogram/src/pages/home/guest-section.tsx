import { Cell } from '@/components/cell';
import { Card, Section } from '@/components/layout';
import { openTab } from '@/lib/routes';
import { copy } from '../copy';

/** What can be used before any login. */
export function GuestSection() {
  return (
    <Section title={copy.home.open}>
      <Card padded={false}>
        <Cell icon="learn" title={copy.home.oath} hint={copy.home.oathHint} onPress={() => openTab('learn')} />
        <Cell icon="text-size" title={copy.home.size} hint={copy.home.sizeHint} onPress={() => openTab('me')} />
      </Card>
    </Section>
  );
}
