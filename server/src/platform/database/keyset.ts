import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';

/** The order of a list: a column and then the id, both as SQL. */
export interface KeysetOrder {
  column: string;
  id: string;
  direction: 'ASC' | 'DESC';
}

/** A row's place in such an order. */
export interface KeysetPlace {
  at: Date | string;
  id: string;
}

/** Put a query into an order, from behind a place on (from the beginning when null), at most `limit` rows. */
export function orderFrom<T extends ObjectLiteral>(query: SelectQueryBuilder<T>, { column, id, direction }: KeysetOrder, after: KeysetPlace | null, limit: number): SelectQueryBuilder<T> {
  const than = direction === 'ASC' ? '>' : '<';
  if (after) query.andWhere(`(${column} ${than} :at OR (${column} = :at AND ${id} ${than} :atId))`, { at: after.at, atId: after.id });
  return query.orderBy(column, direction).addOrderBy(id, direction).limit(limit);
}
