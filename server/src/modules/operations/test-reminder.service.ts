import { Injectable } from '@nestjs/common';
import { apiRoutes } from '@party/shared/api';
import { MESSAGE_KINDS, type MessageKind } from '@party/shared/notifications';
import { previewOf, type TemplatePreview } from '@party/shared/operations';
import type { Actor } from '@party/shared/permissions';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { Transactions } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { NotificationsApi } from '../notifications/notifications.api.js';

/** What the subject keys of tests begin with. */
export const TEST_SUBJECT = 'operations-test:';
const ROOMS = Object.keys(apiRoutes);
const KINDS = Object.keys(MESSAGE_KINDS) as MessageKind[];

/** What reminders look like at WeChat, and one to oneself. Nobody's messages but the own are opened for it. */
@Injectable()
export class TestReminderService {
  constructor(
    private readonly notifications: NotificationsApi,
    private readonly transactions: Transactions,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  async previews({ memberId }: Actor): Promise<TemplatePreview[]> {
    const own = memberId === null ? new Map() : await this.notifications.latestByKind(memberId);
    return KINDS.map((kind) => previewOf(kind, own.get(kind), ROOMS, this.clock.now()));
  }

  /** Goes the way every message goes, so that it shows where it ends. @throws Problem operations.no_record */
  async send({ memberId }: Actor, kind: MessageKind): Promise<void> {
    if (memberId === null) throw new Problem('operations.no_record');
    await this.transactions.run((tx) =>
      this.notifications.tell(tx, {
        memberIds: [memberId], kind, title: `测试提醒：${MESSAGE_KINDS[kind]}`, body: '由您在运行页面发出，请忽略内容', link: { room: 'operations', page: 'messages', params: {} },
        subjectKey: `${TEST_SUBJECT}${this.ids.next()}`,
      }));
  }
}
