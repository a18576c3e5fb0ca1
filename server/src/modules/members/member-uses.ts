import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import type { Tx } from '../../platform/database/transaction.js';

/** Says which people a room already builds on (a bound login, an open request): their record cannot vanish. */
export interface MemberUseSource {
  /** Those of `ids` that are in use. */
  usedAmong(tx: Tx | undefined, ids: readonly Id[]): Promise<Id[]>;
}

/** Rooms to the right tell here that they build on records; the roster knows none of them. */
@Injectable()
export class MemberUses {
  private readonly sources: MemberUseSource[] = [];

  /** Called once by a room when it starts. */
  register(source: MemberUseSource): void {
    this.sources.push(source);
  }

  /** Those of `ids` that any room builds on. */
  async usedAmong(tx: Tx | undefined, ids: readonly Id[]): Promise<Set<Id>> {
    const used = new Set<Id>();
    for (const source of this.sources) for (const id of await source.usedAmong(tx, ids)) used.add(id);
    return used;
  }
}
