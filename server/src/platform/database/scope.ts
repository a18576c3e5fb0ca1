import { Brackets, type ObjectLiteral, type WhereExpressionBuilder } from 'typeorm';
import { isEmptyScope, parentPath, type Scope } from '@party/shared/permissions';

/** SQL expressions of the columns a scope looks at. */
export interface ScopeColumns {
  /** Path of the row's organisation, e.g. `branch.path`. */
  path: string;
  /** Path of the row's party group when it has one. */
  groupPath?: string;
  /** Member the row belongs to. */
  memberId?: string;
  /** Begins the names of the parameters: needed where two scopes stand in one query. */
  tag?: string;
}

/** Every character of LIKE patterns that means something else. Paths hold ids and slashes only; this keeps it so. */
const SAFE_PATH = /^[0-9a-z/]+$/;

function checked(path: string): string {
  if (!SAFE_PATH.test(path)) throw new Error('organisation path with foreign characters');
  return path;
}

interface Part {
  sql: string;
  parameters: ObjectLiteral;
}

function pathParts(scope: Scope, column: string, tag: string): Part[] {
  const parts: Part[] = [];
  if (scope.at.length > 0) parts.push({ sql: `${column} IN (:...${tag}At)`, parameters: { [`${tag}At`]: scope.at } });
  scope.below.forEach((top, at) => {
    parts.push({ sql: `${column} LIKE :${tag}Below${at}`, parameters: { [`${tag}Below${at}`]: `${checked(top)}_%` } });
  });
  scope.above.forEach((low, at) => {
    parts.push({
      sql: `(:${tag}Above${at} LIKE CONCAT(${column}, '%') AND ${column} <> :${tag}Above${at})`,
      parameters: { [`${tag}Above${at}`]: checked(low) },
    });
  });
  scope.besides.forEach((anchor, at) => {
    const parent = parentPath(anchor);
    if (parent === null) return;
    parts.push({
      sql: `(${column} LIKE :${tag}Side${at} AND ${column} NOT LIKE :${tag}Deep${at} AND ${column} <> :${tag}Self${at})`,
      parameters: { [`${tag}Side${at}`]: `${checked(parent)}_%/`, [`${tag}Deep${at}`]: `${parent}%/%/`, [`${tag}Self${at}`]: anchor },
    });
  });
  return parts;
}

/**
 * Narrow a query to the rows of a scope. Lists, counts, searches, exports and later pushes all pass here,
 * so what one of them hides no other shows. An empty scope gives no row.
 */
export function applyScope(query: WhereExpressionBuilder, scope: Scope, columns: ScopeColumns): void {
  const { tag = 'scope' } = columns;
  if (scope.exceptMemberId !== null && columns.memberId) {
    query.andWhere(`(${columns.memberId} IS NULL OR ${columns.memberId} <> :${tag}Except)`, { [`${tag}Except`]: scope.exceptMemberId });
  }
  if (scope.everywhere) return;
  if (isEmptyScope(scope)) {
    query.andWhere('1 = 0');
    return;
  }
  query.andWhere(
    new Brackets((any) => {
      any.where('1 = 0');
      if (scope.memberId !== null && columns.memberId) any.orWhere(`${columns.memberId} = :${tag}Member`, { [`${tag}Member`]: scope.memberId });
      for (const part of pathParts(scope, columns.path, tag)) any.orWhere(part.sql, part.parameters);
      if (columns.groupPath) for (const part of pathParts(scope, columns.groupPath, `${tag}Group`)) any.orWhere(part.sql, part.parameters);
    }),
  );
}
