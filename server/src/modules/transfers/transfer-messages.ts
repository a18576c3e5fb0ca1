import { Injectable } from '@nestjs/common';
import { shanghaiDay } from '@party/shared/kernel';
import type { MessageKind } from '@party/shared/notifications';
import { positionsFor } from '@party/shared/permissions';
import { transferStateText } from '@party/shared/transfers';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/transaction.js';
import { NotificationsApi } from '../notifications/notifications.api.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import { stepOf } from './transfer-step.js';
import type { Transfer } from './transfer.entity.js';

const KIND: MessageKind = 'transfers.progress';
const DECIDERS = positionsFor('transfers.decide');

/** Tells the member at each step where the transfer stands, and the office whose turn it is that it waits. */
@Injectable()
export class TransferMessages {
  constructor(
    private readonly notifications: NotificationsApi,
    private readonly organisations: OrganisationsApi,
    private readonly clock: Clock,
  ) {}

  /** In the transaction of the step; `row` is the transfer after it. */
  async moved(tx: Tx, row: Transfer): Promise<void> {
    const step = stepOf(row);
    const message = { kind: KIND, body: `${row.fromName} → ${row.toName}`, link: { room: 'transfers', page: 'detail', params: { id: row.id } }, subjectKey: `transfer:${row.id}:${row.version}` };
    await this.notifications.tell(tx, { ...message, memberIds: [row.memberId], title: `您的组织关系转接：${transferStateText(row.state, step?.seat ?? null)}` });
    if (!step) return;
    const keepers = await this.organisations.holdersOf(step.organisationId, DECIDERS, shanghaiDay(this.clock.now()), tx);
    const others = keepers.filter((id) => id !== row.memberId);
    if (others.length > 0) await this.notifications.tell(tx, { ...message, memberIds: others, title: '有一条组织关系转接等您审批' });
  }
}
