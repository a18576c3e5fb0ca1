import { Injectable, type OnModuleInit } from '@nestjs/common';
import { toShanghai, type Id } from '@party/shared/kernel';
import { isReminderDue, LIVE_REMINDER_MINUTES, mayAddReplay, type AddReplayRequest } from '@party/shared/learning';
import type { Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { Jobs } from '../../platform/scheduler/jobs.js';
import { walk } from '../../platform/upkeep/walk.js';
import { NotificationsApi } from '../notifications/notifications.api.js';
import type { LearningResource } from './learning-resource.entity.js';
import { quoted } from './learning-words.js';
import { addressOf } from './resource-facts.js';
import { ResourcesQueries } from './resources.query.js';
import { ResourcesRepository } from './resources.repository.js';

const EVERY_SECONDS = 300;
const clockTime = (hour: number, minute: number): string => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
/** Those a piece still reaches, whose relation stands. */
const REACHED = `SELECT m.id FROM learning_live_reminder n JOIN member m ON m.id = n.member_id JOIN organisation o ON o.id = m.organisation_id
  WHERE n.resource_id = ? AND m.status = 'normal' AND EXISTS (SELECT 1 FROM learning_reach g WHERE g.resource_id = n.resource_id AND LOCATE(CONCAT('/', g.organisation_id, '/'), o.path) > 0)`;

/** Live lessons: reminders for those who ask for one, and the replay when there is one. */
@Injectable()
export class LiveService implements OnModuleInit {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: ResourcesQueries,
    private readonly rows: ResourcesRepository,
    private readonly notifications: NotificationsApi,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
    private readonly schedule: Jobs,
  ) {}

  onModuleInit(): void {
    this.schedule.register({ name: 'learning.live', schedule: { every: EVERY_SECONDS }, late: 'run', run: async (_period, signal) => void (await this.remindDue(signal)) });
  }

  /** Ask to be reminded, or no longer; twice is once. @throws Problem learning.not_found, learning.live_begun */
  ask(actor: Actor, id: Id, on: boolean): Promise<void> {
    return this.transactions.run(async (tx) => {
      const { row } = await this.queries.requireOffered(actor, id, tx);
      if (row.startsAt === null || this.clock.now() >= row.startsAt.getTime()) throw new Problem('learning.live_begun');
      const sql = on ? 'INSERT INTO learning_live_reminder (resource_id, member_id, asked_at) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE member_id = member_id' : 'DELETE FROM learning_live_reminder WHERE resource_id = ? AND member_id = ?';
      await tx.manager.query(sql, [id, actor.memberId, ...(on ? [this.clock.date()] : [])]);
    });
  }

  /** Where what is over can be seen again; those who had asked to be reminded are told. @throws Problem see the route */
  addReplay(actor: Actor, trace: RequestTrace, id: Id, { version, url }: AddReplayRequest): Promise<void> {
    const replayUrl = addressOf('live', url)?.address ?? null;
    return this.transactions.run(async (tx) => {
      const { row, organisationPath } = await this.queries.lock(tx, actor, 'learning.pieces', id);
      if (row.version !== version) throw new Problem('request.stale');
      if (row.state !== 'published' || row.endsAt === null || !mayAddReplay({ endsAt: row.endsAt.getTime() }, this.clock.now())) throw new Problem('learning.live_not_over');
      await this.rows.update(tx, id, { replayUrl, version: version + 1, changedAt: this.clock.date() });
      await this.audit.append(tx, { actor, trace, action: 'learning.write', subjectType: 'learning_resource', subjectId: id, memberId: row.authorId, organisationPath, detail: { step: 'replay' } });
      await this.tell(tx, row, await this.asking(tx, id), { title: '直播可以回看了', body: quoted(row.title), key: `replay:${version + 1}` });
    });
  }

  /** Tell those who asked, once, shortly before. Stops between two lessons when told to. */
  async remindDue(signal?: AbortSignal): Promise<void> {
    const from = this.clock.now();
    await walk((after: Id | null, limit: number) => this.rows.startingBetween(new Date(from), new Date(from + LIVE_REMINDER_MINUTES * 60_000), after ?? '', limit), (id) => this.remind(id), signal);
  }

  /** It may have been put off or taken down meanwhile, so the row is asked again under the lock. */
  private remind(id: Id): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      const row = await this.rows.lock(tx, id);
      if (row?.state !== 'published' || row.startsAt === null || !isReminderDue({ startsAt: row.startsAt.getTime() }, this.clock.now())) return false;
      const asking = await this.asking(tx, id, 'AND n.told_at IS NULL');
      const { hour, minute } = toShanghai(row.startsAt.getTime());
      await this.tell(tx, row, asking, { title: '直播即将开始', body: `${quoted(row.title)}，${clockTime(hour, minute)}开始`, key: `live:${row.startsAt.getTime()}` });
      if (asking.length > 0) await tx.manager.query('UPDATE learning_live_reminder SET told_at = ? WHERE resource_id = ? AND member_id IN (?)', [this.clock.date(), id, asking]);
      return asking.length > 0;
    });
  }

  private async asking(tx: Tx, id: Id, more = ''): Promise<Id[]> {
    return ((await tx.manager.query(`${REACHED} ${more} ORDER BY m.id`, [id])) as { id: Id }[]).map((row) => row.id);
  }

  private async tell(tx: Tx, { id }: LearningResource, memberIds: Id[], { title, body, key }: { title: string; body: string; key: string }): Promise<void> {
    if (memberIds.length === 0) return;
    await this.notifications.tell(tx, { memberIds, kind: 'learning.live', title, body, link: { room: 'learning', page: 'resource', params: { id } }, subjectKey: `learning:${id}:${key}` });
  }
}
