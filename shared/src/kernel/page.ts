/** One page of a keyset-paged list. `next` is an opaque cursor, null on the last page. */
export interface Page<T> {
  items: T[];
  next: string | null;
}

/** Paging part of a list query. */
export interface PageQuery {
  /** Rows wanted, 1–100; 20 unless said. */
  limit?: number;
  /** The `next` of the page before. */
  cursor?: string;
}

/** Largest page a list gives. */
export const MAX_PAGE = 100;
/** Page size when none is asked. */
export const DEFAULT_PAGE = 20;
