import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { dayBounds, shanghaiDay, type Id } from '@party/shared/kernel';
import type { MeetingKind } from '@party/shared/meetings';
import type { Actor } from '@party/shared/permissions';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/transaction.js';
import { MeetingsQueries } from './meetings.query.js';

/** A meeting somebody is still to attend. */
export interface MeetingAhead {
  memberId: Id;
  id: Id;
  kind: MeetingKind;
  topic: string;
  startsAt: Date;
}

/** A meeting somebody may look at, with its place. */
export interface VisibleMeeting extends Omit<MeetingAhead, 'memberId'> {
  organisationId: Id;
  organisationPath: string;
}

/** What other rooms may ask of meetings. */
@Injectable()
export class MeetingsApi {
  constructor(
    private readonly source: DataSource,
    private readonly queries: MeetingsQueries,
    private readonly clock: Clock,
  ) {}

  /** Those of some meetings the actor may look at. */
  async visible(actor: Actor, ids: readonly Id[], tx?: Tx): Promise<VisibleMeeting[]> {
    if (ids.length === 0) return [];
    const found = await this.queries.placed(this.queries.scoped(actor, 'meetings.view', tx).andWhere('k.id IN (:...ids)', { ids }));
    return found.map(({ row: { id, kind, topic, startsAt, organisationId }, place }) => ({ id, kind, topic, startsAt, organisationId, organisationPath: place.organisationPath ?? '' }));
  }

  /** Meetings from today on that each of the people was told of and has not signed in to; who asked for leave waits for its answer, who was let off misses nothing. */
  async ahead(memberIds: readonly Id[]): Promise<MeetingAhead[]> {
    if (memberIds.length === 0) return [];
    const { start } = dayBounds(shanghaiDay(this.clock.now()));
    return (await this.source.query(
      `SELECT s.member_id AS memberId, k.id, k.kind, k.topic, k.starts_at AS startsAt FROM meeting_seat s JOIN meeting k ON k.id = s.meeting_id
        WHERE s.member_id IN (?) AND k.state IN ('noticed', 'held') AND k.noticed_at IS NOT NULL AND k.starts_at >= ? AND s.mark IS NULL AND (s.leave_state IS NULL OR s.leave_state = 'refused')
        ORDER BY k.starts_at, k.id`, [memberIds, new Date(start)],
    )) as MeetingAhead[];
  }

  /** Kind and topic of meetings, whatever their state. */
  async names(ids: readonly Id[]): Promise<Map<Id, Pick<MeetingAhead, 'kind' | 'topic'>>> {
    if (ids.length === 0) return new Map();
    const rows = (await this.source.query('SELECT id, kind, topic FROM meeting WHERE id IN (?)', [ids])) as Pick<MeetingAhead, 'id' | 'kind' | 'topic'>[];
    return new Map(rows.map((row) => [row.id, row]));
  }
}
