import { Injectable } from '@nestjs/common';
import { anniversaryIn, basisDate, birthdayFlags, nextAnniversary, type BirthdayPerson, type BirthdayYear, type OwnBirthday } from '@party/shared/birthdays';
import { dayParts, shanghaiDay, type CalendarDay, type Id } from '@party/shared/kernel';
import { mayDo, type Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transaction.js';
import { MembersApi } from '../members/members.api.js';
import { presentYear } from './birthday.presenter.js';
import { BirthdaysQueries, type Celebrant } from './birthdays.query.js';
import { BirthdaysRepository } from './birthdays.repository.js';

/** Reads the years of one person, for the branch and for the person. */
@Injectable()
export class BirthdayPersonReader {
  constructor(
    private readonly queries: BirthdaysQueries,
    private readonly rows: BirthdaysRepository,
    private readonly members: MembersApi,
    private readonly transactions: Transactions,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  /** Reading what somebody wrote about themself is logged. @throws Problem birthdays.not_found, birthdays.no_birthday */
  async view(actor: Actor, trace: RequestTrace, memberId: Id): Promise<BirthdayPerson> {
    const who = await this.queries.demand(actor, 'birthdays.view', memberId);
    const years = await this.years(who);
    if (memberId !== actor.memberId && years.some((one) => one.reflection !== null)) {
      await this.transactions.run((tx) => this.audit.append(tx, {
        actor, trace, action: 'birthdays.view', subjectType: 'birthday', subjectId: memberId, memberId, organisationPath: who.path, detail: { step: 'read_reflection' },
      }));
    }
    return { ...this.head(who), years, mayRecord: mayDo(actor, 'birthdays.record', { memberId, organisationPath: who.path }) };
  }

  /** Words for the card stay with the branch until the card comes. @throws Problem birthdays.not_found, birthdays.no_birthday */
  async own(actor: Actor): Promise<OwnBirthday> {
    const who = await this.queries.demand(actor, 'birthdays.own', actor.memberId ?? '');
    const today = this.today();
    const next = nextAnniversary(basisDate(who), today);
    const years = (await this.years(who)).map((one) => (one.card === null ? { ...one, wish: null, wishBy: null } : one));
    return { ...this.head(who), years, today, nextOn: next?.on ?? null, nextNth: next?.nth ?? null };
  }

  /** Years with anything in them, this one, and the one of the next birthday; the latest first. */
  private async years(who: Celebrant): Promise<BirthdayYear[]> {
    const [rows, deeds] = await Promise.all([this.rows.yearsOf(who.memberId), this.rows.deedsOf([who.memberId])]);
    const names = await this.members.names([...new Set([...deeds.map((deed) => deed.recordedBy), ...rows.flatMap((row) => row.wishBy ?? [])])]);
    const { year } = dayParts(this.today());
    const next = nextAnniversary(basisDate(who), this.today());
    const thisYear = anniversaryIn(basisDate(who), year) === null ? [] : [year];
    const years = new Set([...rows.map((row) => row.year), ...deeds.map((deed) => deed.year), ...thisYear, ...(next ? [next.year] : [])]);
    return [...years].sort((a, b) => b - a).flatMap((one) => presentYear(who, one, rows.find((row) => row.year === one), { deeds, names }) ?? []);
  }

  private head(who: Celebrant): Pick<BirthdayPerson, 'memberId' | 'memberName' | 'organisationName' | 'basis' | 'date' | 'flags'> {
    const { memberId, memberName, organisationName, basis } = who;
    return { memberId, memberName, organisationName, basis, date: basisDate(who), flags: birthdayFlags(who, this.today()) };
  }

  private today(): CalendarDay {
    return shanghaiDay(this.clock.now());
  }
}
