import { Injectable } from '@nestjs/common';
import { Problem } from '../../platform/http/problem.js';
import type { ImportKind } from './import-kind.js';

export { BasisChanged } from './import-kind.js';
export { namedCells, stillPlanned, type JudgedRow } from './import-rows.js';
export type { CheckedRow, ImportContext, ImportHand, ImportKind, ImportSession, RowFault, RowToWrite, WrittenRows } from './import-kind.js';

/** Rooms tell here, when they start, which tables can be imported. */
@Injectable()
export class ImportKinds {
  private readonly kinds = new Map<string, ImportKind>();

  /** @throws Error when the code is taken */
  register(kind: ImportKind): void {
    if (this.kinds.has(kind.kind)) throw new Error(`import kind ${kind.kind} is registered twice`);
    this.kinds.set(kind.kind, kind);
  }

  /** Every kind, in the order of registration. */
  all(): ImportKind[] {
    return [...this.kinds.values()];
  }

  /** @throws Problem imports.kind_unknown */
  require(kind: string): ImportKind {
    const found = this.kinds.get(kind);
    if (!found) throw new Problem('imports.kind_unknown');
    return found;
  }
}
