import { Text, View } from '@tarojs/components';
import { Icon } from './icon';
import type { IconName } from './icon-names';
import { Pressable } from './pressable';

export interface ButtonProps {
  text: string;
  onPress(): void;
  /** `primary` once a screen; `danger` for what cannot be taken back. */
  kind?: 'primary' | 'plain' | 'quiet' | 'danger';
  size?: 'normal' | 'small';
  icon?: IconName;
  disabled?: boolean;
  /** The work is under way: shows it and takes no further taps. */
  busy?: boolean;
  className?: string;
}

/** A button with words on it. */
export function Button(props: ButtonProps) {
  const { text, onPress, kind = 'primary', size = 'normal', icon, disabled = false, busy = false, className = '' } = props;
  const off = disabled || busy;
  return (
    <Pressable
      className={`pb-button pb-button--${kind} pb-button--${size} ${off ? 'pb-button--off' : ''} ${className}`}
      onPress={onPress}
      disabled={off}
    >
      <View className="pb-button__row">
        {busy ? <View className="pb-button__spin" aria-hidden="true" /> : icon ? <Icon name={icon} size="small" /> : null}
        <Text className="pb-button__text">{busy ? `${text}…` : text}</Text>
      </View>
    </Pressable>
  );
}
