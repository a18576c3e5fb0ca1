import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import type { Headcount } from '@party/shared/organisations';
import type { Actor } from '@party/shared/permissions';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import type { Tx } from '../../platform/database/transaction.js';

/** Who dissolves one organisation into another. */
export interface MergeCause {
  actor: Actor;
  trace: RequestTrace;
  reason: string;
}

/** A room whose records stand in organisations, mostly people with their relation. */
export interface OrganisationUseSource {
  /** How many people this very organisation still holds: their relation, their file, or their way to it. Absent: the room holds nobody. */
  countLeft?(tx: Tx, organisationId: Id): Promise<number>;
  /** Members of the organisation and everything below it. Absent: the room counts nobody. */
  headcount?(organisationPath: string): Promise<Headcount>;
  /** Hand everybody over, with history, in the transaction of the merger. */
  moveAll(tx: Tx, fromId: Id, toId: Id, cause: MergeCause): Promise<void>;
}

/** Rooms to the right tell here that they keep records in organisations; the tree knows none of them. */
@Injectable()
export class OrganisationUse {
  private readonly sources: OrganisationUseSource[] = [];

  /** Called once by a room when it starts. */
  register(source: OrganisationUseSource): void {
    this.sources.push(source);
  }

  /** People left in an organisation. */
  async countLeft(tx: Tx, organisationId: Id): Promise<number> {
    let left = 0;
    for (const source of this.sources) left += (await source.countLeft?.(tx, organisationId)) ?? 0;
    return left;
  }

  /** Members at and below; null while no room counts any. */
  async headcount(organisationPath: string): Promise<Headcount | null> {
    const parts: Headcount[] = [];
    for (const source of this.sources) if (source.headcount) parts.push(await source.headcount(organisationPath));
    const sum = (of: keyof Headcount): number => parts.reduce((total, part) => total + part[of], 0);
    return parts.length === 0 ? null : { members: sum('members'), fullMembers: sum('fullMembers') };
  }

  async moveAll(tx: Tx, fromId: Id, toId: Id, cause: MergeCause): Promise<void> {
    for (const source of this.sources) await source.moveAll(tx, fromId, toId, cause);
  }
}
