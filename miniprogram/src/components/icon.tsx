import { View } from '@tarojs/components';
import type { IconName } from './icon-names';

export interface IconProps {
  name: IconName;
  size?: 'small' | 'medium' | 'large' | 'huge';
  className?: string;
}

/** A drawn icon in the colour of the surrounding text. Decoration only: the words beside it carry the meaning. */
export function Icon({ name, size = 'medium', className = '' }: IconProps) {
  return <View className={`pb-icon pb-icon--${name} pb-icon--${size} ${className}`} aria-hidden="true" />;
}
