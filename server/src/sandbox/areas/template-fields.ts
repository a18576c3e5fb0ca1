/** Whether a value fits a field of a subscribe template. Characters are counted as people see them. */
type FieldRule = (value: string) => boolean;

const atMost = (limit: number): FieldRule => (value) => [...value].length <= limit;
const matches = (pattern: RegExp): FieldRule => (value) => pattern.test(value);

const CLOCK = '(?:[01]?\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d)?';
const DAY = '\\d{4}(?:年\\d{1,2}月\\d{1,2}日|-\\d{1,2}-\\d{1,2}|/\\d{1,2}/\\d{1,2}|\\.\\d{1,2}\\.\\d{1,2})';
const MOMENT = `(?:${DAY}(?: ${CLOCK})?|${CLOCK})`;
const DATED = `${DAY}(?: ${CLOCK})?`;

/** A name: 10 characters when any of it is Chinese, else 20 letters or symbols. */
const fitsName: FieldRule = (value) => [...value].length <= (/\p{Script=Han}/u.test(value) ? 10 : 20) && !/\d/.test(value);

const RULES: Readonly<Record<string, FieldRule>> = {
  thing: atMost(20),
  number: matches(/^(?=.{1,33}$)\d{1,32}(?:\.\d+)?$/),
  letter: matches(/^[A-Za-z]{1,32}$/),
  symbol: matches(/^[^\p{L}\p{N}\s]{1,5}$/u),
  character_string: matches(/^[\x21-\x7e ]{1,32}$/),
  time: matches(new RegExp(`^${MOMENT}(?:~${MOMENT})?$`)),
  date: matches(new RegExp(`^${DATED}(?:~${DATED})?$`)),
  amount: matches(/^[\u00a5\uffe5$\u20ac\u00a3]?\d{1,10}(?:\.\d{1,2})?元?$/),
  phone_number: matches(/^[\d+\-() ]{1,17}$/),
  car_number: matches(/^[\p{Script=Han}A-Z0-9]{1,8}$/u),
  name: fitsName,
  phrase: matches(/^\p{Script=Han}{1,5}$/u),
  enum: atMost(20),
};

/** Field type of a template key: `thing1` is a `thing`, `character_string3` a `character_string`. */
export const fieldTypeOf = (key: string): string => key.replace(/\d+$/, '');

/** Whether the sandbox knows the field type of this key. */
export const isFieldKey = (key: string): boolean => /\d$/.test(key) && fieldTypeOf(key) in RULES;

/** Whether `value` may stand in the field `key`; line breaks never may, and nothing may be empty. */
export function fitsField(key: string, value: unknown): boolean {
  if (typeof value !== 'string' || value === '' || /[\r\n]/.test(value)) return false;
  return RULES[fieldTypeOf(key)]?.(value) ?? false;
}
