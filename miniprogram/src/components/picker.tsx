import { View } from '@tarojs/components';
import { useField } from './form-field';
import { Icon } from './icon';

export interface PickerOption {
  value: string;
  label: string;
}

export interface PickerProps {
  options: readonly PickerOption[];
  /** Chosen value; empty when nothing is chosen yet. */
  value: string;
  onChange(value: string): void;
  placeholder?: string;
  disabled?: boolean;
  label?: string;
}

/** One of several, by the platform's own list. */
export function Picker({ options, value, onChange, placeholder = '请选择', disabled, label }: PickerProps) {
  const field = useField();
  return (
    <View className="pb-select">
      <select
        id={field?.id}
        className="pb-input"
        value={value}
        disabled={disabled}
        aria-label={label ?? field?.label}
        aria-describedby={field?.describedBy}
        aria-invalid={field?.invalid || undefined}
        onChange={(event) => onChange(event.target.value)}
      >
        {!options.some((one) => one.value === value) && <option value={value}>{placeholder}</option>}
        {options.map((one) => <option key={one.value} value={one.value}>{one.label}</option>)}
      </select>
      <Icon name="chevron" size="small" className="pb-select__arrow" />
    </View>
  );
}
