import { Injectable } from '@nestjs/common';
import { shanghaiDay } from '@party/shared/kernel';
import type { MessageKind } from '@party/shared/notifications';
import { positionsFor } from '@party/shared/permissions';
import { LEG_LABELS, LEG_STATE_LABELS, transferStateText, type TransferAction } from '@party/shared/transfers';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/transaction.js';
import { NotificationsApi } from '../notifications/notifications.api.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import type { TransferLeg } from './transfer-leg.entity.js';
import { TransferLegs } from './transfer-legs.js';
import { stepOf, wayText } from './transfer-step.js';
import type { Transfer } from './transfer.entity.js';

const KIND: MessageKind = 'transfers.progress';
const DECIDERS = positionsFor('transfers.decide');

/** Tells the member at each step where the transfer stands, and the office whose turn it is that it waits. */
@Injectable()
export class TransferMessages {
  constructor(
    private readonly notifications: NotificationsApi,
    private readonly organisations: OrganisationsApi,
    private readonly legs: TransferLegs,
    private readonly clock: Clock,
  ) {}

  /** In the transaction of the step; `row` is the transfer after it. */
  async moved(tx: Tx, row: Transfer): Promise<void> {
    const step = stepOf(row);
    const message = { kind: KIND, body: wayText(row), link: { room: 'transfers', page: 'detail', params: { id: row.id } }, subjectKey: `transfer:${row.id}:${row.version}` };
    await this.notifications.tell(tx, { ...message, memberIds: [row.memberId], title: `您的组织关系转接：${transferStateText(row.state, step?.seat ?? null)}` });
    if (!step) return;
    const keepers = await this.organisations.holdersOf(step.organisationId, DECIDERS, shanghaiDay(this.clock.now()), tx);
    const others = keepers.filter((id) => id !== row.memberId);
    if (others.length > 0) await this.notifications.tell(tx, { ...message, memberIds: others, title: '有一条组织关系转接等您审批', forPosts: { organisationIds: [step.organisationId], kinds: DECIDERS } });
  }

  /** A leg was changed: the member hears how it stands, its office what is now theirs to do. */
  async legMoved(tx: Tx, row: Transfer, { kind, state, organisationId }: TransferLeg, action: TransferAction | 'submit'): Promise<void> {
    if (row.state === 'completed') return this.moved(tx, row);
    if (action === 'add_evidence') return;
    const { label } = LEG_LABELS[kind];
    const message = {
      kind: 'transfers.leg' as const, body: wayText(row), link: { room: 'transfers', page: 'detail', params: { id: row.id } }, subjectKey: `transfer:${row.id}:${row.version}`,
    };
    const asked = action === 'hand_in' ? `有一份${label}等您确认` : action === 'reopen_leg' ? `请重新办理一条转接的${label}` : null;
    const holders = asked === null || organisationId === null ? [] : await this.legs.holders(tx, organisationId, row);
    if (asked !== null && organisationId !== null && holders.length > 0) await this.notifications.tell(tx, { ...message, memberIds: holders, title: asked, forPosts: this.legs.posts(organisationId) });
    if (action !== 'hand_in') await this.notifications.tell(tx, { ...message, memberIds: [row.memberId], title: `您的组织关系转接：${label}${LEG_STATE_LABELS[state]}` });
  }
}
