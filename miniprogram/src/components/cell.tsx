import type { ReactNode } from 'react';
import { Text, View } from '@tarojs/components';
import { Icon } from './icon';
import type { IconName } from './icon-names';
import { Pressable } from './pressable';

export interface CellProps {
  title: string;
  /** Second line. */
  hint?: string;
  /** Under the words, e.g. a StatusTag. */
  foot?: ReactNode;
  /** Short value at the right. */
  value?: ReactNode;
  /** Drawn icon or any element, e.g. an Avatar, at the left. */
  icon?: IconName;
  lead?: ReactNode;
  /** Makes the cell tappable and shows the arrow. */
  onPress?(): void;
  label?: string;
}

function CellContent({ title, hint, foot, value, icon, lead, onPress }: CellProps) {
  return (
    <View className="pb-cell__row">
      {lead ?? (icon ? <View className="pb-cell__icon"><Icon name={icon} /></View> : null)}
      <View className="pb-cell__words">
        <Text className="pb-cell__title">{title}</Text>
        {hint !== undefined && hint !== '' && <Text className="pb-cell__hint">{hint}</Text>}
        {foot !== undefined && <View className="pb-cell__foot">{foot}</View>}
      </View>
      {value !== undefined && <View className="pb-cell__value">{value}</View>}
      {onPress && <Icon name="chevron" size="small" className="pb-cell__arrow" />}
    </View>
  );
}

/** One line of a list, inside `<Card padded={false}>`. */
export function Cell(props: CellProps) {
  const { onPress, label } = props;
  if (!onPress) {
    return <View className="pb-cell"><CellContent {...props} /></View>;
  }
  return (
    <Pressable className="pb-cell pb-cell--tap" onPress={onPress} {...(label === undefined ? {} : { label })}>
      <CellContent {...props} />
    </Pressable>
  );
}
