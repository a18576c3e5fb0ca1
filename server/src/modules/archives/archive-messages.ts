import { Injectable } from '@nestjs/common';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import { positionsFor } from '@party/shared/permissions';
import type { TodoLink } from '@party/shared/workbench';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/transaction.js';
import { NotificationsApi } from '../notifications/notifications.api.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import type { ArchiveConsultation } from './archive-consultation.entity.js';
import type { ArchiveHandover } from './archive-handover.entity.js';

const KEEPERS = positionsFor('archives.receive');

/** Tells the person where their file is, the receiving keepers that one is coming, and both sides what did not arrive. */
@Injectable()
export class ArchiveMessages {
  constructor(
    private readonly notifications: NotificationsApi,
    private readonly organisations: OrganisationsApi,
    private readonly clock: Clock,
  ) {}

  /** In the transaction of the hand-over. */
  async opened(tx: Tx, row: ArchiveHandover): Promise<void> {
    const body = `${row.fromName} → ${row.toName}`;
    await this.tell(tx, row, [row.memberId], row.toId === null ? '您的档案已随组织关系转出' : '您的档案已移交，等待接收单位核对', body, true);
    if (row.toId !== null) await this.tell(tx, row, await this.keepers(tx, row.toId, row.memberId), '有一份档案等您核对', `${body}，请在 ${row.dueOn ?? ''} 前逐份核对`);
  }

  /** In the transaction of the check. */
  async checked(tx: Tx, row: ArchiveHandover): Promise<void> {
    const body = `${row.fromName} → ${row.toName}`;
    await this.tell(tx, row, [row.memberId], row.absent === 0 ? '您的档案已核对无误' : '您的档案核对后有材料未收到', body, true);
    const giver = await this.keepers(tx, row.fromId, row.memberId);
    await this.tell(tx, row, giver, row.absent === 0 ? '移交的档案已核对无误' : `移交的档案有 ${row.absent} 份材料未收到`, body);
  }

  /** In the transaction of the decision. */
  async consulted(tx: Tx, { id, version, memberId, state, until }: ArchiveConsultation): Promise<void> {
    const title = state === 'approved' ? '您的查阅申请已同意' : '您的查阅申请未获同意';
    await this.notifications.tell(tx, {
      kind: 'archives.progress', memberIds: [memberId], title, body: until === null ? '' : `请在 ${until} 前查看`, link: { room: 'archives', page: 'mine', params: {} }, subjectKey: `archive-consultation:${id}:${version}`,
    });
  }

  private async tell(tx: Tx, { id, version }: ArchiveHandover, memberIds: readonly Id[], title: string, body: string, own = false): Promise<void> {
    if (memberIds.length === 0) return;
    const link: TodoLink = own ? { room: 'archives', page: 'mine', params: {} } : { room: 'archives', page: 'handover', params: { id } };
    await this.notifications.tell(tx, { kind: 'archives.progress', memberIds: [...memberIds], title, body, link, subjectKey: `archive:${id}:${version}` });
  }

  private async keepers(tx: Tx, organisationId: Id, except: Id): Promise<Id[]> {
    return (await this.organisations.holdersOf(organisationId, KEEPERS, shanghaiDay(this.clock.now()), tx)).filter((id) => id !== except);
  }
}
