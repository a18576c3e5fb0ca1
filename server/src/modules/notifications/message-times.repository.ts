import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import type { PlacedTime, TimedKind } from '@party/shared/notifications';
import type { Tx } from '../../platform/database/transaction.js';
import { MessageSweepRow } from './message-time.entity.js';

/** A setting with the organisation that made it. */
export interface KeptTime extends PlacedTime {
  kind: TimedKind;
  organisationId: Id;
  organisationName: string;
}

/** Rows of times, and of how far they are dealt with. */
@Injectable()
export class MessageTimesRepository {
  constructor(private readonly source: DataSource) {}

  /** Every setting there is: some hundred at most. */
  async all(tx?: Tx): Promise<KeptTime[]> {
    const rows = await (tx?.manager ?? this.source.manager).query<(Omit<KeptTime, 'on' | 'day'> & { isOn: number | boolean; day: number | null })[]>(
      'SELECT t.kind, t.is_on AS isOn, t.at, t.day, o.id AS organisationId, o.name AS organisationName, o.path FROM message_time t JOIN organisation o ON o.id = t.organisation_id',
    );
    return rows.map(({ isOn, day, ...row }) => ({ ...row, on: Number(isOn) === 1, day: day === null ? null : Number(day) }));
  }

  /** Up to when a kind is dealt with; null before its first look. */
  async settledUntil(kind: TimedKind): Promise<number | null> {
    return (await this.source.manager.findOneBy(MessageSweepRow, { kind }))?.settledUntil.getTime() ?? null;
  }

  /** Note how far a kind is dealt with. Whoever notes last is right: what was told is told once by keys of its own. */
  async settle(kind: TimedKind, until: number): Promise<void> {
    await this.source.query('INSERT INTO message_sweep (kind, settled_until) VALUES (?, ?) ON DUPLICATE KEY UPDATE settled_until = VALUES(settled_until)', [kind, new Date(until)]);
  }
}
