import { tightText } from './plain-text.js';

/** One value of a dictionary. */
export interface CodeEntry<C extends string> {
  readonly code: C;
  /** Chinese name shown to people. */
  readonly label: string;
  /** Other spellings found in rosters. */
  readonly aliases: readonly string[];
}

/** A dictionary: codes are stored, labels are shown. */
export interface CodeList<C extends string> {
  /** Chinese name of the dictionary, used in messages. */
  readonly name: string;
  readonly entries: readonly CodeEntry<C>[];
  /** Code of every known spelling, folded: a lookup for each cell of a large roster must not walk the entries. */
  readonly bySpelling: ReadonlyMap<string, C>;
}

/** A row as written down: code, label, then aliases. */
export type CodeRow<C extends string> = readonly [code: C, label: string, ...aliases: string[]];

/** Make a dictionary from rows. */
export function defineCodes<C extends string>(name: string, rows: readonly CodeRow<C>[]): CodeList<C> {
  const entries = rows.map(([code, label, ...aliases]) => ({ code, label, aliases }));
  const spellings = entries.flatMap((entry) => spellingsOf(entry).map((spelling) => [fold(spelling), entry.code] as const));
  return { name, entries, bySpelling: new Map(spellings) };
}

/** Whether a text is a code of the dictionary. */
export const isCode = <C extends string>(list: CodeList<C>, text: string): text is C =>
  list.entries.some((entry) => entry.code === text);

/** Label of a code. */
export function labelOf<C extends string>(list: CodeList<C>, code: C): string {
  return list.entries.find((entry) => entry.code === code)?.label ?? code;
}

/**
 * The code that a text means: a code, a label or an alias, whatever its spaces, brackets, width or case. Undefined
 * when nothing fits; nothing is guessed.
 */
export const findCode = <C extends string>(list: CodeList<C>, text: string): C | undefined =>
  list.bySpelling.get(fold(text));

/** Labels for a message or a template's drop-down: 男、女、… */
export const labelsOf = <C extends string>(list: CodeList<C>): string[] => list.entries.map((entry) => entry.label);

/** Spellings that stand in two entries of one dictionary, which would make a lookup depend on order. */
export const ambiguousSpellings = <C extends string>(list: CodeList<C>): string[] =>
  list.entries.flatMap((entry) =>
    spellingsOf(entry).filter((spelling) => findCode(list, spelling) !== entry.code || fold(spelling) === ''),
  );

const spellingsOf = <C extends string>({ code, label, aliases }: CodeEntry<C>): string[] => [code, label, ...aliases];

function fold(text: string): string {
  return tightText(text).replace(/[()（）[\]【】·、,，/-]/g, '').toLowerCase();
}
