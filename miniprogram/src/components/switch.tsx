import { View } from '@tarojs/components';
import { Pressable } from './pressable';

export interface SwitchCellProps {
  title: string;
  hint?: string;
  checked: boolean;
  onChange(checked: boolean): void;
  disabled?: boolean;
}

/** A setting that is on or off; the whole line is the target. */
export function SwitchCell({ title, hint, checked, onChange, disabled = false }: SwitchCellProps) {
  return (
    <Pressable className="pb-cell pb-cell--tap" role="switch" selected={checked} disabled={disabled} onPress={() => onChange(!checked)}>
      <View className="pb-cell__row">
        <View className="pb-cell__words">
          <View className="pb-cell__title">{title}</View>
          {hint !== undefined && <View className="pb-cell__hint">{hint}</View>}
        </View>
        <View className={`pb-switch ${checked ? 'pb-switch--on' : ''}`} aria-hidden="true">
          <View className="pb-switch__knob" />
        </View>
      </View>
    </Pressable>
  );
}

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
