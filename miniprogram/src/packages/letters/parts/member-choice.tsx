import { useState } from 'react';
import { View } from '@tarojs/components';
import { SearchBar } from '@/components/bars';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { Card, Section } from '@/components/layout';
import { QueryView } from '@/components/query-view';
import { useRead } from '@/hooks/use-read';
import { useRested } from '@/hooks/use-rested';
import { findPeople } from '../api';
import { copy } from '../copy';

const words = copy.form;

/** Whom a certificate is issued for. */
export interface ChosenMember {
  id: string;
  name: string;
  organisationName: string;
}

/** Finds a member of the own roster by name or number. */
export function MemberChoice({ chosen, onChoose }: { chosen: ChosenMember | null; onChoose(member: ChosenMember | null): void }) {
  if (chosen === null) return <Search onChoose={onChoose} />;
  return (
    <Section title={words.who} action={<Button kind="quiet" size="small" text={words.change} onPress={() => onChoose(null)} />}>
      <Card padded={false}><Cell icon="user" title={chosen.name} hint={chosen.organisationName} /></Card>
    </Section>
  );
}

function Search({ onChoose }: { onChoose(member: ChosenMember): void }) {
  const [text, setText] = useState('');
  const q = useRested(text).trim();
  const people = useRead(['members', 'choice', q], () => findPeople(q));
  return (
    <Section title={words.who}>
      <SearchBar value={text} onChange={setText} placeholder={words.search} />
      <QueryView query={people} skeleton={{ kind: 'list', rows: 4 }}>
        {({ items }) => (
          <Card padded={items.length === 0}>
            {items.length === 0 ? <View>{words.nobody}</View> : items.map((one) => <Cell key={one.id} icon="user" title={one.name} hint={one.organisationName} onPress={() => onChoose(one)} />)}
          </Card>
        )}
      </QueryView>
    </Section>
  );
}
