import { View } from '@tarojs/components';
import { Pressable } from './pressable';

export interface CheckLineProps {
  text: string;
  checked: boolean;
  onChange(checked: boolean): void;
}

/** A statement to agree to, or a row to select. */
export function CheckLine({ text, checked, onChange }: CheckLineProps) {
  return (
    <Pressable className="pb-check" role="checkbox" selected={checked} onPress={() => onChange(!checked)}>
      <View className={`pb-check__box ${checked ? 'pb-check__box--on' : ''}`} aria-hidden="true" />
      <View className="pb-check__text">{text}</View>
    </Pressable>
  );
}
