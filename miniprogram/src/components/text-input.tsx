import type { ClipboardEvent } from 'react';
import { useField } from './form-field';

export interface TextInputProps {
  value: string;
  onChange(value: string): void;
  /** What the keyboard offers: `idcard` has the X of ID numbers. */
  kind?: 'text' | 'digits' | 'phone' | 'idcard' | 'search';
  placeholder?: string;
  maxLength?: number;
  /** Several lines. */
  lines?: boolean;
  disabled?: boolean;
  /** Name for screen readers where no FormField stands around. */
  label?: string;
  onBlur?(): void;
  /** Where the cursor stands, or what is marked; WeChat tells no marking, there both are the same. */
  onCursor?(from: number, to: number): void;
  /** Text was pasted with its format, which the field itself would lose; in the browser only. */
  onFormatted?(html: string, plain: string): void;
  /** Return key. */
  onConfirm?(): void;
}

const KEYBOARDS = { text: 'text', digits: 'numeric', phone: 'tel', idcard: 'text', search: 'search' } as const;

function pasted(event: ClipboardEvent<HTMLTextAreaElement>, { onFormatted }: TextInputProps): void {
  const html = event.clipboardData.getData('text/html');
  if (html === '' || !onFormatted) return;
  event.preventDefault();
  onFormatted(html, event.clipboardData.getData('text/plain'));
}

/** One text to type; in the browser the element of the platform, so that everything the user knows works. */
export function TextInput(props: TextInputProps) {
  const { value, onChange, kind = 'text', placeholder, maxLength, lines = false, disabled, label, onBlur, onConfirm } = props;
  const field = useField();
  const shared = {
    id: field?.id,
    value,
    placeholder,
    maxLength,
    disabled,
    onBlur,
    'aria-label': label ?? field?.label,
    'aria-describedby': field?.describedBy,
    'aria-invalid': field?.invalid || undefined,
    'aria-required': field?.required || undefined,
  };
  if (lines) {
    return (
      <textarea
        {...shared}
        className="pb-input pb-input--lines"
        onChange={(event) => onChange(event.target.value)}
        onSelect={({ currentTarget }) => props.onCursor?.(currentTarget.selectionStart, currentTarget.selectionEnd)}
        onPaste={(event) => pasted(event, props)}
      />
    );
  }
  return (
    <input
      {...shared}
      className="pb-input"
      type={kind === 'search' ? 'search' : 'text'}
      inputMode={KEYBOARDS[kind]}
      autoComplete="off"
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => {
        // While an input method composes characters, Return picks a candidate and does not submit.
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) onConfirm?.();
      }}
    />
  );
}
