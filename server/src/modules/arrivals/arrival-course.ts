import { Injectable } from '@nestjs/common';
import { nextArrival, type ArrivalAction, type ArrivalRefusal, type ArrivalState, type ArrivalStep } from '@party/shared/arrivals';
import type { Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import type { Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { ArrivalMessages } from './arrival-messages.js';
import type { ArrivalEventAction } from './arrival-records.entity.js';
import { standingOf } from './arrival-standing.js';
import type { Arrival } from './arrival.entity.js';
import type { PlacedArrival } from './arrivals.query.js';
import { ArrivalsRepository } from './arrivals.repository.js';

/** What goes with a step. */
export interface TakenStep {
  actor: Actor;
  trace: RequestTrace;
  action: ArrivalEventAction;
  /** The office that acted, or accepted with the registration. */
  office?: ArrivalStep | null;
  opinion?: string;
}

const AUDITED: Readonly<Partial<Record<ArrivalEventAction, string>>> = {
  register: 'arrivals.register', resubmit: 'arrivals.register', withdraw: 'arrivals.register', attach: 'arrivals.register', revoke: 'arrivals.dispose', confirm_receipt: 'arrivals.dispose',
};

function problemOf(refusal: ArrivalRefusal): Problem {
  switch (refusal) {
    case 'not_allowed': return new Problem('arrivals.not_allowed');
    case 'own_arrival': return new Problem('arrivals.own_arrival');
    case 'approved_before': return new Problem('arrivals.approved_before');
    case 'too_late_to_withdraw': return new Problem('arrivals.too_late_to_withdraw');
    case 'reason_missing': return new Problem('arrivals.opinion_required', { errors: [{ field: 'opinion', code: 'required', message: '请写明原因，登记人会看到' }] });
    default: return new Problem('auth.forbidden');
  }
}

/** Moves arrivals along their table and writes what goes with every step: the row, the event, the audit entry and the messages. */
@Injectable()
export class ArrivalCourse {
  constructor(
    private readonly rows: ArrivalsRepository,
    private readonly audit: AuditWriter,
    private readonly messages: ArrivalMessages,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /**
   * The state an action leads to, for this actor and the version they saw.
   * @throws Problem arrivals.not_allowed, arrivals.own_arrival, arrivals.approved_before, arrivals.too_late_to_withdraw, arrivals.opinion_required,
   *   auth.forbidden, request.stale
   */
  async next(tx: Tx, found: PlacedArrival, actor: Actor, action: ArrivalAction, version: number, reason = ''): Promise<ArrivalState> {
    const { row } = found;
    const who = standingOf(found, await this.rows.events(row.id, tx), actor);
    const next = nextArrival(row.state, action, who, reason);
    // Whoever taps twice has approved already: they are told that they look at an old version, not that they may not.
    if (!next.ok && !(who.approvedBefore && row.version !== version)) throw problemOf(next.error);
    if (!next.ok || row.version !== version) throw new Problem('request.stale');
    return next.value;
  }

  /** Write a step to a locked arrival: the changed values, one version on. */
  async take(tx: Tx, { row, path }: PlacedArrival, values: Partial<Arrival>, step: TakenStep): Promise<void> {
    const after: Arrival = { ...row, ...values, version: row.version + 1, changedAt: this.clock.date() };
    await this.rows.update(tx, after);
    await this.record(tx, after, path, step);
  }

  /** Write what goes with a step; the row stands already. */
  async record(tx: Tx, row: Arrival, organisationPath: string, { actor, trace, action, office = null, opinion = '' }: TakenStep): Promise<void> {
    await this.rows.addEvent(tx, {
      id: this.ids.next(), arrivalId: row.id, version: row.version, round: row.round, action, toState: row.state, seat: office?.seat ?? null, officeName: office?.organisationName ?? null,
      actorMemberId: actor.memberId ?? '', opinion: opinion.trim() === '' ? null : opinion, device: trace.device, createdAt: this.clock.date(),
    });
    await this.audit.append(tx, {
      actor, trace, action: AUDITED[action] ?? 'arrivals.decide', subjectType: 'arrival', subjectId: row.id, memberId: row.memberId, organisationPath, detail: { step: action, version: row.version },
    });
    if (action !== 'attach' && !(action === 'reroute' && row.state !== 'in_review')) await this.messages.moved(tx, row, actor);
  }
}
