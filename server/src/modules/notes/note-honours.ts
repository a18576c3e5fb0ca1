import { Injectable } from '@nestjs/common';
import { shanghaiDay } from '@party/shared/kernel';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/transaction.js';
import type { Note } from './note.entity.js';
import { NotesEvents } from './notes.events.js';

type HonourValues = Partial<Pick<Note, 'awardEvent' | 'prizeEvent' | 'excellentBy' | 'excellentAt'>>;

/** Tells the rooms that listen, and gives what is to be kept of it at the note. */
@Injectable()
export class NoteHonours {
  constructor(
    private readonly events: NotesEvents,
    private readonly clock: Clock,
  ) {}

  /** @param version of the note after the change: it makes the name of the event new */
  async publish(tx: Tx, note: Note, version: number): Promise<HonourValues> {
    const awardEvent = `${note.id}:p${version}`;
    await this.events.honoured(tx, { ...this.event(note), id: awardEvent, what: 'published' });
    return { awardEvent };
  }

  async choose(tx: Tx, note: Note, version: number): Promise<HonourValues> {
    const prizeEvent = `${note.id}:x${version}`;
    await this.events.honoured(tx, { ...this.event(note), id: prizeEvent, what: 'excellent' });
    return { prizeEvent, excellentAt: this.clock.date() };
  }

  /** Neither published nor chosen any more. */
  async withdraw(tx: Tx, note: Note): Promise<HonourValues> {
    const prize = await this.unchoose(tx, note);
    if (note.awardEvent !== null) await this.events.revoked(tx, { id: note.awardEvent, memberId: note.authorId });
    return { ...prize, awardEvent: null };
  }

  async unchoose(tx: Tx, note: Note): Promise<HonourValues> {
    if (note.prizeEvent !== null) await this.events.revoked(tx, { id: note.prizeEvent, memberId: note.authorId });
    return { prizeEvent: null, excellentBy: null, excellentAt: null };
  }

  private event({ id: noteId, authorId: memberId, title }: Note) {
    return { noteId, memberId, title, day: shanghaiDay(this.clock.now()) };
  }
}
