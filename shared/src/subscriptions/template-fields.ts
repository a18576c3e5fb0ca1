import { dayParts, formatShanghai, shanghaiDay } from '../kernel/index.js';

/** Field types of WeChat's templates that the service uses; the key of a field is its type and a number, e.g. `thing1`. */
export const FIELD_TYPES = ['thing', 'phrase', 'time', 'date', 'amount', 'character_string', 'number', 'name'] as const;

/** See {@link FIELD_TYPES}. */
export type FieldType = (typeof FIELD_TYPES)[number];

const THING_MAX = 20;
const PHRASE_MAX = 5;
const CHARACTERS_MAX = 32;
const HAN_NAME_MAX = 10;
const NAME_MAX = 20;
/** A date of WeChat's, with or without a time of day. */
const MOMENT = /^\d{4}年(?:[1-9]|1[0-2])月(?:[1-9]|[12]\d|3[01])日(?: (?:[01]\d|2[0-3]):[0-5]\d)?$/;
const AMOUNT = /^¥?\d{1,10}(?:\.\d{1,2})?元?$/;
const NUMBER = /^(?=.{1,32}$)\d+(?:\.\d+)?$/;

/** Field type of a key; null for a key of no type known here. */
export function fieldTypeOf(key: string): FieldType | null {
  const type = key.replace(/\d+$/, '');
  return /\d$/.test(key) ? (FIELD_TYPES.find((one) => one === type) ?? null) : null;
}

/** At most `max` characters as people count them; what is cut ends in an ellipsis that counts among them. */
function shortened(text: string, max: number): string {
  const letters = [...text];
  return letters.length <= max ? text : `${letters.slice(0, max - 1).join('')}…`;
}

/** Drop whole characters until at most `max` are left: for fields in which an ellipsis may not stand. */
const clipped = (text: string, max: number): string => [...text].slice(0, max).join('');

const cuts: Readonly<Record<FieldType, (text: string) => string>> = {
  thing: (text) => shortened(text, THING_MAX),
  phrase: (text) => clipped(text.replaceAll(/[^\p{Script=Han}]/gu, ''), PHRASE_MAX),
  time: (text) => (MOMENT.test(text) ? text : ''),
  date: (text) => (MOMENT.test(text) ? text : ''),
  amount: (text) => (AMOUNT.test(text) ? text : ''),
  character_string: (text) => clipped(text.replaceAll(/[^\x20-\x7e]/g, '').trim(), CHARACTERS_MAX),
  number: (text) => (NUMBER.test(text) ? text : ''),
  name: (text) => {
    const letters = text.replaceAll(/\d/g, '');
    return clipped(letters, /\p{Script=Han}/u.test(letters) ? HAN_NAME_MAX : NAME_MAX);
  },
};

/**
 * A text as it may stand in the field `key` of a template (limits of WeChat's subscribe messages): line breaks become
 * spaces, long texts end in an ellipsis. Null when nothing of it may stand there; then the message must not be sent.
 */
export function fitField(key: string, text: string): string | null {
  const type = fieldTypeOf(key);
  if (type === null) return null;
  const line = text.replaceAll(/\s+/gu, ' ').trim();
  const fitted = cuts[type](line).trim();
  return fitted === '' ? null : fitted;
}

/** A moment in epoch milliseconds as the fields `time` and `date` want it: `2026年11月24日 09:05`, in Shanghai. */
export function fieldMoment(at: number): string {
  const { year, month, day } = dayParts(shanghaiDay(at));
  return `${year}年${month}月${day}日 ${formatShanghai(at).slice(-5)}`;
}
