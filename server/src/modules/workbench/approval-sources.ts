import { Injectable } from '@nestjs/common';
import type { Actor } from '@party/shared/permissions';
import type { ApprovalDecision, ApprovalDraft, ApprovalKind, ApprovalPosition, ApprovalSort } from '@party/shared/workbench';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';

/** Which items a source is asked for. */
export interface ApprovalRange {
  /** Items strictly after this place in the order asked for (`submittedAt`, then key); from the beginning when null. */
  after: ApprovalPosition | null;
  /** At most so many. */
  limit: number;
  /** `newest` is the exact reverse of `oldest`. */
  sort: ApprovalSort;
}

/** What was decided about one item. */
export interface ApprovalVerdict {
  decision: ApprovalDecision;
  /** Version that was on the screen. */
  version: number;
  /** Empty or a sentence; never empty unless it is an approval. */
  opinion: string;
}

/**
 * A room with things that wait for a decision. It narrows to what the actor may decide by the permission table itself:
 * list, count and decision take the same scope, and the decision is the room's own service, not a second one.
 */
export interface ApprovalSource {
  readonly kind: ApprovalKind;
  /** Items that wait for this actor; sensitive values masked. None for who may decide nothing here. */
  list(actor: Actor, range: ApprovalRange): Promise<ApprovalDraft[]>;
  /** How many there are, and the `submittedAt` of the oldest. */
  count(actor: Actor): Promise<{ count: number; oldestAt: string | null }>;
  /** Decide one item in a transaction of its own. @throws Problem why it cannot be done; nothing has changed then */
  decide(actor: Actor, trace: RequestTrace, key: string, verdict: ApprovalVerdict): Promise<void>;
}

/** Rooms to the right tell here what waits for decisions; the workbench knows none of them. */
@Injectable()
export class ApprovalSources {
  private readonly byKind = new Map<ApprovalKind, ApprovalSource>();

  /** Called once by a room when it starts. @throws Error when the kind is taken */
  register(source: ApprovalSource): void {
    if (this.byKind.has(source.kind)) throw new Error(`approvals of ${source.kind} are registered twice`);
    this.byKind.set(source.kind, source);
  }

  /** Those of one kind, or all of them. */
  of(kind?: ApprovalKind): ApprovalSource[] {
    return [...this.byKind.values()].filter((source) => kind === undefined || source.kind === kind);
  }
}
