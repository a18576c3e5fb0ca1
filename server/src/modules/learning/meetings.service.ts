import { Injectable } from '@nestjs/common';
import { addDays, parseDay, shanghaiDay, type CalendarDay, type Id } from '@party/shared/kernel';
import type { RecordMeetingRequest } from '@party/shared/learning';
import { mayDo, type Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { Transactions } from '../../platform/database/transaction.js';
import { fieldProblem, Problem } from '../../platform/http/problem.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import { LearningMeeting } from './learning-meeting.entity.js';
import { LearningEvents } from './learning.events.js';
import { MeetingPhotosService } from './meeting-photos.service.js';
import { MeetingsReader } from './meetings.reader.js';

/** Sessions of the last year are recorded; older ones belong to the paper record. */
const OLDEST_DAYS = 366;

/** Records offline sessions with their roll, and takes back what was recorded wrongly. */
@Injectable()
export class MeetingsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reader: MeetingsReader,
    private readonly photos: MeetingPhotosService,
    private readonly organisations: OrganisationsApi,
    private readonly events: LearningEvents,
    private readonly audit: AuditWriter,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** All or nothing; gives the id of the session. @throws Problem see the route */
  async record(actor: Actor, trace: RequestTrace, { organisationId, memberIds, heldOn, place, topic, minutes }: RecordMeetingRequest): Promise<Id> {
    const roll = [...new Set(memberIds)].sort();
    if (actor.memberId !== null && roll.includes(actor.memberId)) throw new Problem('learning.own_record');
    return this.transactions.run(async (tx) => {
      const { path } = await this.organisations.hold(tx, organisationId);
      if (!mayDo(actor, 'learning.register', { organisationPath: path })) throw new Problem('auth.forbidden');
      if ((await this.reader.within(actor, roll, tx)).length !== roll.length) throw new Problem('learning.member_not_found');
      const day = this.held(heldOn);
      const id = this.ids.next();
      await tx.manager.insert(LearningMeeting, {
        id, organisationId, version: 1, heldOn: day, place, topic, minutes, recordedBy: actor.memberId ?? '', recordedAt: this.clock.date(), withdrawnBy: null, withdrawnAt: null, codeSecret: null, openedAt: null, closedAt: null,
      });
      await tx.manager.query('INSERT INTO learning_attendance (meeting_id, member_id) VALUES ?', [roll.map((memberId) => [id, memberId])]);
      await this.audit.append(tx, { actor, trace, action: 'learning.register', subjectType: 'learning_meeting', subjectId: id, organisationPath: path, detail: { step: 'record', count: roll.length, minutes } });
      for (const memberId of roll) await this.events.completed(tx, { id: `${memberId}:${id}`, memberId, resourceId: id, form: 'offline', minutes, day });
      return id;
    });
  }

  /** @throws Problem learning.meeting_not_found, request.stale */
  withdraw(actor: Actor, trace: RequestTrace, id: Id, version: number): Promise<void> {
    return this.transactions.run(async (tx) => {
      await tx.manager.query('SELECT id FROM learning_meeting WHERE id = ? FOR UPDATE', [id]);
      const { row, path } = await this.reader.require(actor, id, tx);
      if (row.version !== version) throw new Problem('request.stale');
      await tx.manager.update(LearningMeeting, { id }, { version: version + 1, withdrawnBy: actor.memberId, withdrawnAt: this.clock.date() });
      await this.audit.append(tx, { actor, trace, action: 'learning.register', subjectType: 'learning_meeting', subjectId: id, organisationPath: path, detail: { step: 'withdraw' } });
      await this.photos.removeAll(tx, id);
      const roll = (await tx.manager.query('SELECT member_id AS memberId FROM learning_attendance WHERE meeting_id = ? ORDER BY member_id', [id])) as { memberId: Id }[];
      for (const { memberId } of roll) await this.events.revoked(tx, { id: `${memberId}:${id}`, memberId });
    });
  }

  private held(text: string): CalendarDay {
    const day = parseDay(text);
    const today = shanghaiDay(this.clock.now());
    if (!day.ok) throw fieldProblem('heldOn', 'day_impossible', '日期不存在');
    if (day.value > today) throw fieldProblem('heldOn', 'in_future', '日期不能晚于今天');
    if (day.value < addDays(today, -OLDEST_DAYS)) throw fieldProblem('heldOn', 'too_old', '只登记最近一年的线下学习');
    return day.value;
  }
}
