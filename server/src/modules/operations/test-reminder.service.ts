import { Injectable } from '@nestjs/common';
import { apiRoutes } from '@party/shared/api';
import { MESSAGE_KINDS, type MessageKind } from '@party/shared/notifications';
import { maskedPreview, NEVER_MASKED, previewOf, type TemplatePreview } from '@party/shared/operations';
import type { Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { Transactions } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { MembersApi } from '../members/members.api.js';
import { NotificationsApi } from '../notifications/notifications.api.js';

/** What the subject keys of tests begin with. */
export const TEST_SUBJECT = 'operations-test:';
const ROOMS = Object.keys(apiRoutes);
const KINDS = Object.keys(MESSAGE_KINDS) as MessageKind[];

/** What reminders look like at WeChat, and one to oneself. Of others' messages nobody's name is shown, and each look is noted. */
@Injectable()
export class TestReminderService {
  constructor(
    private readonly notifications: NotificationsApi,
    private readonly members: MembersApi,
    private readonly audit: AuditWriter,
    private readonly transactions: Transactions,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Of each kind the own latest message, else anybody's latest with the names masked, else a sample. */
  async previews(actor: Actor, trace: RequestTrace): Promise<TemplatePreview[]> {
    const own = actor.memberId === null ? new Map() : await this.notifications.latestByKind(actor.memberId);
    const others = [...(await this.notifications.latestOfAll())].filter(([kind]) => !own.has(kind) && !NEVER_MASKED.includes(kind));
    const names = others.length === 0 ? [] : await this.members.namesIn(others.map(([, { title, body }]) => `${title}\n${body}`).join('\n'));
    const masked = new Map(others.map(([kind, message]) => [kind, maskedPreview(message, names)]));
    if (masked.size > 0) await this.note(actor, trace, [...masked.keys()]);
    return KINDS.map((kind) => {
      const [mine, other] = [own.get(kind), masked.get(kind)];
      const told = mine ? { source: 'own' as const, message: mine } : other && { source: 'masked' as const, message: other };
      return previewOf(kind, told, ROOMS, this.clock.now());
    });
  }

  private async note(actor: Actor, trace: RequestTrace, kinds: readonly MessageKind[]): Promise<void> {
    await this.transactions.run((tx) =>
      this.audit.append(tx, { actor, trace, action: 'operations.read', subjectType: 'message', subjectId: 'previews', detail: { count: kinds.length } }));
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
