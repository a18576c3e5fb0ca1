import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import { retentionEnds } from '@party/shared/notifications';
import { Clock } from '../../platform/clock/clock.js';
import { Jobs } from '../../platform/scheduler/jobs.js';
import { drain } from '../../platform/upkeep/drain.js';
import { OwnDataSources, type OwnDataSource } from '../members/members.api.js';
import { presentMessage } from './messages.reader.js';
import { MessagesRepository } from './messages.repository.js';

/** What the service keeps of people's messages: it hands them out to whom they belong, and deletes them when their time is over. */
@Injectable()
export class MessagesOfPerson implements OnModuleInit, OwnDataSource {
  readonly heading = '消息';

  constructor(
    private readonly rows: MessagesRepository,
    private readonly ownData: OwnDataSources,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.ownData.register(this);
    this.jobs.register({ name: 'notifications.purge', schedule: { daily: '03:40' }, late: 'run', run: (_period, signal) => this.purge(signal) });
  }

  async collect({ memberId }: { memberId: Id }): Promise<unknown> {
    const rows = await this.rows.of(memberId).orderBy('m.createdAt', 'ASC').addOrderBy('m.id', 'ASC').getMany();
    return rows.map(presentMessage).map(({ label, title, body, createdAt, readAt }) => ({ label, title, body, createdAt, readAt }));
  }

  private async purge(signal: AbortSignal): Promise<void> {
    const { readBefore, createdBefore } = retentionEnds(this.clock.now());
    await drain(() => this.rows.purge(new Date(readBefore), new Date(createdBefore)), signal);
  }
}
