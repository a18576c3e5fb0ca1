import { Text, View } from '@tarojs/components';
import { Icon } from '@/components/icon';
import { Pressable } from '@/components/pressable';
import { ORGANISATION_KIND_LABELS } from '@party/shared/organisations';
import { copy } from '../copy';
import type { TreeLine } from '../view-model';

export interface TreeLineViewProps {
  line: TreeLine;
  onFold(): void;
  onOpen(): void;
}

/** One organisation of the tree: fold mark, name, kind, number below. */
export function TreeLineView({ line: { row, indent, below, open }, onFold, onOpen }: TreeLineViewProps) {
  const count = below === 0 ? '' : ` · ${copy.tree.below(below)}`;
  return (
    <View className="organisations__line">
      <View className={`organisations__indent organisations__indent--${indent}`} />
      {below > 0 ? (
        <Pressable className={`organisations__fold ${open ? 'organisations__fold--open' : ''}`} label={`${open ? copy.tree.close : copy.tree.open}${row.name}`} onPress={onFold}>
          <Icon name="chevron" size="small" />
        </Pressable>
      ) : <View className="organisations__fold" />}
      <Pressable className="organisations__name" onPress={onOpen}>
        <Text className="organisations__title">{row.name}</Text>
        <Text className="organisations__quiet">{`${ORGANISATION_KIND_LABELS[row.kind]}${count}`}</Text>
      </Pressable>
    </View>
  );
}
