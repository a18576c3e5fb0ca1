import { useState } from 'react';
import { View } from '@tarojs/components';
import { useRead } from '../hooks/use-read';
import { useRested } from '../hooks/use-rested';
import { client } from '../lib/client';
import { SearchBar } from './bars';
import { Button } from './button';
import { Cell } from './cell';
import { Card, Section } from './layout';
import { QueryView } from './query-view';

const SHOWN = 10;

/** Members of the reach by name or number. */
const findMembers = (q: string) => client.members.listMembers({ query: { q, limit: SHOWN, stage: ['probationary', 'probation_extended', 'full'] } });

/** What the page calls it. */
export interface MemberChoiceWords {
  who: string;
  search: string;
  nobody: string;
  change: string;
}

/** Whom it is about. */
export interface ChosenMember {
  id: string;
  name: string;
  organisationName: string;
}

export interface MemberChoiceProps {
  words: MemberChoiceWords;
  chosen: ChosenMember | null;
  onChoose(member: ChosenMember | null): void;
}

/** Finds a member of the own roster by name or number. */
export function MemberChoice({ words, chosen, onChoose }: MemberChoiceProps) {
  if (chosen === null) return <Search words={words} onChoose={onChoose} />;
  return (
    <Section title={words.who} action={<Button kind="quiet" size="small" text={words.change} onPress={() => onChoose(null)} />}>
      <Card padded={false}><Cell icon="user" title={chosen.name} hint={chosen.organisationName} /></Card>
    </Section>
  );
}

function Search({ words, onChoose }: { words: MemberChoiceWords; onChoose(member: ChosenMember): void }) {
  const [text, setText] = useState('');
  const q = useRested(text).trim();
  const people = useRead(['members', 'choice', q], () => findMembers(q));
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
