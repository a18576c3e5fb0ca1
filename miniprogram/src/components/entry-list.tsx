import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { openEntry, type PlacedEntry } from '../lib/routes';
import { Cell } from './cell';
import { Icon } from './icon';
import { Card } from './layout';
import { Pressable } from './pressable';

export interface EntriesProps {
  entries: readonly PlacedEntry[];
  /** What stands beside an entry, by its id, e.g. a Badge. */
  marks?: Readonly<Record<string, ReactNode>>;
}

/** Entries of the shell one below the other. */
export function EntryList({ entries, marks = {} }: EntriesProps) {
  return (
    <Card padded={false}>
      {entries.map((entry) => (
        <Cell key={entry.id} icon={entry.icon} title={entry.title} hint={entry.hint} value={marks[entry.id]} onPress={() => openEntry(entry)} />
      ))}
    </Card>
  );
}

/** Entries of the shell side by side, two in a row. */
export function EntryGrid({ entries, marks = {} }: EntriesProps) {
  return (
    <View className="pb-grid">
      {entries.map((entry) => (
        <Pressable key={entry.id} className="pb-grid__tile" onPress={() => openEntry(entry)}>
          <View className="pb-grid__icon"><Icon name={entry.icon} />{marks[entry.id]}</View>
          <View className="pb-grid__title">{entry.title}</View>
          <View className="pb-grid__hint">{entry.hint}</View>
        </Pressable>
      ))}
    </View>
  );
}
