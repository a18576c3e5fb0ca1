import { agoText } from '@/lib/format';
import type { MessageView } from '@party/shared/notifications';

/** What a message is about and when it came: 信息更正结果 · 昨天 09:30. */
export const kindText = ({ label, createdAt }: Pick<MessageView, 'label' | 'createdAt'>, now = Date.now()): string => `${label} · ${agoText(createdAt, now)}`;
