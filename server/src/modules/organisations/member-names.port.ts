import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import type { BaseRole } from '@party/shared/permissions';
import type { Tx } from '../../platform/database/transaction.js';

/** Whoever keeps the roster. */
export interface MemberNameSource {
  /** Names by id, also of people who left; unknown ids are absent. */
  names(ids: readonly Id[], tx?: Tx): Promise<Map<Id, string>>;
  /** What a person is in the branch now; null for nobody and for those who left. */
  baseOf(id: Id, tx?: Tx): Promise<BaseRole | null>;
}

/** Positions name people, but the roster stands to the right of the tree: it introduces itself here when it starts. */
@Injectable()
export class MemberNames {
  private source: MemberNameSource | null = null;

  /** Called once by the roster when it starts. */
  bind(source: MemberNameSource): void {
    this.source = source;
  }

  /** Names by id; null and unknown ids are absent. */
  async names(ids: readonly (Id | null)[], tx?: Tx): Promise<Map<Id, string>> {
    const wanted = [...new Set(ids.filter((id): id is Id => id !== null))];
    return this.source === null || wanted.length === 0 ? new Map() : this.source.names(wanted, tx);
  }

  /** What a person is in the branch; null for nobody. */
  async baseOf(id: Id, tx?: Tx): Promise<BaseRole | null> {
    return this.source === null ? null : this.source.baseOf(id, tx);
  }
}
