import { Injectable } from '@nestjs/common';
import { shanghaiDay, type CalendarDay, type Id } from '@party/shared/kernel';
import { positionsFor, type Actor } from '@party/shared/permissions';
import {
  afterAcceptance, afterReissue, LEG_LABELS, legsOfAdmission, legsOfLetter, type Leg, type LegRefusal, type PlannedLeg,
} from '@party/shared/transfers';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { NotificationsApi, type ForPosts } from '../notifications/notifications.api.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import type { TransferLeg } from './transfer-leg.entity.js';
import { TransferLegsRepository } from './transfer-legs.repository.js';
import { wayText } from './transfer-step.js';
import type { Transfer } from './transfer.entity.js';

const HOLDERS = positionsFor('transfers.end_leg');

/** A leg as the rules look at it: days of the database are days of the calendar. */
export const legOf = (row: TransferLeg): Leg => ({ kind: row.kind, state: row.state, dueOn: row.dueOn as CalendarDay | null });

/** How the service refuses what the rules refuse. */
export const LEG_PROBLEMS = {
  ended_already: 'transfers.leg_ended', not_ended: 'transfers.leg_not_ended', by_acceptance: 'transfers.leg_by_acceptance', not_begun: 'transfers.leg_not_begun',
  evidence_missing: 'transfers.evidence_required',
} as const satisfies Record<LegRefusal, string>;

/** @throws Problem the one of this refusal */
export function refuseLeg(refusal: LegRefusal): never {
  throw new Problem(LEG_PROBLEMS[refusal]);
}

/** Begins legs and moves their terms, in the transaction of the step that does so. The transfer is locked by then. */
@Injectable()
export class TransferLegs {
  constructor(
    private readonly rows: TransferLegsRepository,
    private readonly organisations: OrganisationsApi,
    private readonly notifications: NotificationsApi,
    private readonly clock: Clock,
  ) {}

  /** Those that begin with the letter. */
  ofLetter(tx: Tx, actor: Actor, row: Transfer, validUntil: CalendarDay, provincial: boolean): Promise<void> {
    return this.begin(tx, actor, row, legsOfLetter(row.kind, row.steps, { issuedOn: shanghaiDay(this.clock.now()), validUntil, provincial }));
  }

  /** Those that begin with the admission to the receiving branch. */
  ofAdmission(tx: Tx, actor: Actor, row: Transfer, on: CalendarDay): Promise<void> {
    return this.begin(tx, actor, row, legsOfAdmission(row.kind, row.steps, on));
  }

  /** The member was accepted outside. */
  accept(tx: Tx, actor: Actor, row: Transfer, on: CalendarDay): Promise<void> {
    return this.change(tx, actor, row.id, (leg) => afterAcceptance(leg, on));
  }

  /** Another letter goes on its way. */
  reissue(tx: Tx, actor: Actor, row: Transfer, validUntil: CalendarDay): Promise<void> {
    const issuedOn = shanghaiDay(this.clock.now());
    return this.change(tx, actor, row.id, (leg) => afterReissue(leg, { issuedOn, validUntil }));
  }

  /** People who act for an office today, without the one the transfer is about. */
  async holders(tx: Tx, organisationId: Id, { memberId }: Pick<Transfer, 'memberId'>): Promise<Id[]> {
    const found = await this.organisations.holdersOf(organisationId, HOLDERS, shanghaiDay(this.clock.now()), tx);
    return found.filter((id) => id !== memberId);
  }

  /** The same people as the business of a message. */
  posts(...organisationIds: readonly Id[]): ForPosts {
    return { organisationIds, kinds: HOLDERS };
  }

  private async begin(tx: Tx, actor: Actor, row: Transfer, planned: readonly PlannedLeg[]): Promise<void> {
    await this.rows.insert(tx, planned.map((one): TransferLeg => ({ transferId: row.id, ...one, state: 'open', number: null, opinion: null, endedBy: null, endedAt: null })));
    const begun = planned.filter((one) => one.dueOn !== null);
    for (const office of new Set(begun.flatMap((one) => one.organisationId ?? []))) {
      const people = (await this.holders(tx, office, row)).filter((id) => id !== actor.memberId);
      if (people.length === 0) continue;
      const labels = begun.filter((one) => one.organisationId === office).map((one) => LEG_LABELS[one.kind].label);
      await this.notifications.tell(tx, {
        memberIds: people, kind: 'transfers.leg', title: `请办理一条组织关系转接的${labels.join('、')}`, body: wayText(row),
        link: { room: 'transfers', page: 'detail', params: { id: row.id } }, subjectKey: `transfer-legs:${row.id}:${row.version}`, forPosts: this.posts(office),
      });
    }
  }

  private async change(tx: Tx, actor: Actor, transferId: Id, rule: (leg: Leg) => Leg): Promise<void> {
    for (const row of await this.rows.of(transferId, tx)) {
      const next = rule(legOf(row));
      const [ended, reopened] = [next.state !== row.state && next.state === 'done', next.state !== row.state && next.state === 'open'];
      await this.rows.update(tx, {
        ...row, ...next, ...(ended ? { endedBy: actor.memberId, endedAt: this.clock.date() } : {}), ...(reopened ? { endedBy: null, endedAt: null, number: null, opinion: null } : {}),
      });
    }
  }
}
