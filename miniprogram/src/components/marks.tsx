import { Text, View } from '@tarojs/components';
import { Progress as NutProgress } from '@nutui/nutui-react-taro/dist/es/packages/progress/progress';
import { Icon } from './icon';
import type { IconName } from './icon-names';
import { Pressable } from './pressable';

/** What a state means to the reader; each has its own icon, so colour never stands alone. */
export type Tone = 'neutral' | 'info' | 'ok' | 'warn' | 'danger' | 'gold';

const TONE_ICONS: Record<Tone, IconName> = {
  neutral: 'clock', info: 'info', ok: 'check-circle', warn: 'alert', danger: 'close-circle', gold: 'flag',
};

export interface StatusTagProps {
  text: string;
  tone?: Tone;
  /** Replaces the tone's own icon. */
  icon?: IconName;
}

/** A state in words with an icon. */
export function StatusTag({ text, tone = 'neutral', icon }: StatusTagProps) {
  return (
    <View className={`pb-tag pb-tag--${tone}`}>
      <Icon name={icon ?? TONE_ICONS[tone]} size="small" />
      <Text>{text}</Text>
    </View>
  );
}

export interface BadgeProps {
  count: number;
  /** What is counted, for the screen reader: «3 项待办». */
  unit?: string;
}

/** A count; nothing at zero, 99+ beyond. */
export function Badge({ count, unit = '项' }: BadgeProps) {
  if (count <= 0) return null;
  return (
    <View className="pb-badge">
      <Text aria-hidden="true">{count > 99 ? '99+' : String(count)}</Text>
      <Text className="pb-spoken">{`${count} ${unit}`}</Text>
    </View>
  );
}

export interface AvatarProps {
  /** Full name; the last character is drawn (the given name, as lists in Chinese do). */
  name: string;
  size?: 'medium' | 'large';
}

/** A round mark with a character of the name: no photograph is collected. */
export function Avatar({ name, size = 'medium' }: AvatarProps) {
  const last = Array.from(name.trim()).at(-1) ?? '';
  return (
    <View className={`pb-avatar pb-avatar--${size}`} aria-hidden="true">
      {last === '' ? <Icon name="user" /> : <Text>{last}</Text>}
    </View>
  );
}

export interface ProgressProps {
  /** 0–100. */
  percent: number;
  /** What is in progress and how far in words, e.g. «已核对 12 / 30 人». */
  label: string;
}

/** A bar with its meaning in words above it. */
export function Progress({ percent, label }: ProgressProps) {
  const value = Math.max(0, Math.min(100, Math.round(percent)));
  return (
    <View className="pb-progress" role="progressbar" aria-label={label} aria-valuenow={value} aria-valuemin={0} aria-valuemax={100}>
      <View className="pb-progress__words">
        <Text>{label}</Text>
        <Text className="pb-progress__number">{`${value}%`}</Text>
      </View>
      <NutProgress percent={value} color="var(--brand-fill)" background="var(--surface-press)" />
    </View>
  );
}

export interface MaskedValueProps {
  /** The masked text, e.g. `138****0000`. */
  masked: string;
  /** The unmasked text once it was revealed. */
  revealed?: string | undefined;
  /** What it is, for the button's name: «手机号». */
  term: string;
  /** Asks for the reason and fetches; unset: this visitor may not look. */
  onReveal?(): void;
  /** Hides it again. */
  onHide?(): void;
}

/** A protected value: masked until a reason was given. */
export function MaskedValue({ masked, revealed, term, onReveal, onHide }: MaskedValueProps) {
  const shown = revealed !== undefined;
  const act = shown ? onHide : onReveal;
  return (
    <View className="pb-masked">
      <Text className="pb-masked__text" userSelect={shown}>{shown ? revealed : masked}</Text>
      {act && (
        <Pressable className="pb-masked__button" onPress={act} label={`${shown ? '隐藏' : '查看'}${term}`}>
          <Icon name={shown ? 'eye-off' : 'eye'} size="small" />
          <Text>{shown ? '隐藏' : '查看'}</Text>
        </Pressable>
      )}
    </View>
  );
}
