import { Injectable } from '@nestjs/common';
import type { Actor } from '@party/shared/permissions';
import { nextTransfer, type RouteStep, type TransferAction, type TransferRefusal, type TransferState } from '@party/shared/transfers';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import type { Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import type { TransferLeg } from './transfer-leg.entity.js';
import type { TransferEvent } from './transfer-records.entity.js';
import { TransferMessages } from './transfer-messages.js';
import { standingOf } from './transfer-standing.js';
import type { Transfer } from './transfer.entity.js';
import type { PlacedTransfer } from './transfers.query.js';
import { TransfersRepository } from './transfers.repository.js';

/** What goes with a step. */
export interface TakenStep {
  actor: Actor;
  trace: RequestTrace;
  action: TransferAction | 'submit';
  /** The office that acted. */
  office: RouteStep | null;
  opinion?: string | null;
  /** The leg it was about, as it stands afterwards. */
  leg?: TransferLeg;
}

const AUDITED: Readonly<Partial<Record<TransferAction | 'submit', string>>> = {
  submit: 'transfers.submit', resubmit: 'transfers.submit', withdraw: 'transfers.submit',
  accept: 'transfers.dispose', reissue: 'transfers.dispose', revoke: 'transfers.dispose',
  hand_in: 'transfers.submit', add_evidence: 'transfers.end_leg', end_leg: 'transfers.end_leg', end_last_leg: 'transfers.end_leg',
  waive_leg: 'transfers.dispose', waive_last_leg: 'transfers.dispose', reopen_leg: 'transfers.dispose',
};

function problemOf(refusal: TransferRefusal): Problem {
  switch (refusal) {
    case 'not_allowed': return new Problem('transfers.not_allowed');
    case 'own_transfer': return new Problem('transfers.own_transfer');
    case 'approved_before': return new Problem('transfers.approved_before');
    case 'too_late_to_withdraw': return new Problem('transfers.too_late_to_withdraw');
    case 'reason_missing': return new Problem('transfers.opinion_required', { errors: [{ field: 'opinion', code: 'required', message: '请写明原因，申请人会看到' }] });
    default: return new Problem('auth.forbidden');
  }
}

/** Moves transfers along their table and writes what goes with every step: the event, the audit row and the messages. */
@Injectable()
export class TransferCourse {
  constructor(
    private readonly rows: TransfersRepository,
    private readonly audit: AuditWriter,
    private readonly messages: TransferMessages,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /**
   * The state an action leads to, for this actor and the version they saw; `mayEndLeg` says that they act for the owner of the leg.
   * @throws Problem transfers.not_allowed, transfers.own_transfer, transfers.approved_before, transfers.too_late_to_withdraw,
   *   transfers.opinion_required, auth.forbidden, request.stale
   */
  async next(tx: Tx, found: PlacedTransfer, actor: Actor, action: TransferAction, version: number, reason = '', mayEndLeg = false): Promise<TransferState> {
    const { row } = found;
    const who = { ...standingOf(found, await this.rows.events(row.id, tx), actor), mayEndLeg };
    const next = nextTransfer(row.state, action, who, reason);
    // Whoever taps twice has approved already: they are told that they look at an old version, not that they may not.
    if (!next.ok && !(who.approvedBefore && row.version !== version)) throw problemOf(next.error);
    if (!next.ok || row.version !== version) throw new Problem('request.stale');
    return next.value;
  }

  /** Write what goes with a step; the row itself is the caller's and stands already as it is afterwards. */
  async record(tx: Tx, row: Transfer, organisationPath: string, { actor, trace, action, office, opinion = null, leg }: TakenStep): Promise<void> {
    await this.rows.addEvent(tx, this.eventOf(row, action, { office, actorMemberId: actor.memberId, opinion, device: trace.device, leg: leg?.kind ?? null }));
    await this.audit.append(tx, {
      actor, trace, action: AUDITED[action] ?? 'transfers.decide', subjectType: 'transfer', subjectId: row.id, memberId: row.memberId, organisationPath,
      detail: { step: action, version: row.version, kind: row.kind, ...(leg ? { leg: leg.kind } : {}) },
    });
    await (leg ? this.messages.legMoved(tx, row, leg, action) : this.messages.moved(tx, row));
  }

  /** A step nobody takes but the calendar. */
  async recordByCalendar(tx: Tx, row: Transfer, action: TransferAction): Promise<void> {
    await this.rows.addEvent(tx, this.eventOf(row, action, { office: null, actorMemberId: null, opinion: null, device: '', leg: null }));
    await this.messages.moved(tx, row);
  }

  private eventOf(
    row: Transfer, action: TransferAction | 'submit', { office, ...more }: { office: RouteStep | null } & Pick<TransferEvent, 'actorMemberId' | 'opinion' | 'device' | 'leg'>,
  ): TransferEvent {
    return {
      id: this.ids.next(), transferId: row.id, version: row.version, round: row.round, action, toState: row.state, ...more,
      seat: office?.seat ?? null, officeId: office?.organisationId ?? null, officeName: office?.organisationName ?? null, createdAt: this.clock.date(),
    };
  }
}
