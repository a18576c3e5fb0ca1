import { Injectable } from '@nestjs/common';
import { arrivalStateText, type ArrivalState } from '@party/shared/arrivals';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import { positionsFor, type Actor, type PositionKind } from '@party/shared/permissions';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/transaction.js';
import { NotificationsApi, type ForPosts, type NewMessage } from '../notifications/notifications.api.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import { stepOf } from './arrival-standing.js';
import type { Arrival } from './arrival.entity.js';

const DECIDERS = positionsFor('arrivals.decide');
const DISPOSERS = positionsFor('arrivals.dispose');
/** What the registrar is told of; the steps between they see on the page. */
const TOLD: readonly ArrivalState[] = ['returned', 'received', 'refused', 'revoked'];

/** Tells the office whose turn it is that it waits, whoever registered an arrival how it ends, and the branch who came. */
@Injectable()
export class ArrivalMessages {
  constructor(
    private readonly notifications: NotificationsApi,
    private readonly organisations: OrganisationsApi,
    private readonly clock: Clock,
  ) {}

  /** In the transaction of the step; `row` is the arrival after it. */
  async moved(tx: Tx, row: Arrival, actor: Actor): Promise<void> {
    const message = { kind: 'arrivals.progress', body: `${row.name} → ${row.toName}`, link: { room: 'arrivals', page: 'detail', params: { id: row.id } }, subjectKey: `arrival:${row.id}:${row.version}` } as const;
    const tell = (memberIds: readonly (Id | null)[], title: string, more: Partial<NewMessage> = {}): Promise<void> => this.tell(tx, { ...message, ...more, title }, memberIds, actor);
    const step = stepOf(row);
    if (step) await tell(await this.holders(tx, step.organisationId, DECIDERS), '有一条组织关系转入等您办理', { forPosts: { organisationIds: [step.organisationId], kinds: DECIDERS } });
    if (TOLD.includes(row.state)) await tell([row.registeredBy], `您登记的转入：${arrivalStateText(row.state, null)}`);
    if (row.state !== 'received') return;
    await tell(await this.holders(tx, row.toId, DECIDERS), '有一名党员转入本支部，已编入名册', { forPosts: { organisationIds: [row.toId], kinds: DECIDERS } });
    await tell([row.memberId], '您的组织关系已转入', { link: { room: 'members', page: 'mine', params: {} } });
    await tell(await this.receiptOwners(tx, row), `转入回执须在 ${row.receiptDueOn ?? ''} 前寄出`, { kind: 'arrivals.receipt', forPosts: this.receiptPosts(row) });
  }

  /** Who sends the receipt: the organisation department of the school committee the letter was addressed to. */
  receiptOwners(tx: Tx, { steps }: Pick<Arrival, 'steps'>): Promise<Id[]> {
    return this.holders(tx, steps[0]?.organisationId ?? '', DISPOSERS);
  }

  /** Its posts, as the business of a message. */
  receiptPosts({ steps }: Pick<Arrival, 'steps'>): ForPosts {
    return { organisationIds: [steps[0]?.organisationId ?? ''], kinds: DISPOSERS };
  }

  private holders(tx: Tx, organisationId: Id, kinds: readonly PositionKind[]): Promise<Id[]> {
    return this.organisations.holdersOf(organisationId, kinds, shanghaiDay(this.clock.now()), tx);
  }

  /** Nobody is told what they did themself. */
  private async tell(tx: Tx, message: Omit<NewMessage, 'memberIds'>, memberIds: readonly (Id | null)[], actor: Actor): Promise<void> {
    const others = memberIds.filter((id): id is Id => id !== null && id !== actor.memberId);
    if (others.length > 0) await this.notifications.tell(tx, { ...message, memberIds: others });
  }
}
