import { Injectable } from '@nestjs/common';
import type { CalendarDay, Id } from '@party/shared/kernel';
import type { LearningForm } from '@party/shared/learning';
import type { Tx } from '../../platform/database/transaction.js';

/** Somebody finished a piece, or was at an offline session. */
export interface LearningCompleted {
  /** The same for a member and a piece however often it is told: `<member>:<piece or session>`. */
  id: string;
  memberId: Id;
  /** Of the piece; of an offline session its own id. */
  resourceId: Id;
  form: LearningForm | 'offline';
  /** Effective minutes. */
  minutes: number;
  day: CalendarDay;
}

/** What was told before is not so: an offline session was taken back. */
export interface LearningRevoked {
  /** Of the {@link LearningCompleted}. */
  id: string;
  memberId: Id;
}

/** Does its work in the transaction of what happened; when it throws, nothing has happened. */
export interface LearningListener {
  completed(tx: Tx, event: LearningCompleted): Promise<void>;
  revoked(tx: Tx, event: LearningRevoked): Promise<void>;
}

/** Rooms to the right listen here; learning knows none of them. */
@Injectable()
export class LearningEvents {
  private readonly listeners: LearningListener[] = [];

  /** Called once by a room when it starts. */
  listen(listener: LearningListener): void {
    this.listeners.push(listener);
  }

  async completed(tx: Tx, event: LearningCompleted): Promise<void> {
    for (const listener of this.listeners) await listener.completed(tx, event);
  }

  async revoked(tx: Tx, event: LearningRevoked): Promise<void> {
    for (const listener of this.listeners) await listener.revoked(tx, event);
  }
}
