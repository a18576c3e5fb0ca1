import type { PropsWithChildren } from 'react';

export interface PressableProps {
  onPress(): void;
  className?: string;
  /** Name for screen readers when the content has no words of its own. */
  label?: string;
  disabled?: boolean;
  role?: 'button' | 'link' | 'tab' | 'switch' | 'radio' | 'checkbox' | 'option';
  /** State of a tab, switch, radio, check box or option. */
  selected?: boolean;
}

/** Anything that can be tapped: a real button in the browser, so keyboard and screen reader work by themselves. */
export function Pressable(props: PropsWithChildren<PressableProps>) {
  const { onPress, className = '', label, disabled = false, role = 'button', selected, children } = props;
  const state =
    selected === undefined || role === 'button' || role === 'link'
      ? {}
      : role === 'tab' || role === 'option'
        ? { 'aria-selected': selected }
        : { 'aria-checked': selected };
  return (
    <button
      type="button"
      className={`pb-press ${className}`}
      aria-label={label}
      disabled={disabled}
      onClick={onPress}
      {...(role === 'button' ? {} : { role })}
      {...state}
    >
      {children}
    </button>
  );
}
