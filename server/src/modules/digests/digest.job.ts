import { Injectable, type OnModuleInit } from '@nestjs/common';
import { digestOf, type Waiting } from '@party/shared/digests';
import { shanghaiDay, weekday, type CalendarDay, type Id } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { todoList } from '@party/shared/workbench';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transaction.js';
import { walk } from '../../platform/upkeep/walk.js';
import { IdentityApi } from '../identity/identity.api.js';
import { NotificationsApi, TimedMessages } from '../notifications/notifications.api.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import { ApprovalSources, TodoSources } from '../workbench/workbench.api.js';

const MONDAY = 1;

/**
 * Tells everybody who holds a post what waits for them, each working morning. What waits is asked for each as they are at that
 * moment, so whoever moved or lost the post hears nothing that is no longer theirs. A morning that was missed is not made up for.
 */
@Injectable()
export class DigestJob implements OnModuleInit {
  constructor(
    private readonly organisations: OrganisationsApi,
    private readonly identity: IdentityApi,
    private readonly approvals: ApprovalSources,
    private readonly todos: TodoSources,
    private readonly notifications: NotificationsApi,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly timed: TimedMessages,
  ) {}

  onModuleInit(): void {
    this.timed.register({ kind: 'digest', tell: async ({ covers }, signal) => void (await this.run(signal, covers)) });
  }

  /** Gives how many people there was something to tell; a second run on the same day tells nobody anything new. */
  run(signal?: AbortSignal, covers: (path: string) => boolean = () => true): Promise<number> {
    const today = shanghaiDay(this.clock.now());
    return walk((after: Id | null, limit) => this.organisations.holdersAfter(after ?? '', today, limit), (memberId) => this.tell(memberId, today, covers), signal);
  }

  private async tell(memberId: Id, today: CalendarDay, covers: (path: string) => boolean): Promise<boolean> {
    const actor = await this.identity.actorOfMember(memberId);
    // Of several posts the one whose time comes first tells of all of them.
    if (!actor?.positions.some(({ organisationPath }) => covers(organisationPath))) return false;
    const digest = digestOf(await this.waiting(actor, today), today);
    if (!digest) return false;
    const forPosts = { organisationIds: actor.positions.map(({ organisationPath }) => organisationPath.split('/').at(-2) ?? ''), kinds: actor.positions.map(({ kind }) => kind) };
    await this.transactions.run((tx) =>
      this.notifications.tell(tx, { ...digest, forPosts, memberIds: [memberId], kind: 'workbench.digest', link: { room: 'workbench', page: 'approvals', params: {} }, subjectKey: `digest:${today}` }));
    return true;
  }

  /** Things to do are asked for on Mondays alone. */
  private async waiting(actor: Actor, today: CalendarDay): Promise<Waiting> {
    const counted = await Promise.all(this.approvals.of().map((source) => source.count(actor)));
    const oldest = counted.flatMap(({ oldestAt }) => (oldestAt === null ? [] : [oldestAt])).sort()[0];
    const list = weekday(today) === MONDAY ? todoList(await this.todos.all(actor), today) : { groups: [], total: 0 };
    return {
      approvals: counted.reduce((sum, { count }) => sum + count, 0), oldestOn: oldest === undefined ? null : shanghaiDay(Date.parse(oldest)), todos: list.total,
      overdue: list.groups.reduce((sum, group) => sum + group.items.filter((item) => item.overdue).length, 0),
    };
  }
}
