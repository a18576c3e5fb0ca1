import { DELIVERY_LABELS, type DeliveryState } from '@party/shared/subscriptions';
import type { MessageFigures, TemplatePreview } from '@party/shared/operations';
import type { Tone } from '@/components/marks';
import { momentText } from '@/lib/format';
import { copy } from './copy';

const REASONS: Readonly<Record<string, string>> = {
  not_bound: '没有绑定微信', no_grant: '没有剩余次数', muted: '本人关闭了这类提醒', read: '发送前已读', no_template: '未配置模板', no_text: '文字为空', gone: '消息已删除', too_late: '超过四小时未能发出',
  not_granted: '微信回复没有授权', recipient_unknown: '微信号不存在', blocked: '微信号被封禁', template_unknown: '模板编号不存在', page_unknown: '页面不存在',
};

const TONES: Readonly<Record<DeliveryState, Tone>> = { queued: 'info', sending: 'info', delivered: 'ok', in_app: 'neutral', refused: 'warn', failed: 'danger' };

/** A reason in words; the field WeChat named stays as it is. */
export function reasonText(reason: string | null): string {
  if (reason === null) return '';
  const [code = '', field] = reason.split(':');
  if (code === 'argument_invalid') return `字段 ${field ?? ''} 不符合模板`;
  return REASONS[code] ?? reason;
}

/** How a state is marked. */
export const markOf = (state: DeliveryState): { tone: Tone; text: string } => ({ tone: TONES[state], text: DELIVERY_LABELS[state] });

/** The queue, line by line. */
export function queueRows({ queue, delivered }: MessageFigures): { term: string; value: string }[] {
  const { queueTerms: terms } = copy;
  return [
    { term: terms.waiting, value: copy.count(queue.waiting) },
    { term: terms.due, value: copy.count(queue.due) },
    { term: terms.retrying, value: copy.count(queue.retrying) },
    ...(queue.oldestDueAt === null ? [] : [{ term: terms.oldest, value: momentText(queue.oldestDueAt) }]),
    ...delivered.map(({ minutes, count }) => ({ term: terms.delivered(minutes), value: copy.count(count) })),
  ];
}

const PAUSES: Readonly<Record<string, string>> = { rate_limited: '微信限制每分钟发送次数', quota_exhausted: '微信今天的发送额度用完', busy: '微信连续没有应答' };

/** Why all sending waits and until when; null while it goes on. */
export const pauseText = ({ pause }: MessageFigures): string | null =>
  pause === null ? null : copy.pause(PAUSES[pause.reason] ?? pause.reason, momentText(pause.until));

/** A preview in one line. */
export const previewText = ({ values }: TemplatePreview): string => (values === null ? copy.tooShort : values.map(({ value }) => value).join(' · '));
