import { Injectable } from '@nestjs/common';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import type { ReminderRound } from '@party/shared/meetings';
import type { MessageKind } from '@party/shared/notifications';
import { positionsFor } from '@party/shared/permissions';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/transaction.js';
import { NotificationsApi } from '../notifications/notifications.api.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import { noticeWords, reminderWords, TASK_WORDS, type NoticeCause } from './meeting-words.js';
import type { Meeting } from './meeting.entity.js';

const KEEPERS = positionsFor('meetings.keep');

interface Told {
  memberIds: readonly Id[];
  kind: MessageKind;
  /** What is told, within the meeting: nobody is told the same thing twice. */
  key: string;
  words: { title: string; body: string };
}

/** Tells people about meetings, in the transaction that makes it true. */
@Injectable()
export class MeetingMessages {
  constructor(
    private readonly notifications: NotificationsApi,
    private readonly organisations: OrganisationsApi,
    private readonly clock: Clock,
  ) {}

  /** The notice, a change of it, or the end of it, to these people of the list. */
  notice(tx: Tx, row: Meeting, cause: NoticeCause, memberIds: readonly Id[]): Promise<void> {
    return this.tell(tx, row, { memberIds, kind: 'meetings.notice', key: `${cause}:${row.version}`, words: noticeWords(row, cause) });
  }

  /** A reminder: once for a person, a meeting, a time of it and a round. */
  remind(tx: Tx, row: Meeting, round: ReminderRound, memberIds: readonly Id[]): Promise<void> {
    return this.tell(tx, row, { memberIds, kind: 'meetings.reminder', key: `${round}:${row.startsAt.getTime()}`, words: reminderWords(row, round) });
  }

  /** Something somebody has to do, or what became of what they asked; `again` tells one occasion from the next. */
  task(tx: Tx, row: Meeting, what: keyof typeof TASK_WORDS, memberIds: readonly Id[], again: string | number): Promise<void> {
    return this.tell(tx, row, { memberIds, kind: 'meetings.progress', key: `${what}:${again}`, words: TASK_WORDS[what] });
  }

  /** Who keeps the meeting: holders of posts of the branch, and of the group where it is one's. */
  async keepers(tx: Tx, { organisationId, groupId }: Meeting): Promise<Id[]> {
    const today = shanghaiDay(this.clock.now());
    const found = new Set<Id>();
    for (const id of groupId === null ? [organisationId] : [organisationId, groupId]) {
      for (const holder of await this.organisations.holdersOf(id, KEEPERS, today, tx)) found.add(holder);
    }
    return [...found];
  }

  private async tell(tx: Tx, { id }: Meeting, { memberIds, kind, key, words }: Told): Promise<void> {
    if (memberIds.length === 0) return;
    await this.notifications.tell(tx, { memberIds, kind, ...words, link: { room: 'meetings', page: 'meeting', params: { id } }, subjectKey: `meeting:${id}:${key}` });
  }
}
