import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { monthOfDay, needsConsent, type AheadConsent, type SetDuesAheadRequest } from '@party/shared/dues';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { ownMemberId } from '../../platform/auth/own-member.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { MembersApi } from '../members/members.api.js';
import { NotificationsApi } from '../notifications/notifications.api.js';
import { DuesAheadConsentRow } from './dues-ahead-consent.entity.js';
import { DuesRepository } from './dues.repository.js';
import { payerFor, payerOf } from './payer-of.js';

/** Lets members ask that they may pay ahead online, and their branch agree, refuse or end it (Art. 12). */
@Injectable()
export class AgreeAheadService {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: DuesRepository,
    private readonly members: MembersApi,
    private readonly notifications: NotificationsApi,
    private readonly audit: AuditWriter,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Asked twice it waits once. @throws Problem members.not_found, dues.not_a_member */
  ask(actor: Actor, trace: RequestTrace): Promise<void> {
    const memberId = ownMemberId(actor);
    return this.transactions.run(async (tx) => {
      await this.rows.lockMember(tx, memberId);
      const { branchId, path } = payerOf(await this.members.require(memberId, tx));
      if ((await this.live(memberId, branchId, tx)) !== null) return;
      await tx.manager.insert(DuesAheadConsentRow, { id: this.ids.next(), memberId, branchId, askedAt: this.clock.date(), agreedBy: null, agreedAt: null, endedBy: null, endedAt: null });
      await this.audit.append(tx, { actor, trace, action: 'dues.own', subjectType: 'dues_ahead_consent', subjectId: memberId, memberId, organisationPath: path, detail: { step: 'ask' } });
    });
  }

  /** The member is told. Said twice it changes nothing. @throws Problem members.not_found, dues.own_payment, auth.forbidden, dues.not_a_member */
  set(actor: Actor, trace: RequestTrace, { memberId, agreed }: SetDuesAheadRequest): Promise<void> {
    return this.transactions.run(async (tx) => {
      await this.rows.lockMember(tx, memberId);
      const { branchId, path } = await payerFor(tx, this.members, actor, 'dues.collect', memberId);
      const row = await this.live(memberId, branchId, tx);
      if (agreed ? row?.agreedAt : row === null) return;
      const [by, now] = [actor.memberId ?? '', this.clock.date()];
      const id = row?.id ?? this.ids.next();
      if (row === null) await tx.manager.insert(DuesAheadConsentRow, { id, memberId, branchId, askedAt: null, agreedBy: by, agreedAt: now, endedBy: null, endedAt: null });
      else await tx.manager.update(DuesAheadConsentRow, { id: row.id }, agreed ? { agreedBy: by, agreedAt: now } : { endedBy: by, endedAt: now });
      await this.audit.append(tx, { actor, trace, action: 'dues.collect', subjectType: 'dues_ahead_consent', subjectId: memberId, memberId, organisationPath: path, detail: { agreed } });
      const [title, body] = agreed ? ['支部已同意您预交党费', '可在线交纳以后月份的党费'] : row?.agreedAt ? ['预交党费的同意已结束', '以后月份的党费到期后再交纳，有疑问请与所在党支部联系'] : ['支部未同意您预交党费', '以后月份的党费到期后再交纳，有疑问请与所在党支部联系'];
      await this.notifications.tell(tx, { memberIds: [memberId], kind: 'dues.notice', subjectKey: `dues:ahead:${id}:${agreed ? 'agreed' : 'ended'}`, title, body, link: { room: 'dues', page: 'mine', params: {} } });
    });
  }

  /** Where it stands in a branch: another branch agrees anew. */
  async standing(memberId: Id, branchId: Id, tx?: Tx): Promise<AheadConsent> {
    const row = await this.live(memberId, branchId, tx);
    return row === null ? 'none' : row.agreedAt === null ? 'asked' : 'agreed';
  }

  /** Let months to come be paid online only by consent; nothing is asked of the database for months that are owed. @throws Problem dues.ahead_unconsented */
  async demand(tx: Tx, memberId: Id, branchId: Id, months: readonly string[]): Promise<void> {
    if (!needsConsent(months, monthOfDay(shanghaiDay(this.clock.now())))) return;
    if ((await this.standing(memberId, branchId, tx)) !== 'agreed') throw new Problem('dues.ahead_unconsented');
  }

  private live(memberId: Id, branchId: Id, tx?: Tx): Promise<DuesAheadConsentRow | null> {
    return this.rows.manager(tx).findOneBy(DuesAheadConsentRow, { memberId, branchId, endedAt: IsNull() });
  }
}
