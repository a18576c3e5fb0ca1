import { Picker as TaroPicker, Text, View } from '@tarojs/components';
import { useField } from './form-field';
import { Icon } from './icon';
import type { PickerProps } from './picker';

/** One of several, by WeChat's own wheel. */
export function Picker({ options, value, onChange, placeholder = '请选择', disabled = false, label }: PickerProps) {
  const field = useField();
  const at = options.findIndex((one) => one.value === value);
  const chosen = options[at]?.label;
  return (
    <TaroPicker
      mode="selector"
      range={options.map((one) => one.label)}
      value={Math.max(at, 0)}
      disabled={disabled}
      onChange={(event) => {
        const next = options[Number(event.detail.value)];
        if (next) onChange(next.value);
      }}
    >
      <View className="pb-select" aria-role="button" aria-label={`${label ?? field?.label ?? ''} ${chosen ?? placeholder}`}>
        <View className={`pb-input ${disabled ? 'pb-input--off' : ''}`}>
          <Text className={chosen === undefined ? 'pb-input__placeholder' : ''}>{chosen ?? placeholder}</Text>
        </View>
        <Icon name="chevron" size="small" className="pb-select__arrow" />
      </View>
    </TaroPicker>
  );
}
