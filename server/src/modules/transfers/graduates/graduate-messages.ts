import { Injectable } from '@nestjs/common';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import type { MessageKind } from '@party/shared/notifications';
import { positionsFor } from '@party/shared/permissions';
import { Clock } from '../../../platform/clock/clock.js';
import type { Tx } from '../../../platform/database/transaction.js';
import { NotificationsApi } from '../../notifications/notifications.api.js';
import { OrganisationsApi } from '../../organisations/organisations.api.js';
import type { Transfer } from '../transfer.entity.js';

const KIND: MessageKind = 'transfers.progress';
const DECIDERS = positionsFor('transfers.decide');

/** Tells members what was started or taken back for them, and each branch once that a table brought it something to decide. */
@Injectable()
export class GraduateMessages {
  constructor(
    private readonly notifications: NotificationsApi,
    private readonly organisations: OrganisationsApi,
    private readonly clock: Clock,
  ) {}

  async transferStarted(tx: Tx, row: Transfer): Promise<void> {
    await this.toMember(tx, row, '党组织已代您发起组织关系转接', `${row.fromName} → ${row.toName}，有误请联系支部或撤回`);
  }

  async transferTakenBack(tx: Tx, row: Transfer): Promise<void> {
    await this.toMember(tx, row, '党组织代您发起的转接已撤回', `${row.fromName} → ${row.toName}，组织关系仍在原支部`);
  }

  /** `jobId` makes it one message for an import however many rows it had; whoever imported knows already. Registrations are told by their own room. */
  async branchesHaveWork(tx: Tx, jobId: Id, branches: ReadonlySet<Id>, but: Id | null): Promise<void> {
    const today = shanghaiDay(this.clock.now());
    for (const branchId of branches) {
      const others = (await this.organisations.holdersOf(branchId, DECIDERS, today, tx)).filter((id) => id !== but);
      if (others.length === 0) continue;
      await this.notifications.tell(tx, {
        kind: KIND, memberIds: others, forPosts: { organisationIds: [branchId], kinds: DECIDERS }, title: '有毕业生组织关系转接等您审批', body: '上级或本支部从毕业生去向表发起', link: { room: 'transfers', page: 'list', params: {} },
        subjectKey: `graduates:${jobId}:${branchId}`,
      });
    }
  }

  private async toMember(tx: Tx, { id, version, memberId }: Transfer, title: string, body: string): Promise<void> {
    await this.notifications.tell(tx, {
      kind: KIND, memberIds: [memberId], title, body: [...body].slice(0, 120).join(''), link: { room: 'transfers', page: 'detail', params: { id } }, subjectKey: `transfer:${id}:${version}`,
    });
  }
}
