import { agoText } from '@/lib/format';
import type { MessageTimeView, MessageView } from '@party/shared/notifications';
import { copy } from './copy';

/** What a message is about and when it came: 信息更正结果 · 昨天 09:30. */
export const kindText = ({ label, createdAt }: Pick<MessageView, 'label' | 'createdAt'>, now = Date.now()): string => `${label} · ${agoText(createdAt, now)}`;

/** What an organisation wants for itself. */
export const choiceOf = ({ own, on }: Pick<MessageTimeView, 'own' | 'on'>): 'inherit' | 'on' | 'off' => (own ? (on ? 'on' : 'off') : 'inherit');

/** «每月 20 日 09:00 · 统一默认». */
export function timeText({ on, at, day, rhythm, setBy }: Pick<MessageTimeView, 'on' | 'at' | 'day' | 'rhythm' | 'setBy'>): string {
  const { rhythms, off, usual, by } = copy.times;
  const when = on ? `${rhythms[rhythm]}${day === null ? '' : ` ${copy.times.day(day)}`} ${at}` : off;
  return `${when} · ${setBy === null ? usual : by(setBy)}`;
}
