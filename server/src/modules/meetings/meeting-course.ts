import { Injectable } from '@nestjs/common';
import { nextMeeting, type MeetingAction, type MeetingActor, type MeetingRefusal, type MeetingState } from '@party/shared/meetings';
import { mayDo, type Action, type Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import type { Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import type { Meeting } from './meeting.entity.js';
import type { PlacedMeeting } from './meetings.query.js';
import { MeetingsRepository } from './meetings.repository.js';

/** A step as it was taken. */
export interface TakenStep {
  actor: Actor;
  trace: RequestTrace;
  action: MeetingAction | 'plan';
  reason?: string | null;
  detail?: Record<string, unknown>;
}

const AUDITED: Readonly<Partial<Record<TakenStep['action'], Action>>> = { write: 'meetings.record', submit: 'meetings.record', return: 'meetings.confirm', confirm: 'meetings.confirm' };

function problemOf(refusal: MeetingRefusal, field: string): Problem {
  switch (refusal) {
    case 'not_allowed': return new Problem('meetings.not_allowed');
    case 'own_minutes': return new Problem('meetings.own_minutes');
    case 'reason_missing': return new Problem('meetings.reason_required', { errors: [{ field, code: 'required', message: '请写明原因，参会人员会看到' }] });
    default: return new Problem('auth.forbidden');
  }
}

/** Who somebody is to a meeting: the permission table is asked with whoever the action is about. */
export function standingOf({ row, place }: Pick<PlacedMeeting, 'row' | 'place'>, actor: Actor): MeetingActor {
  return {
    keeps: mayDo(actor, 'meetings.keep', place),
    records: mayDo(actor, 'meetings.record', { ...place, memberId: row.recorderId }),
    confirms: mayDo(actor, 'meetings.confirm', { ...place, memberId: row.chairId }),
    submitted: row.submittedBy !== null && row.submittedBy === actor.memberId,
  };
}

/** Moves meetings along their table and writes what goes with every step: the row, the step and the audit entry. */
@Injectable()
export class MeetingCourse {
  constructor(
    private readonly rows: MeetingsRepository,
    private readonly audit: AuditWriter,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /**
   * The state an action leads to, for this actor and the version they saw.
   * @throws Problem auth.forbidden, meetings.not_allowed, meetings.own_minutes, meetings.reason_required, request.stale
   */
  next(found: PlacedMeeting, actor: Actor, action: MeetingAction, version: number, reason = '', field = 'reason'): MeetingState {
    const next = nextMeeting(found.row.state, action, standingOf(found, actor), reason);
    if (!next.ok) throw problemOf(next.error, field);
    if (found.row.version !== version) throw new Problem('request.stale');
    return next.value;
  }

  /** Write a step to a locked meeting: the changed values, one version on. Gives the meeting after it. */
  async take(tx: Tx, { row, place }: Pick<PlacedMeeting, 'row' | 'place'>, values: Partial<Meeting>, step: TakenStep): Promise<Meeting> {
    const after: Meeting = { ...row, ...values, version: row.version + 1, changedAt: this.clock.date() };
    await this.rows.update(tx, after);
    await this.record(tx, after, place.organisationPath ?? '', step);
    return after;
  }

  /** Write what goes with a step; the row stands already. */
  async record(tx: Tx, row: Meeting, organisationPath: string, { actor, trace, action, reason = null, detail = {} }: TakenStep): Promise<void> {
    await this.rows.addStep(tx, {
      id: this.ids.next(), meetingId: row.id, version: row.version, action, toState: row.state, actorMemberId: actor.memberId ?? '', reason, createdAt: this.clock.date(),
    });
    await this.audit.append(tx, {
      actor, trace, action: AUDITED[action] ?? 'meetings.keep', subjectType: 'meeting', subjectId: row.id, organisationPath,
      detail: { step: action, version: row.version, kind: row.kind, ...detail },
    });
  }

  /** Write to the log what was done to somebody's place; it is no step of the meeting. */
  async note(tx: Tx, { row, place }: PlacedMeeting, { actor, trace }: Pick<TakenStep, 'actor' | 'trace'>, entry: { action: Action; memberId: string; detail: Record<string, unknown> }): Promise<void> {
    await this.audit.append(tx, {
      actor, trace, action: entry.action, subjectType: 'meeting', subjectId: row.id, memberId: entry.memberId, organisationPath: place.organisationPath ?? '', detail: entry.detail,
    });
  }
}
