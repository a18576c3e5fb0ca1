import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import type { MessageKind } from '@party/shared/notifications';
import type { TodoLink } from '@party/shared/workbench';
import type { Tx } from '../../platform/database/transaction.js';

/** A message that is about to leave the app, and whose reason may have gone meanwhile. */
export interface DueQuestion {
  messageId: Id;
  memberId: Id;
  link: TodoLink;
}

/** Which of the messages still have their reason. */
export type DueAnswer = (tx: Tx, questions: readonly DueQuestion[]) => Promise<ReadonlySet<Id>>;

/** Rooms whose messages lose their reason (what was asked for is done) tell here, and nobody is reminded of what is done. */
@Injectable()
export class StillDue {
  private readonly byKind = new Map<MessageKind, DueAnswer>();

  /** Called once for a kind when its room starts. @throws Error when the kind has one */
  register(kind: MessageKind, answer: DueAnswer): void {
    if (this.byKind.has(kind)) throw new Error(`two rooms say whether ${kind} is still due`);
    this.byKind.set(kind, answer);
  }

  /** Messages whose reason has gone. */
  async lapsed(tx: Tx, messages: readonly (DueQuestion & { kind: MessageKind })[]): Promise<Id[]> {
    const gone: Id[] = [];
    for (const [kind, answer] of this.byKind) {
      const asked = messages.filter((one) => one.kind === kind);
      if (asked.length === 0) continue;
      const due = await answer(tx, asked);
      gone.push(...asked.map(({ messageId }) => messageId).filter((id) => !due.has(id)));
    }
    return gone;
  }
}
