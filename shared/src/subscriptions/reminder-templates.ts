import { MESSAGE_KINDS, type MessageKind } from '../notifications/index.js';
import { fieldMoment, fitField } from './template-fields.js';

/** Templates of the account, by what they are for. Their ids at WeChat are settings of the installation. */
export const REMINDER_TEMPLATES = {
  progress: { label: '办理进展', why: '您提交的事项有结果时，微信会提醒您一次', keys: ['thing1', 'phrase2', 'time3'] },
  reminder: { label: '到期提醒', why: '期限快到时，微信会提醒您一次', keys: ['thing1', 'time2', 'thing3'] },
} as const;

/** See {@link REMINDER_TEMPLATES}. */
export type ReminderTemplate = keyof typeof REMINDER_TEMPLATES;

/** Every template. */
export const TEMPLATE_NAMES = Object.keys(REMINDER_TEMPLATES) as ReminderTemplate[];

/** WeChat shows at most so many templates in one question. */
export const TEMPLATES_AT_ONCE = 3;

/** Kinds of messages that remind of a day; all others tell how something goes on. */
const REMINDING: readonly MessageKind[] = [
  'transfers.letter', 'transfers.leg', 'arrivals.receipt', 'absences.reminder', 'dues.reminder', 'birthdays.notice', 'circulars.reminder', 'meetings.notice', 'meetings.reminder', 'workbench.digest', 'quizzes.ending', 'learning.live',
];

/** The template a kind of message leaves the service by. */
export const templateOf = (kind: MessageKind): ReminderTemplate => (REMINDING.includes(kind) ? 'reminder' : 'progress');

/** Words of the kinds that leave by a template. */
export const kindsOf = (template: ReminderTemplate): string[] =>
  (Object.keys(MESSAGE_KINDS) as MessageKind[]).filter((kind) => templateOf(kind) === template).map((kind) => MESSAGE_KINDS[kind]);

/** What a message says outside the app. */
export interface ReminderSource {
  kind: MessageKind;
  title: string;
  body: string;
  /** Epoch milliseconds. */
  at: number;
}

const STATE_OF_PROGRESS = '有新进展';
const NOTHING_MORE = '请在小程序中查看';

/**
 * Values of the template's fields, each cut to what WeChat takes there.
 * @returns null when a field would be empty: such a message stays in the app
 */
export function reminderValues({ kind, title, body, at }: ReminderSource): Record<string, string> | null {
  const template = templateOf(kind);
  const texts = template === 'progress' ? [title, STATE_OF_PROGRESS, fieldMoment(at)] : [title, fieldMoment(at), body === '' ? NOTHING_MORE : body];
  const values: Record<string, string> = {};
  for (const [index, key] of REMINDER_TEMPLATES[template].keys.entries()) {
    const fitted = fitField(key, texts[index] ?? '');
    if (fitted === null) return null;
    values[key] = fitted;
  }
  return values;
}

const PAGE_OF_MESSAGES = 'packages/notifications/pages/inbox/index';
const PART = /^[a-z][a-z-]{0,39}$/;
const PARAMETER = /^[\w-]{1,64}$/;

/**
 * Path a tap on the reminder opens: the page of the message, when it is one of the app's; whatever looks otherwise opens the
 * messages instead. Nothing but ids stands behind it.
 */
export function reminderPage({ room, page, params = {} }: { room: string; page: string; params?: Readonly<Record<string, string>> }, rooms: readonly string[]): string {
  if (!rooms.includes(room) || !PART.test(page)) return PAGE_OF_MESSAGES;
  const pairs = Object.entries(params);
  if (pairs.some(([name, value]) => !PARAMETER.test(name) || !PARAMETER.test(value))) return PAGE_OF_MESSAGES;
  const query = pairs.map(([name, value]) => `${name}=${value}`).join('&');
  return `packages/${room}/pages/${page}/index${query === '' ? '' : `?${query}`}`;
}
