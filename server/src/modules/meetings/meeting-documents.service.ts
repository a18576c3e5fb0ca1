import { Injectable } from '@nestjs/common';
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { formatShanghai, type Id } from '@party/shared/kernel';
import { MEETING_RULES, type MeetingView } from '@party/shared/meetings';
import type { Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transaction.js';
import { Download } from '../../platform/http/download.js';
import { Problem } from '../../platform/http/problem.js';
import { MembersApi } from '../members/members.api.js';
import { presentMeeting } from './meeting.presenter.js';
import { MeetingCounting } from './meeting-counting.js';
import { MeetingsQueries } from './meetings.query.js';
import { MeetingsReader } from './meetings.reader.js';
import { MeetingsRepository } from './meetings.repository.js';
import { minutesSheet } from './minutes-sheet.js';

const PRODUCT = { company: 'party-branch', product: 'meetings', language: 'ZH' } as const;

/** Gives a meeting as a file: the confirmed minutes to print, and an entry for a calendar. */
@Injectable()
export class MeetingDocumentsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: MeetingsQueries,
    private readonly rows: MeetingsRepository,
    private readonly counting: MeetingCounting,
    private readonly members: MembersApi,
    private readonly reader: MeetingsReader,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  /** Minutes are open to everybody who was on the list once they are confirmed, with the names of those who were there. @throws Problem meetings.not_found, meetings.not_allowed */
  async minutes(actor: Actor, trace: RequestTrace, id: Id): Promise<Download> {
    const found = await this.queries.require(actor, id);
    const { row, place } = found;
    if (row.state !== 'confirmed' && row.state !== 'closed') throw new Problem('meetings.not_allowed');
    const view = await this.complete(actor, id);
    const [confirmed] = (await this.rows.steps(id)).filter((step) => step.action === 'confirm');
    const body = await minutesSheet(view, confirmed?.createdAt ?? row.changedAt);
    await this.transactions.run((tx) => this.audit.append(tx, {
      actor, trace, action: 'meetings.view', subjectType: 'meeting', subjectId: id, organisationPath: place.organisationPath ?? '', detail: { step: 'print' },
    }));
    return new Download(`${MEETING_RULES[view.kind].label}记录_${formatShanghai(Date.parse(view.startsAt)).slice(0, 10)}.pdf`, 'application/pdf', body);
  }

  /** An identity that stays when the time changes, and a number that goes up with it: calendars then move their entry (RFC 5546). @throws Problem meetings.not_found, meetings.not_allowed */
  async calendar(actor: Actor, id: Id): Promise<Download> {
    const { state, topic, kind, startsAt, minutes, place, organisationName, version } = await this.reader.view(actor, id);
    if (state === 'draft') throw new Problem('meetings.not_allowed');
    const calendar = ical({ name: '党支部会议', prodId: PRODUCT, method: ICalCalendarMethod.PUBLISH });
    const start = new Date(startsAt);
    calendar.createEvent({
      id: `meeting-${id}@party-branch`, sequence: version, stamp: this.clock.date(), start, end: new Date(start.getTime() + minutes * 60_000),
      summary: `${MEETING_RULES[kind].label}：${topic}`, location: place, description: organisationName,
      status: state === 'cancelled' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
    return new Download('会议.ics', 'text/calendar; charset=utf-8', Buffer.from(`${calendar.toString()}\r\n`));
  }

  /** The whole record for the sheet: who was there stands on it for everybody who may read it. */
  private async complete(actor: Actor, id: Id): Promise<MeetingView> {
    const found = await this.queries.require(actor, id);
    const [counts, seats, items] = await Promise.all([this.counting.one(id), this.rows.seats(id), this.rows.items(id)]);
    const names = await this.members.names([found.row.chairId, found.row.recorderId, ...seats.map((seat) => seat.memberId)]);
    const view = presentMeeting({ found, counts, seats, items, steps: [], names, actor, now: this.clock.now() });
    const all = seats.map(({ memberId, part, mark }) => ({ memberId, memberName: names.get(memberId) ?? '', part, mark, answer: null, leave: null, leaveReason: null, markedAt: null, byCode: false }));
    return { ...view, seats: all };
  }
}
