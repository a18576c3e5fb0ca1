import { Injectable } from '@nestjs/common';
import type { Id, Result } from '@party/shared/kernel';
import { mayDo, type Action, type Actor } from '@party/shared/permissions';
import {
  endLeg, isLastOpen, legAction, reopenLeg, waiveLeg, type DisposeTransferLegRequest, type EndTransferLegRequest, type Leg, type LegKind, type LegOwner, type LegRefusal, type TransferAction,
} from '@party/shared/transfers';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import { TransferCourse } from './transfer-course.js';
import type { TransferLeg } from './transfer-leg.entity.js';
import { TransferLegsRepository } from './transfer-legs.repository.js';
import { legOf, refuseLeg } from './transfer-legs.js';
import type { Transfer } from './transfer.entity.js';
import { TransfersQueries, type PlacedTransfer } from './transfers.query.js';
import { TransfersRepository } from './transfers.repository.js';

/** A step about one leg. */
export interface LegStep {
  actor: Actor;
  trace: RequestTrace;
  id: Id;
  kind: LegKind;
  version: number;
}

/** A leg with its transfer and the other legs. */
export interface OpenedLeg {
  found: PlacedTransfer;
  leg: TransferLeg;
  legs: TransferLeg[];
}

/** What a step does to a leg. */
export interface LegChange {
  action: TransferAction;
  opinion?: string | undefined;
  /** The rule; what it gives is written. */
  rule(leg: Leg): Result<Leg, LegRefusal>;
  /** What is written beside the state. */
  values?: Partial<Pick<TransferLeg, 'number' | 'opinion' | 'endedBy' | 'endedAt'>>;
}

const filled = (text: string | undefined): string | null => (text === undefined || text.trim() === '' ? null : text.trim());

/** The office a step is taken for: the owner's, unless the member takes it or the organisation department does. */
function actsFor(action: TransferAction, { owner }: TransferLeg): LegOwner | null {
  if (action === 'hand_in') return null;
  return ['add_evidence', 'end_leg', 'end_last_leg'].includes(action) ? owner : 'school';
}

/** Ends, closes and reopens legs. With the last leg of somebody who has arrived the transfer is completed, in the same transaction. */
@Injectable()
export class ChangeLegService {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: TransfersQueries,
    private readonly rows: TransfersRepository,
    private readonly legs: TransferLegsRepository,
    private readonly organisations: OrganisationsApi,
    private readonly course: TransferCourse,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem see the route; nothing is written then */
  async end(step: LegStep, { number = '', opinion = '' }: EndTransferLegRequest): Promise<void> {
    await this.transactions.run(async (tx) => {
      const opened = await this.open(tx, step, 'transfers.end_leg');
      const evidence = await this.legs.evidence(step.id, tx);
      const pictures = evidence.filter((one) => one.leg === step.kind).length;
      await this.write(tx, step, opened, {
        action: legAction('end', opened.found.row.state, isLastOpen(opened.legs.map(legOf), step.kind)), opinion,
        rule: (leg) => endLeg(leg, { pictures, number, opinion }),
        values: { number: filled(number), opinion: filled(opinion), endedBy: step.actor.memberId, endedAt: this.clock.date() },
      });
    });
  }

  /** @throws Problem see the route; nothing is written then */
  async dispose(step: LegStep, { action, opinion = '' }: DisposeTransferLegRequest): Promise<void> {
    await this.transactions.run(async (tx) => {
      const opened = await this.open(tx, step, 'transfers.dispose');
      await this.write(tx, step, opened, action === 'reopen'
        ? { action: 'reopen_leg', opinion, rule: reopenLeg, values: { number: null, opinion: null, endedBy: null, endedAt: null } }
        : {
          action: legAction('waive', opened.found.row.state, isLastOpen(opened.legs.map(legOf), step.kind)), opinion, rule: (leg) => waiveLeg(leg, action),
          values: { opinion: filled(opinion), endedBy: step.actor.memberId, endedAt: this.clock.date() },
        });
    });
  }

  /**
   * A leg whose transfer the actor sees, locked, when the table lets them do this to it.
   * @throws Problem transfers.not_found, transfers.leg_not_found, transfers.own_transfer, auth.forbidden
   */
  async open(tx: Tx, { actor, id, kind }: LegStep, action: Action): Promise<OpenedLeg> {
    const found = await this.queries.lock(tx, actor, id);
    const legs = await this.legs.of(id, tx);
    const leg = legs.find((one) => one.kind === kind);
    if (!leg) throw new Problem('transfers.leg_not_found');
    const { memberId } = found.row;
    const office = action === 'transfers.end_leg' && leg.organisationId !== null ? (await this.organisations.require(leg.organisationId, tx)).path : found.fromPath;
    const mayBe = action !== 'transfers.end_leg' || leg.organisationId !== null;
    if (!mayBe || !mayDo(actor, action, { memberId, organisationPath: office })) throw new Problem(memberId === actor.memberId ? 'transfers.own_transfer' : 'auth.forbidden');
    return { found, leg, legs };
  }

  /** @throws Problem see the routes of legs */
  async write(tx: Tx, { actor, trace, version }: LegStep, { found, leg }: OpenedLeg, { action, opinion = '', rule, values = {} }: LegChange): Promise<void> {
    const state = await this.course.next(tx, found, actor, action, version, opinion, true);
    const next = rule(legOf(leg));
    if (!next.ok) refuseLeg(next.error);
    const changed: TransferLeg = { ...leg, ...next.value, ...values };
    await this.legs.update(tx, changed);
    const row: Transfer = { ...found.row, state, version: version + 1, changedAt: this.clock.date() };
    await this.rows.update(tx, row);
    const office = found.row.steps.find((one) => one.seat === actsFor(action, leg)) ?? null;
    await this.course.record(tx, row, found.fromPath, { actor, trace, action, office, opinion: filled(opinion), leg: changed });
  }
}
