import { MESSAGE_KINDS, type MessageKind } from '../notifications/index.js';
import { reminderPage, reminderValues, REMINDER_TEMPLATES, templateOf } from '../subscriptions/index.js';
import type { TemplatePreview } from './operations.contract.js';

/** A message as far as it leaves the app. */
export interface PreviewSource {
  title: string;
  body: string;
  link: { room: string; page: string; params?: Readonly<Record<string, string>> };
  /** Epoch milliseconds. */
  at: number;
}

/** Words of a preview when there is no message to show. */
const SAMPLE_BODY = '党支部书记 → 待办理';

/**
 * What a kind of message looks like at WeChat.
 * @param own the reader's latest message of this kind
 * @param rooms rooms whose pages a tap may open
 */
export function previewOf(kind: MessageKind, own: PreviewSource | undefined, rooms: readonly string[], now: number): TemplatePreview {
  const template = templateOf(kind);
  const source = own ?? { title: MESSAGE_KINDS[kind], body: SAMPLE_BODY, link: { room: 'notifications', page: 'inbox' }, at: now };
  const values = reminderValues({ kind, title: source.title, body: source.body, at: source.at });
  return {
    kind, label: MESSAGE_KINDS[kind], template, own: own !== undefined,
    values: values && REMINDER_TEMPLATES[template].keys.map((key) => ({ key, value: values[key] ?? '' })), page: reminderPage(source.link, rooms),
  };
}
