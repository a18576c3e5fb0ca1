import { Injectable, type OnModuleInit } from '@nestjs/common';
import { BASE_REASON_LABELS, RELIEF_LABELS, RELIEF_STATE_LABELS, WAY_LABELS } from '@party/shared/dues';
import type { Id } from '@party/shared/kernel';
import type { Tx } from '../../platform/database/transaction.js';
import { MemberUses, OwnDataSources, type MemberUseSource, type OwnDataSource } from '../members/members.api.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import { DuesAmendmentsRepository } from './amend/dues-amendments.repository.js';
import { DuesAheadConsentRow } from './dues-ahead-consent.entity.js';
import { DuesReliefsRepository } from './dues-reliefs.repository.js';
import { DuesRepository } from './dues.repository.js';
import { DuesStays } from './dues-stays.js';

/** Tells the roster what this room holds about people. */
@Injectable()
export class DuesOfPerson implements OnModuleInit, MemberUseSource, OwnDataSource {
  readonly heading = '党费';

  constructor(
    private readonly rows: DuesRepository,
    private readonly reliefs: DuesReliefsRepository,
    private readonly amendments: DuesAmendmentsRepository,
    private readonly stays: DuesStays,
    private readonly organisations: OrganisationsApi,
    private readonly uses: MemberUses,
    private readonly ownData: OwnDataSources,
  ) {}

  onModuleInit(): void {
    this.uses.register(this);
    this.ownData.register(this);
  }

  usedAmong(tx: Tx | undefined, ids: readonly Id[]): Promise<Id[]> {
    return this.rows.knownAmong(ids, tx);
  }

  async collect({ memberId }: { memberId: Id }): Promise<unknown> {
    const [bases, months, payments, reliefs, reminders, stays, amendments, ahead] = await Promise.all([
      this.rows.bases([memberId]), this.rows.months(memberId), this.rows.paymentsOf(memberId), this.reliefs.ofMember(memberId), this.rows.remindersOf(memberId),
      this.stays.of([memberId]), this.amendments.ofMember(memberId), this.rows.manager().findBy(DuesAheadConsentRow, { memberId }),
    ]);
    const names = new Map((await this.organisations.find([...new Set(months.flatMap(({ branchId, chargedFor }) => [branchId, chargedFor ?? branchId]))])).map(({ id, name }) => [id, name]));
    return {
      bases: bases.map(({ from, category, baseFen, baseMonths, reason }) => ({ from, category, baseFen, months: baseMonths, reason: BASE_REASON_LABELS[reason] })),
      months: months.map(({ month, category, chargedFen, adjustedFen, relievedFen, paidFen, branchId, chargedFor }) => ({
        month, category, chargedFen, adjustedFen, relievedFen, paidFen, branch: names.get(branchId) ?? '', chargedFor: names.get(chargedFor ?? branchId) ?? '',
      })),
      aheadConsents: ahead.map(({ askedAt, agreedAt, endedAt }) => ({ askedAt: askedAt?.toISOString() ?? null, agreedAt: agreedAt?.toISOString() ?? null, endedAt: endedAt?.toISOString() ?? null })),
      moves: stays.map(({ from, createdAt }) => ({ from, at: createdAt.toISOString() })),
      payments: payments.map(({ way, receiptNumber, paidOn, paidByName, totalFen, extraFen, refundedFen, state }) => ({ way: WAY_LABELS[way], receiptNumber, paidOn, paidByName, totalFen, extraFen, refundedFen, state })),
      reliefs: reliefs.map(({ kind, from, until, reducedFen, deferredUntil, reason, state }) => ({ kind: RELIEF_LABELS[kind], from, until, reducedFen, deferredUntil, reason, state: RELIEF_STATE_LABELS[state] })),
      amendments: amendments.map(({ from, until, differenceFen, reason, state }) => ({ from, until, differenceFen, reason, state: RELIEF_STATE_LABELS[state] })),
      reminders: reminders.map(({ months: count, fen, remindedAt }) => ({ months: count, fen, remindedAt: remindedAt.toISOString() })),
    };
  }
}
