import { Injectable, type OnModuleInit } from '@nestjs/common';
import { addDays, shanghaiDay, type CalendarDay, type Id } from '@party/shared/kernel';
import { isOpenTransfer, LEG_LABELS, LEG_REMINDER_DAYS, legReminder, overdueDays, type LegKind } from '@party/shared/transfers';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transaction.js';
import { walk } from '../../platform/upkeep/walk.js';
import { NotificationsApi, TimedMessages } from '../notifications/notifications.api.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import { TransferLegsRepository } from './transfer-legs.repository.js';
import { legOf, TransferLegs } from './transfer-legs.js';
import { wayText } from './transfer-step.js';
import { TransfersRepository } from './transfers.repository.js';

/** Reminds the offices of their legs before and after the end of the term; of what is two weeks over the committee above hears too. */
@Injectable()
export class LegReminders implements OnModuleInit {
  constructor(
    private readonly rows: TransferLegsRepository,
    private readonly transfers: TransfersRepository,
    private readonly legs: TransferLegs,
    private readonly transactions: Transactions,
    private readonly notifications: NotificationsApi,
    private readonly organisations: OrganisationsApi,
    private readonly clock: Clock,
    private readonly timed: TimedMessages,
  ) {}

  onModuleInit(): void {
    this.timed.register({ kind: 'transfers', tell: async ({ covers }, signal) => void (await this.run(signal, covers)) });
  }

  /** Gives how many legs were reminded of; a second run on the same day tells nobody anything new. Stops between two of them when told to. */
  async run(signal?: AbortSignal, covers: (path: string) => boolean = () => true): Promise<number> {
    const today = shanghaiDay(this.clock.now());
    const latest = addDays(today, LEG_REMINDER_DAYS[0]);
    const due = (after: { transferId: Id; kind: string } | null, limit: number) => this.rows.dueBy(latest, after ?? { transferId: '', kind: '' }, limit);
    return walk(due, async ({ transferId, kind, dueOn, ownerPath }) => {
      const wanted = legReminder({ kind, state: 'open', dueOn: dueOn as CalendarDay }, today) !== null && covers(ownerPath ?? '');
      return wanted && (await this.remind(transferId, kind, today));
    }, signal);
  }

  /** The leg may have ended meanwhile, so it is asked again under the lock of its transfer. */
  private remind(transferId: Id, kind: LegKind, today: CalendarDay): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      const row = await this.transfers.lockById(tx, transferId);
      const leg = (await this.rows.of(transferId, tx)).find((one) => one.kind === kind);
      const who = leg && legReminder(legOf(leg), today);
      if (!row || !isOpenTransfer(row.state) || !leg || leg.organisationId === null || (who ?? null) === null) return false;
      const over = overdueDays(legOf(leg), today);
      const words = over > 0 ? `已逾期 ${over} 天` : leg.dueOn === today ? '今天到期' : `${leg.dueOn ?? ''} 到期`;
      const message = {
        kind: 'transfers.leg' as const, body: wayText(row), link: { room: 'transfers', page: 'detail', params: { id: transferId } }, subjectKey: `transfer-leg:${transferId}:${kind}:${today}`,
      };
      const people = await this.legs.holders(tx, leg.organisationId, row);
      const parentId = who === 'owner_and_above' ? (await this.organisations.require(leg.organisationId, tx)).parentId : null;
      const above = parentId === null ? [] : await this.legs.holders(tx, parentId, row);
      const told = [[people, leg.organisationId, '请办理'], [above.filter((id) => !people.includes(id)), parentId ?? '', '请督促办理']] as const;
      for (const [memberIds, office, verb] of told) {
        if (memberIds.length > 0) await this.notifications.tell(tx, { ...message, memberIds, title: `${LEG_LABELS[kind].label}${words}，${verb}`, forPosts: this.legs.posts(office) });
      }
      return true;
    });
  }
}
