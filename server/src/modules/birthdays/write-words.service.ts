import { Injectable } from '@nestjs/common';
import { anniversaryIn, basisDate, type WriteReflectionRequest, type WriteWishRequest } from '@party/shared/birthdays';
import type { Id } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { TextGuard } from '../../platform/wechat/text-guard.js';
import type { BirthdayYearRow } from './birthday-records.entity.js';
import { BirthdaysQueries, type Celebrant } from './birthdays.query.js';
import { BirthdaysRepository } from './birthdays.repository.js';
import { RecordDeedService } from './record-deed.service.js';

/** Scene of WeChat's check: what people write down for others. */
const JOURNAL = 4;
const orNull = (text: string): string | null => (text === '' ? null : text);

/** Keeps the words of a year: the branch's on the card, and the member's own thoughts. */
@Injectable()
export class WriteWordsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: BirthdaysQueries,
    private readonly rows: BirthdaysRepository,
    private readonly deeds: RecordDeedService,
    private readonly audit: AuditWriter,
    private readonly guard: TextGuard,
  ) {}

  /** @throws Problem birthdays.not_found, birthdays.own_record, birthdays.no_birthday, birthdays.text_refused, birthdays.text_unchecked, request.stale */
  async wish(actor: Actor, trace: RequestTrace, memberId: Id, { year, version, text }: WriteWishRequest): Promise<void> {
    await this.transactions.run((tx) => this.deeds.demand(actor, memberId, tx));
    await this.demandFit(actor, text);
    await this.transactions.run(async (tx) => {
      const who = await this.deeds.demand(actor, memberId, tx);
      await this.write(tx, who, { year, version }, { wish: orNull(text), wishBy: text === '' ? null : actor.memberId });
      await this.audit.append(tx, {
        actor, trace, action: 'birthdays.record', subjectType: 'birthday', subjectId: memberId, memberId, organisationPath: who.path, detail: { step: 'wish', year },
      });
    });
  }

  /** @throws Problem birthdays.not_found, birthdays.no_birthday, birthdays.text_refused, birthdays.text_unchecked, request.stale */
  async reflection(actor: Actor, trace: RequestTrace, { year, version, text }: WriteReflectionRequest): Promise<void> {
    await this.demandFit(actor, text);
    await this.transactions.run(async (tx) => {
      const who = await this.queries.demand(actor, 'birthdays.own', actor.memberId ?? '', tx);
      await this.write(tx, who, { year, version }, { reflection: orNull(text) });
      await this.audit.append(tx, {
        actor, trace, action: 'birthdays.own', subjectType: 'birthday', subjectId: who.memberId, memberId: who.memberId, organisationPath: who.path, detail: { step: 'reflection', year },
      });
    });
  }

  /** Others are going to read it, so WeChat judges it first; not inside a transaction. */
  private async demandFit({ memberId }: Actor, text: string): Promise<void> {
    const judged = await this.guard.judge(memberId ?? '', JOURNAL, text);
    if (judged !== 'pass') throw new Problem(judged === 'refused' ? 'birthdays.text_refused' : 'birthdays.text_unchecked');
  }

  private async write(tx: Tx, who: Celebrant, { year, version }: { year: number; version: number }, values: Partial<BirthdayYearRow>): Promise<void> {
    if (anniversaryIn(basisDate(who), year) === null) throw new Problem('birthdays.no_birthday');
    const row = await this.rows.lockYear(tx, who.memberId, year);
    if (row.version !== version) throw new Problem('request.stale');
    await this.rows.updateYear(tx, row.id, { ...values, version: version + 1 });
  }
}
