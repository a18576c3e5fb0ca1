import { Injectable } from '@nestjs/common';
import { addDays, parseDay, shanghaiDay, type CalendarDay, type Id } from '@party/shared/kernel';
import { endsSameDay, minutesOf, MOST_OFFLINE_MINUTES, type RecordMeetingRequest } from '@party/shared/learning';
import { mayDo, type Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { Transactions } from '../../platform/database/transaction.js';
import { fieldProblem, Problem } from '../../platform/http/problem.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import { AttendanceRepository, type Unavailable } from './attendance.repository.js';
import { LearningMeeting } from './learning-meeting.entity.js';
import { LearningEvents } from './learning.events.js';
import { MeetingPhotosService } from './meeting-photos.service.js';
import { MeetingsReader } from './meetings.reader.js';

/** Sessions of the last year are recorded; older ones belong to the paper record. */
const OLDEST_DAYS = 366;

/** Names shown of those who cannot be on a roll. */
const SHOWN = 5;

/** @throws Problem learning.elsewhere, learning.day_full naming the people */
function refuseUnavailable(people: readonly Unavailable[]): void {
  const [first] = people;
  if (first === undefined) return;
  const same = people.filter(({ reason }) => reason === first.reason);
  const names = `${same.slice(0, SHOWN).map((one) => one.memberName).join('、')}${same.length > SHOWN ? `等 ${same.length} 人` : ''}`;
  const elsewhere = first.reason === 'elsewhere';
  throw new Problem(elsewhere ? 'learning.elsewhere' : 'learning.day_full', {
    errors: [elsewhere ? { field: 'memberIds', code: 'elsewhere', message: `${names}这段时间已登记在“${first.topic}”` } : { field: 'minutes', code: 'day_full', message: `${names}当天的线下学习将超过 ${MOST_OFFLINE_MINUTES} 分钟` }],
  });
}

/** Records offline sessions with their roll, and takes back what was recorded wrongly. */
@Injectable()
export class MeetingsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reader: MeetingsReader,
    private readonly attendance: AttendanceRepository,
    private readonly photos: MeetingPhotosService,
    private readonly organisations: OrganisationsApi,
    private readonly events: LearningEvents,
    private readonly audit: AuditWriter,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** All or nothing; gives the id of the session. @throws Problem see the route */
  async record(actor: Actor, trace: RequestTrace, { organisationId, memberIds, heldOn, heldAt, place, topic, minutes }: RecordMeetingRequest): Promise<Id> {
    const roll = [...new Set(memberIds)].sort();
    if (actor.memberId !== null && roll.includes(actor.memberId)) throw new Problem('learning.own_record');
    return this.transactions.run(async (tx) => {
      const { path } = await this.organisations.hold(tx, organisationId);
      if (!mayDo(actor, 'learning.register', { organisationPath: path })) throw new Problem('auth.forbidden');
      if ((await this.reader.within(actor, roll, tx)).length !== roll.length) throw new Problem('learning.member_not_found');
      const day = this.held(heldOn);
      if (!endsSameDay({ heldAt, minutes })) throw fieldProblem('minutes', 'over_midnight', '学习应在当天结束，请核对开始时间和时长');
      const id = this.ids.next();
      const held = { id, heldOn: day, heldAt, minutes };
      const days = await this.attendance.hold(tx, held, roll);
      refuseUnavailable(await this.attendance.unavailable(tx, held, roll));
      await tx.manager.insert(LearningMeeting, {
        id, organisationId, version: 1, heldOn: day, heldAt, sourceId: null, place, topic, minutes, recordedBy: actor.memberId ?? '', recordedAt: this.clock.date(), withdrawnBy: null, withdrawnAt: null, codeSecret: null, openedAt: null, closedAt: null,
      });
      const seconds = await this.attendance.add(tx, held, days);
      await this.audit.append(tx, { actor, trace, action: 'learning.register', subjectType: 'learning_meeting', subjectId: id, organisationPath: path, detail: { step: 'record', count: roll.length, minutes } });
      for (const memberId of roll) await this.events.completed(tx, { id: `${memberId}:${id}`, memberId, resourceId: id, form: 'offline', minutes: minutesOf(seconds.get(memberId) ?? 0), day });
      return id;
    });
  }

  /** @throws Problem learning.meeting_not_found, learning.of_meeting, request.stale */
  withdraw(actor: Actor, trace: RequestTrace, id: Id, version: number): Promise<void> {
    return this.transactions.run(async (tx) => {
      await tx.manager.query('SELECT id FROM learning_meeting WHERE id = ? FOR UPDATE', [id]);
      const { row, path } = await this.reader.require(actor, id, tx);
      if (row.sourceId !== null) throw new Problem('learning.of_meeting');
      if (row.version !== version) throw new Problem('request.stale');
      await tx.manager.update(LearningMeeting, { id }, { version: version + 1, withdrawnBy: actor.memberId, withdrawnAt: this.clock.date() });
      await this.audit.append(tx, { actor, trace, action: 'learning.register', subjectType: 'learning_meeting', subjectId: id, organisationPath: path, detail: { step: 'withdraw' } });
      await this.photos.removeAll(tx, id);
      for (const memberId of await this.attendance.release(tx, row)) await this.events.revoked(tx, { id: `${memberId}:${id}`, memberId });
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
