import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { Cell } from '@/components/cell';
import { Icon } from '@/components/icon';
import { Pressable } from '@/components/pressable';
import { Sheet } from '@/components/sheet';
import { TEXT_SIZES, textSizeStore, type TextSize } from '@/lib/preferences';
import { useStore } from '@/lib/store';
import { copy } from '../copy';

/** Chooses the size of type and targets; every page follows at once. */
export function TextSizeCell() {
  const [open, setOpen] = useState(false);
  const size = useStore(textSizeStore);
  const choose = (next: TextSize): void => {
    textSizeStore.set(next);
    setOpen(false);
  };
  return (
    <View>
      <Cell
        icon="text-size"
        title={copy.me.size}
        value={TEXT_SIZES.find((one) => one.value === size)?.label ?? ''}
        onPress={() => setOpen(true)}
      />
      <Sheet open={open} title={copy.me.sizeChoose} onClose={() => setOpen(false)}>
        <View role="radiogroup" aria-label={copy.me.sizeChoose}>
          {TEXT_SIZES.map((one) => (
            <Pressable key={one.value} role="radio" selected={one.value === size} className="me__size" onPress={() => choose(one.value)}>
              <View className="me__words">
                <Text className="pb-cell__title">{one.label}</Text>
                <View className="pb-cell__hint">{one.hint}</View>
              </View>
              {one.value === size && <Icon name="check" />}
            </Pressable>
          ))}
        </View>
      </Sheet>
    </View>
  );
}
