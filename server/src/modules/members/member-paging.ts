import type { MemberSort } from '@party/shared/members';
import { decodeCursor, type CursorValues } from '../../platform/http/cursor.js';
import { Problem } from '../../platform/http/problem.js';
import type { MembersQuery } from './members.query.js';

/** What an order goes by. Rows without the value come first upwards and last downwards. */
interface Order {
  /** Column in SQL. */
  column: string;
  /** The same as a property, for the query builder. */
  property: string;
  descending: boolean;
  /** Values of the column come back from a cursor as text. */
  read(value: string | number | null): string | Date | null;
}

/** The columns of an order hold ASCII; the database would not even compare them with anything else. */
function text(value: string | number | null): string | null {
  if (value === null) return null;
  if (!/^[ -~]*$/.test(String(value))) throw new Problem('request.cursor_invalid');
  return String(value);
}

/** A moment of a cursor; anything else is not one of ours. */
function moment(value: string | number | null): Date {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw new Problem('request.cursor_invalid');
  return new Date(value);
}

const ORDERS: Readonly<Record<MemberSort, Order>> = {
  name: { column: 'm.name_pinyin', property: 'm.namePinyin', descending: false, read: text },
  number: { column: 'm.school_number', property: 'm.schoolNumber', descending: false, read: text },
  joined: { column: 'm.joined_on', property: 'm.joinDate', descending: false, read: text },
  updated: { column: 'm.updated_at', property: 'm.updatedAt', descending: true, read: moment },
};

/** Put a query into an order and go on after the cursor. */
export function pageQuery(query: MembersQuery, sort: MemberSort, limit: number, cursor?: string): void {
  const { column, property, descending, read } = ORDERS[sort];
  if (cursor !== undefined) after(query, column, descending, decodeCursor(cursor, 2), read);
  query.orderBy(property, descending ? 'DESC' : 'ASC').addOrderBy('m.id', descending ? 'DESC' : 'ASC').limit(limit + 1);
}

function after(query: MembersQuery, column: string, descending: boolean, [value = null, id = null]: CursorValues, read: Order['read']): void {
  const at = { at: read(value), atId: text(id) };
  const than = descending ? '<' : '>';
  if (value === null) query.andWhere(descending ? `(${column} IS NULL AND m.id < :atId)` : `(${column} IS NOT NULL OR m.id > :atId)`, at);
  else if (descending) query.andWhere(`(${column} < :at OR (${column} = :at AND m.id < :atId) OR ${column} IS NULL)`, at);
  else query.andWhere(`${column} >= :at AND (${column} ${than} :at OR m.id > :atId)`, at);
}

/** Cursor values of a row. */
export function cursorOf(sort: MemberSort, row: { id: string; namePinyin: string; schoolNumber: string | null; joinDate: string | null; updatedAt: Date }): CursorValues {
  switch (sort) {
    case 'number': return [row.schoolNumber, row.id];
    case 'joined': return [row.joinDate, row.id];
    case 'updated': return [row.updatedAt.getTime(), row.id];
    default: return [row.namePinyin, row.id];
  }
}
