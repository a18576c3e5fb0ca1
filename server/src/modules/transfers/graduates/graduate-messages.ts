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
const KEEPERS = positionsFor('absences.keep');

/** A registration that was started for somebody. */
export interface StartedKeeping {
  absenceId: Id;
  memberId: Id;
  branchId: Id;
}

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

  async keepingStarted(tx: Tx, { absenceId, memberId }: StartedKeeping): Promise<void> {
    const body = '尚未落实单位，组织关系暂留学校，一般不超过两年';
    await this.notifications.tell(tx, {
      kind: KIND, memberIds: [memberId], title: '党组织已代您申请毕业生暂留', body, link: { room: 'absences', page: 'detail', params: { id: absenceId } }, subjectKey: `absence:${absenceId}:1`,
    });
  }

  /** `jobId` makes it one message for an import however many rows it had; whoever imported knows already. */
  async branchesHaveWork(tx: Tx, jobId: Id, work: { transfers: ReadonlySet<Id>; keepings: ReadonlySet<Id>; but: Id | null }): Promise<void> {
    const today = shanghaiDay(this.clock.now());
    const tell = async (branchId: Id, what: 'transfers' | 'absences', title: string): Promise<void> => {
      const keepers = await this.organisations.holdersOf(branchId, what === 'transfers' ? DECIDERS : KEEPERS, today, tx);
      const others = keepers.filter((id) => id !== work.but);
      if (others.length === 0) return;
      await this.notifications.tell(tx, {
        kind: KIND, memberIds: others, title, body: '上级或本支部从毕业生去向表发起', link: { room: what, page: 'list', params: {} }, subjectKey: `graduates:${jobId}:${branchId}:${what}`,
      });
    };
    for (const id of work.transfers) await tell(id, 'transfers', '有毕业生组织关系转接等您审批');
    for (const id of work.keepings) await tell(id, 'absences', '有毕业生暂留登记等您审批');
  }

  private async toMember(tx: Tx, { id, version, memberId }: Transfer, title: string, body: string): Promise<void> {
    await this.notifications.tell(tx, {
      kind: KIND, memberIds: [memberId], title, body: [...body].slice(0, 120).join(''), link: { room: 'transfers', page: 'detail', params: { id } }, subjectKey: `transfer:${id}:${version}`,
    });
  }
}
