import type { PropsWithChildren } from 'react';
import { View } from '@tarojs/components';
import type { PressableProps } from './pressable';

/** Anything that can be tapped, in WeChat: a view with the native press effect, a role and a name. */
export function Pressable(props: PropsWithChildren<PressableProps>) {
  const { onPress, className = '', label, disabled = false, role = 'button', selected, children } = props;
  return (
    <View
      className={`pb-press ${disabled ? 'pb-press--off' : ''} ${className}`}
      hoverClass={disabled ? 'none' : 'pb-press--on'}
      onClick={disabled ? undefined : onPress}
      aria-role={role}
      aria-label={label}
      aria-disabled={disabled}
      aria-checked={selected}
    >
      {children}
    </View>
  );
}
