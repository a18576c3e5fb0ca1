import { Picker, Text, View } from '@tarojs/components';
import type { DateFieldsProps } from './date-fields';
import { cutTo, dateWords } from './date-parts';
import { useField } from './form-field';
import { Icon } from './icon';

/** Year, month and day by WeChat's own date wheel, which stops at the precision asked. */
export function DateFields({ value, onChange, precision, years }: DateFieldsProps) {
  const field = useField();
  const shown = value === '' ? '请选择日期' : dateWords(value);
  return (
    <Picker
      mode="date"
      fields={precision}
      value={value === '' ? `${years.to}-01-01` : value}
      start={`${years.from}-01-01`}
      end={`${years.to}-12-31`}
      onChange={(event) => onChange(cutTo(event.detail.value, precision))}
    >
      <View className="pb-select" aria-role="button" aria-label={`${field?.label ?? '日期'} ${shown}`}>
        <View className="pb-input"><Text className={value === '' ? 'pb-input__placeholder' : ''}>{shown}</Text></View>
        <Icon name="calendar" size="small" className="pb-select__arrow" />
      </View>
    </Picker>
  );
}
