import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { FeedState, MadeFeed } from '@party/shared/birthdays';
import { addDays, shanghaiDay } from '@party/shared/kernel';
import { mayEver, type Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Random } from '../../platform/clock/random.js';
import { Transactions } from '../../platform/database/transaction.js';
import { Download } from '../../platform/http/download.js';
import { Problem } from '../../platform/http/problem.js';
import { MembersApi } from '../members/members.api.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import { BirthdayFeedRow } from './birthday-records.entity.js';
import { BirthdaysReader } from './birthdays.reader.js';
import { feedCalendar } from './feed-calendar.js';

/** Days of the calendar: a little of what was, a year of what comes. */
const BEHIND = 31;
const AHEAD = 365;
const FORM = /^[\w-]{43}$/;

/** Enough for a secret of 256 random bits. */
const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/**
 * A keeper's calendar link. It is a key of its own, so it opens no more than its holder may see at the moment it is used:
 * positions are read anew each time, and one that ended yesterday gives an empty hand today.
 */
@Injectable()
export class BirthdayFeedService {
  constructor(
    private readonly source: DataSource,
    private readonly transactions: Transactions,
    private readonly reader: BirthdaysReader,
    private readonly members: MembersApi,
    private readonly organisations: OrganisationsApi,
    private readonly audit: AuditWriter,
    private readonly random: Random,
    private readonly clock: Clock,
  ) {}

  async state({ memberId }: Actor): Promise<FeedState> {
    const row = await this.source.manager.findOneBy(BirthdayFeedRow, { memberId: memberId ?? '' });
    return { createdAt: row?.createdAt.toISOString() ?? null, fetchedAt: row?.fetchedAt?.toISOString() ?? null };
  }

  /** Make the link; one made before ends with it. */
  async make(actor: Actor, trace: RequestTrace): Promise<MadeFeed> {
    const secret = this.random.token();
    await this.transactions.run(async (tx) => {
      await tx.manager.delete(BirthdayFeedRow, { memberId: actor.memberId ?? '' });
      await tx.manager.insert(BirthdayFeedRow, { memberId: actor.memberId ?? '', secretHash: hashOf(secret), createdAt: this.clock.date(), fetchedAt: null });
      await this.audit.append(tx, { actor, trace, action: 'birthdays.host', subjectType: 'birthday_feed', subjectId: actor.memberId ?? '', organisationPath: actor.branchPath, detail: { step: 'make' } });
    });
    return { path: `/api/v1/birthdays/feed/${secret}` };
  }

  async revoke(actor: Actor, trace: RequestTrace): Promise<FeedState> {
    await this.transactions.run(async (tx) => {
      await tx.manager.delete(BirthdayFeedRow, { memberId: actor.memberId ?? '' });
      await this.audit.append(tx, { actor, trace, action: 'birthdays.host', subjectType: 'birthday_feed', subjectId: actor.memberId ?? '', organisationPath: actor.branchPath, detail: { step: 'revoke' } });
    });
    return this.state(actor);
  }

  /** @throws Problem birthdays.feed_not_found, the same whatever is wrong */
  async fetch(secret: string): Promise<Download> {
    const row = FORM.test(secret) ? await this.source.manager.findOneBy(BirthdayFeedRow, { secretHash: hashOf(secret) }) : null;
    const holder = row && (await this.holder(row.memberId));
    if (!row || !holder || !mayEver(holder, 'birthdays.host')) throw new Problem('birthdays.feed_not_found');
    const today = shanghaiDay(this.clock.now());
    const rows = await this.reader.hosted(holder, addDays(today, -BEHIND), addDays(today, AHEAD));
    await this.source.manager.update(BirthdayFeedRow, { memberId: row.memberId }, { fetchedAt: this.clock.date() });
    return new Download('political-birthdays.ics', 'text/calendar; charset=utf-8', Buffer.from(feedCalendar(rows, this.clock.date()), 'utf8'));
  }

  /** Who the holder is now. */
  private async holder(memberId: string): Promise<Actor | null> {
    const facts = await this.members.actorFacts(memberId);
    if (!facts) return null;
    const positions = await this.organisations.positionsOf(memberId, shanghaiDay(this.clock.now()));
    // Somebody without an account counts as nobody; the link stands in for one.
    return { accountId: memberId, memberId, base: facts.base, branchPath: facts.branchPath, positions };
  }
}
