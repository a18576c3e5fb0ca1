import { View } from '@tarojs/components';
import { openEntry, type PlacedEntry } from '../lib/routes';
import { Cell } from './cell';
import { Icon } from './icon';
import { Card } from './layout';
import { Pressable } from './pressable';

/** Entries of the shell one below the other. */
export function EntryList({ entries }: { entries: readonly PlacedEntry[] }) {
  return (
    <Card padded={false}>
      {entries.map((entry) => (
        <Cell key={entry.id} icon={entry.icon} title={entry.title} hint={entry.hint} onPress={() => openEntry(entry)} />
      ))}
    </Card>
  );
}

/** Entries of the shell side by side, two in a row. */
export function EntryGrid({ entries }: { entries: readonly PlacedEntry[] }) {
  return (
    <View className="pb-grid">
      {entries.map((entry) => (
        <Pressable key={entry.id} className="pb-grid__tile" onPress={() => openEntry(entry)}>
          <View className="pb-grid__icon"><Icon name={entry.icon} /></View>
          <View className="pb-grid__title">{entry.title}</View>
          <View className="pb-grid__hint">{entry.hint}</View>
        </Pressable>
      ))}
    </View>
  );
}
