import { Input, Textarea } from '@tarojs/components';
import { useField } from './form-field';
import type { TextInputProps } from './text-input';

const KEYBOARDS = { text: 'text', digits: 'number', phone: 'number', idcard: 'idcard', search: 'text' } as const;

/** One text to type, WeChat's own input. */
export function TextInput(props: TextInputProps) {
  const { value, onChange, kind = 'text', placeholder, maxLength, lines = false, disabled = false, label } = props;
  const field = useField();
  const shared = {
    value,
    placeholder: placeholder ?? '',
    placeholderClass: 'pb-input__placeholder',
    maxlength: maxLength ?? 500,
    disabled,
    'aria-label': label ?? field?.label ?? '',
    onBlur: (event: { detail: object }) => {
      const { cursor } = event.detail as { cursor?: number };
      if (cursor !== undefined) props.onCursor?.(cursor, cursor);
      props.onBlur?.();
    },
    onConfirm: () => props.onConfirm?.(),
  };
  const off = disabled ? 'pb-input--off' : '';
  if (lines) {
    return (
      <Textarea {...shared} className={`pb-input pb-input--lines ${off}`} autoHeight onInput={(event) => onChange(event.detail.value)} />
    );
  }
  return (
    <Input
      {...shared}
      className={`pb-input ${off}`}
      type={KEYBOARDS[kind]}
      confirmType={kind === 'search' ? 'search' : 'done'}
      onInput={(event) => onChange(event.detail.value)}
    />
  );
}
