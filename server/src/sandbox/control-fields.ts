import { isRecord } from './answer.js';

/** A control request that cannot be understood: 400 with this sentence. */
export class ControlFault extends Error {}

type Body = Readonly<Record<string, unknown>>;

/** A string that must be there. */
export function text(body: Body, key: string): string {
  const value = body[key];
  if (typeof value !== 'string' || value === '') throw new ControlFault(`${key} must be a non-empty string`);
  return value;
}

/** One of several words. */
export function word<T extends string>(body: Body, key: string, words: readonly T[]): T {
  const found = words.find((one) => one === body[key]);
  if (found === undefined) throw new ControlFault(`${key} must be one of ${words.join(', ')}`);
  return found;
}

/** A list of strings. */
export function texts(body: Body, key: string): string[] {
  const value = body[key];
  if (!Array.isArray(value) || !value.every((one) => typeof one === 'string')) {
    throw new ControlFault(`${key} must be a list of strings`);
  }
  return value;
}

/** A list of objects. */
export function objects(body: Body, key: string): object[] {
  const value = body[key];
  if (!Array.isArray(value) || !value.every(isRecord)) throw new ControlFault(`${key} must be a list of objects`);
  return value;
}

/** A number between two bounds. */
export function number(body: Body, key: string, least: number, most: number): number {
  const value = body[key];
  if (typeof value !== 'number' || !(value >= least && value <= most)) {
    throw new ControlFault(`${key} must be a number between ${least} and ${most}`);
  }
  return value;
}

/** A true or false. */
export function flag(body: Body, key: string): boolean {
  const value = body[key];
  if (typeof value !== 'boolean') throw new ControlFault(`${key} must be true or false`);
  return value;
}

/** A member that may be missing, as an object to spread: absent stays absent. */
export function optional<K extends string, T>(body: Body, key: K, read: (body: Body, key: string) => T): { [P in K]?: T } {
  const found: { [P in K]?: T } = {};
  if (body[key] !== undefined) found[key] = read(body, key);
  return found;
}

/** Refuse members nobody knows: a misspelt fault that silently does nothing wastes an afternoon. */
export function onlyKnown(body: Body, known: readonly string[]): void {
  const stray = Object.keys(body).find((key) => !known.includes(key));
  if (stray !== undefined) throw new ControlFault(`unknown member ${stray}; known: ${known.join(', ') || 'none'}`);
}
