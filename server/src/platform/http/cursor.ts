import { Problem } from './problem.js';

/** Values a keyset cursor carries: those of the sort columns of the last row. */
export type CursorValues = readonly (string | number | null)[];

/** Opaque text of a cursor. */
export function encodeCursor(values: CursorValues): string {
  return Buffer.from(JSON.stringify(values), 'utf8').toString('base64url');
}

/**
 * Values of a cursor a client sent back.
 * @throws Problem request.cursor_invalid when it is not one of ours
 */
export function decodeCursor(cursor: string, length: number): CursorValues {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const fine = Array.isArray(values) && values.length === length && values.every((one) => one === null || ['string', 'number'].includes(typeof one));
    if (fine) return values as CursorValues;
  } catch {
    // falls through: anything unreadable is the client's fault, told below
  }
  throw new Problem('request.cursor_invalid');
}

/** The moment and the id of a cursor. @throws Problem request.cursor_invalid */
export function momentOf(cursor: string): { at: Date; id: string } {
  const [at, id] = decodeCursor(cursor, 2);
  if (typeof at !== 'number' || !Number.isSafeInteger(at)) throw new Problem('request.cursor_invalid');
  return { at: new Date(at), id: String(id) };
}

/** One page out of `limit + 1` rows: the rows and the cursor of the next page. */
export function pageOf<R, T>(rows: readonly R[], limit: number, view: (row: R) => T, key: (row: R) => CursorValues): { items: T[]; next: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(view), next: rows.length > limit && last !== undefined ? encodeCursor(key(last)) : null };
}
