import { useState } from 'react';
import { View } from '@tarojs/components';
import { Cell } from '@/components/cell';
import { QueryView } from '@/components/query-view';
import { TextInput } from '@/components/text-input';
import { useRead } from '@/hooks/use-read';
import { useRested } from '@/hooks/use-rested';
import { findPeople } from '../api';
import { copy } from '../copy';

const words = copy.propose;

/** Somebody of the branches looked after. */
export interface FoundPerson {
  id: string;
  name: string;
}

/** Finds a member by a part of the name or number. */
export function FindPerson({ onChoose }: { onChoose(person: FoundPerson): void }) {
  const [text, setText] = useState('');
  const q = useRested(text).trim();
  const found = useRead(['points', 'people', q], () => findPeople(q), { enabled: q !== '', keep: false });
  return (
    <View>
      <TextInput kind="search" placeholder={words.find} label={words.find} value={text} onChange={setText} />
      {q !== '' && (
        <QueryView query={found} skeleton={{ kind: 'list', rows: 2 }}>
          {({ items }) => (items.length === 0 ? <View className="points__quiet">{words.none}</View> : <View>{items.map((one) => <Cell key={one.id} title={one.name} hint={one.organisationName} onPress={() => onChoose({ id: one.id, name: one.name })} />)}</View>)}
        </QueryView>
      )}
    </View>
  );
}
