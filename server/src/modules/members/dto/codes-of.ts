import type { CodeList } from '@party/shared/members';

/** Codes of a dictionary, for checks. */
export const codesOf = <C extends string>(list: CodeList<C>): C[] => list.entries.map((entry) => entry.code);
