import { Injectable } from '@nestjs/common';
import type { CalendarDay, Id } from '@party/shared/kernel';
import type { Tx } from '../../platform/database/transaction.js';

/** A note was published, or chosen as 优秀心得. */
export interface NoteHonoured {
  /** Names this publication or choice, at most 40 ASCII characters; a later one of the same note has another. */
  id: string;
  noteId: Id;
  memberId: Id;
  title: string;
  what: 'published' | 'excellent';
  day: CalendarDay;
}

/** What was told before is so no more: taken back, hidden, no longer chosen. */
export interface NoteRevoked {
  /** Of the {@link NoteHonoured}. */
  id: string;
  memberId: Id;
}

/** Does its work in the transaction of what happened; when it throws, nothing has happened. */
export interface NotesListener {
  honoured(tx: Tx, event: NoteHonoured): Promise<void>;
  revoked(tx: Tx, event: NoteRevoked): Promise<void>;
}

/** Rooms to the right listen here; notes know none of them. */
@Injectable()
export class NotesEvents {
  private readonly listeners: NotesListener[] = [];

  /** Called once by a room when it starts. */
  listen(listener: NotesListener): void {
    this.listeners.push(listener);
  }

  async honoured(tx: Tx, event: NoteHonoured): Promise<void> {
    for (const listener of this.listeners) await listener.honoured(tx, event);
  }

  async revoked(tx: Tx, event: NoteRevoked): Promise<void> {
    for (const listener of this.listeners) await listener.revoked(tx, event);
  }
}
