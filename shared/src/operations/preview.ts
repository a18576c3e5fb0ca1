import { MESSAGE_KINDS, type MessageKind } from '../notifications/index.js';
import { reminderPage, reminderValues, REMINDER_TEMPLATES, templateOf } from '../subscriptions/index.js';
import type { PreviewSourceKind, TemplatePreview } from './operations.contract.js';

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
 * @param told a message of this kind, with whose it is
 * @param rooms rooms whose pages a tap may open
 */
export function previewOf(kind: MessageKind, told: { source: PreviewSourceKind; message: PreviewSource } | undefined, rooms: readonly string[], now: number): TemplatePreview {
  const template = templateOf(kind);
  const source = told?.message ?? { title: MESSAGE_KINDS[kind], body: SAMPLE_BODY, link: { room: 'notifications', page: 'inbox' }, at: now };
  const values = reminderValues({ kind, title: source.title, body: source.body, at: source.at });
  return {
    kind, label: MESSAGE_KINDS[kind], template, source: told?.source ?? 'sample',
    values: values && REMINDER_TEMPLATES[template].keys.map((key) => ({ key, value: values[key] ?? '' })), page: reminderPage(source.link, rooms),
  };
}

/** Kinds that name people who are not on the roster yet: nobody can tell their names from other words. */
export const NEVER_MASKED: readonly MessageKind[] = ['arrivals.progress', 'arrivals.receipt'];

/** A message in which of every name the first character is left, and of every number none; it leads to its page without the record behind it. */
export function maskedPreview({ title, body, link, at }: PreviewSource, names: readonly string[]): PreviewSource {
  // Longer names first: one may begin with another.
  const sorted = [...names].filter((name) => [...name].length > 1).sort((a, b) => b.length - a.length);
  const masked = (text: string): string =>
    sorted.reduce((so, name) => so.split(name).join(`${[...name][0] ?? ''}${'＊'.repeat([...name].length - 1)}`), text).replace(/\d{4,}/g, (digits) => '＊'.repeat(digits.length));
  return { title: masked(title), body: masked(body), link: { room: link.room, page: link.page }, at };
}
