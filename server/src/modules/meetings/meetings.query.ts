import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import { mayDo, scopeOf, type Action, type Actor, type Target } from '@party/shared/permissions';
import { applyScope, type ScopeColumns } from '../../platform/database/scope.js';
import type { Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { MeetingSeat } from './meeting-parts.entity.js';
import { Meeting } from './meeting.entity.js';
import { MeetingsRepository } from './meetings.repository.js';

/** Query over meetings: `k` the meeting, `o` its branch, `g` its group, `s` the actor's own place on the list, once the notice is out. */
export type MeetingsQuery = SelectQueryBuilder<Meeting>;

/** A meeting with where it belongs. */
export interface PlacedMeeting {
  row: Meeting;
  organisationName: string;
  groupName: string | null;
  place: Required<Pick<Target, 'organisationPath' | 'groupPath'>>;
}

/** Whose record a meeting is for an action; for the others it is nobody's. */
const MEMBER: Readonly<Partial<Record<Action, string>>> = {
  'meetings.own': 's.member_id', 'meetings.view': 's.member_id', 'meetings.record': 'k.recorder_id', 'meetings.confirm': 'k.chair_id',
};

/** The one place where meetings are chosen: lists, counts, exports, tasks and single meetings come through here. */
@Injectable()
export class MeetingsQueries {
  constructor(private readonly rows: MeetingsRepository) {}

  /** Meetings the actor may touch with `action`. */
  scoped(actor: Actor, action: Action, tx?: Tx): MeetingsQuery {
    const query = this.rows.manager(tx).createQueryBuilder(Meeting, 'k')
      .innerJoin('organisation', 'o', 'o.id = k.organisation_id')
      .leftJoin('organisation', 'g', 'g.id = k.group_id')
      .leftJoin(MeetingSeat, 's', 's.meeting_id = k.id AND s.member_id = :me AND k.noticed_at IS NOT NULL', { me: actor.memberId });
    const memberId = MEMBER[action];
    const columns: ScopeColumns = { path: 'o.path', groupPath: 'g.path', ...(memberId === undefined ? {} : { memberId }) };
    applyScope(query, scopeOf(actor, action), columns);
    return query;
  }

  /** Run a query for rows with their places. */
  async placed(query: MeetingsQuery): Promise<PlacedMeeting[]> {
    const { entities, raw } = await query
      .addSelect('o.name', 'organisationName').addSelect('o.path', 'path').addSelect('g.name', 'groupName').addSelect('g.path', 'groupPath')
      .getRawAndEntities<{ organisationName: string; path: string; groupName: string | null; groupPath: string | null }>();
    return entities.map((row, at) => {
      const { organisationName = '', path = '', groupName = null, groupPath = null } = raw[at] ?? {};
      return { row, organisationName, groupName, place: { organisationPath: path, groupPath } };
    });
  }

  /** A meeting the actor may see. @throws Problem meetings.not_found */
  async require(actor: Actor, id: Id, tx?: Tx): Promise<PlacedMeeting> {
    const [found] = await this.placed(this.scoped(actor, 'meetings.view', tx).andWhere('k.id = :id', { id }));
    if (!found) throw new Problem('meetings.not_found');
    return found;
  }

  /** The same, locked; what the actor may see is read after the lock was got. @throws Problem meetings.not_found */
  async lock(tx: Tx, actor: Actor, id: Id): Promise<PlacedMeeting> {
    const row = await this.rows.lockById(tx, id);
    if (!row) throw new Problem('meetings.not_found');
    return { ...(await this.require(actor, id, tx)), row };
  }

  /** The same, held beside others who hold it. @throws Problem meetings.not_found */
  async hold(tx: Tx, actor: Actor, id: Id): Promise<PlacedMeeting> {
    const row = await this.rows.holdById(tx, id);
    if (!row) throw new Problem('meetings.not_found');
    return { ...(await this.require(actor, id, tx)), row };
  }
}

/** Whether the actor keeps this meeting as somebody of its branch or group, and not only because they are on its list. */
export const keepsList = (actor: Actor, { place }: PlacedMeeting): boolean => mayDo(actor, 'meetings.list', place);
