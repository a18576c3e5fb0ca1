import { Injectable } from '@nestjs/common';
import type { CalendarDay, Id } from '@party/shared/kernel';
import type { MeetingKind } from '@party/shared/meetings';
import type { Tx } from '../../platform/database/transaction.js';

/** The minutes of a meeting were confirmed by a second person: who was there stands fast from now on. */
export interface MeetingConfirmed {
  id: Id;
  kind: MeetingKind;
  organisationId: Id;
  topic: string;
  place: string;
  startsAt: Date;
  minutes: number;
  /** Second person who confirmed them. */
  confirmedBy: Id;
  /** The day it was held on. */
  day: CalendarDay;
  /** Who was there, online and late too, in the order of their ids. */
  memberIds: Id[];
}

/** Does its work in the transaction of what happened; when it throws, nothing has happened. */
export interface MeetingsListener {
  confirmed(tx: Tx, event: MeetingConfirmed): Promise<void>;
}

/** Rooms to the right listen here; meetings know none of them. */
@Injectable()
export class MeetingsEvents {
  private readonly listeners: MeetingsListener[] = [];

  /** Called once by a room when it starts. */
  listen(listener: MeetingsListener): void {
    this.listeners.push(listener);
  }

  async confirmed(tx: Tx, event: MeetingConfirmed): Promise<void> {
    for (const listener of this.listeners) await listener.confirmed(tx, event);
  }
}
