import { Injectable } from '@nestjs/common';
import { correctionMachine, nextCorrection, type CorrectionAction, type CorrectionState } from '@party/shared/members';
import { mayDo, type Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import type { Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import type { CorrectionChange } from '@party/shared/corrections';
import { CorrectionVault } from './correction-vault.js';
import type { PlacedCorrection } from './corrections.query.js';
import { CorrectionsRepository } from './corrections.repository.js';

/** A step as it was taken. */
export interface TakenStep {
  actor: Actor;
  trace: RequestTrace;
  action: CorrectionAction | 'submit';
  opinion?: string | null;
  /** With submit and resubmit. */
  asked?: readonly CorrectionChange[];
}

const AUDITED: Readonly<Record<CorrectionAction | 'submit', string>> = {
  submit: 'corrections.submit', resubmit: 'corrections.submit', withdraw: 'corrections.submit',
  approve: 'corrections.decide', reject: 'corrections.decide', return: 'corrections.decide',
};

/** Moves requests along their table and writes what goes with every step: the step itself and the audit row. */
@Injectable()
export class CorrectionCourse {
  constructor(
    private readonly rows: CorrectionsRepository,
    private readonly vault: CorrectionVault,
    private readonly audit: AuditWriter,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /**
   * The state an action leads to, for this actor and the version they saw.
   * @throws Problem corrections.not_allowed, corrections.already_decided, corrections.own_request, corrections.opinion_required,
   *   auth.forbidden, request.stale
   */
  next({ row, place }: PlacedCorrection, actor: Actor, action: CorrectionAction, version: number, reason = ''): CorrectionState {
    const who = { isOwner: row.memberId === actor.memberId, mayApprove: mayDo(actor, 'corrections.decide', place) };
    const next = nextCorrection(row.state, action, who, reason);
    if (next.ok) {
      if (row.version !== version) throw new Problem('request.stale');
      return next.value;
    }
    switch (next.error) {
      case 'not_allowed': throw new Problem(correctionMachine.final.includes(row.state) ? 'corrections.already_decided' : 'corrections.not_allowed');
      case 'own_request': throw new Problem('corrections.own_request');
      case 'reason_missing':
        throw new Problem('corrections.opinion_required', { errors: [{ field: 'opinion', code: 'required', message: '请写明原因，申请人会看到' }] });
      default: throw new Problem('auth.forbidden');
    }
  }

  /** Write what goes with a step; the row itself is the caller's. */
  async record(tx: Tx, { row, place }: Pick<PlacedCorrection, 'row' | 'place'>, step: TakenStep): Promise<void> {
    const { actor, trace, action, asked } = step;
    const id = this.ids.next();
    await this.rows.addStep(tx, {
      id, correctionId: row.id, version: row.version, action, toState: row.state, actorMemberId: actor.memberId ?? '',
      opinion: step.opinion ?? null, reason: asked ? row.reason : null,
      changesSealed: asked ? this.vault.seal('correction_step', id, asked) : null,
      device: trace.device, createdAt: this.clock.date(),
    });
    const organisationPath = place.organisationPath ?? row.organisationPath;
    await this.audit.append(tx, {
      actor, trace, action: AUDITED[action], subjectType: 'correction', subjectId: row.id, memberId: row.memberId, organisationPath,
      detail: { step: action, version: row.version, ...(asked ? { fields: asked.map((one) => one.field) } : {}) },
    });
  }
}
