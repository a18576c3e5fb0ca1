import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { CalendarDay, Id } from '@party/shared/kernel';
import { isDuplicateKey } from '../../platform/database/duplicate-key.js';
import type { Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { Campaign } from './campaign.entity.js';

/** A confirmation to be written. */
export interface NewConfirmation {
  campaignId: Id;
  memberId: Id;
  on: CalendarDay;
  at: Date;
  recordVersion: number;
}

/** Rows of campaigns and confirmations. */
@Injectable()
export class CampaignsRepository {
  constructor(private readonly source: DataSource) {}

  manager(tx?: Tx): EntityManager {
    return tx?.manager ?? this.source.manager;
  }

  lockById(tx: Tx, id: Id): Promise<Campaign | null> {
    return tx.manager.findOne(Campaign, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** The row, kept from being closed until the transaction ends. */
  holdById(tx: Tx, id: Id): Promise<Campaign | null> {
    return tx.manager.findOne(Campaign, { where: { id }, lock: { mode: 'pessimistic_read' } });
  }

  /** Campaigns of an organisation that nobody closed, locked. */
  lockUnclosed(tx: Tx, organisationId: Id): Promise<Campaign[]> {
    return tx.manager
      .createQueryBuilder(Campaign, 'c').setLock('pessimistic_write')
      .where('c.organisation_id = :organisationId AND c.closed_at IS NULL', { organisationId })
      .getMany();
  }

  /** @throws Problem verification.already_open: the key of the database decides between two that come at once */
  async insert(tx: Tx, row: Campaign): Promise<void> {
    try {
      await tx.manager.insert(Campaign, row);
    } catch (fault) {
      if (isDuplicateKey(fault)) throw new Problem('verification.already_open', { cause: fault });
      throw fault;
    }
  }

  async update(tx: Tx, { id, ...values }: Campaign): Promise<void> {
    await tx.manager.update(Campaign, { id }, values);
  }

  /** Write a confirmation; false when this person confirmed in this campaign before. */
  async confirm(tx: Tx, { campaignId, memberId, on, at, recordVersion }: NewConfirmation): Promise<boolean> {
    try {
      await tx.manager.query(
        'INSERT INTO verification_confirmation (campaign_id, member_id, confirmed_on, confirmed_at, record_version) VALUES (?, ?, ?, ?, ?)',
        [campaignId, memberId, on, at, recordVersion],
      );
      return true;
    } catch (fault) {
      if (isDuplicateKey(fault)) return false;
      throw fault;
    }
  }

  /** Days on which a person confirmed, the latest first. */
  async confirmedDays(memberId: Id, tx?: Tx): Promise<CalendarDay[]> {
    const rows = (await this.manager(tx).query(
      'SELECT confirmed_on AS day FROM verification_confirmation WHERE member_id = ? ORDER BY confirmed_on DESC', [memberId],
    )) as { day: CalendarDay }[];
    return rows.map((row) => row.day);
  }

  /** A person's confirmations with the campaigns' titles, the first first. */
  async confirmationsOf(memberId: Id): Promise<{ title: string; day: CalendarDay }[]> {
    return (await this.source.query(
      `SELECT c.title, v.confirmed_on AS day FROM verification_confirmation v JOIN verification_campaign c ON c.id = v.campaign_id
        WHERE v.member_id = ? ORDER BY v.confirmed_at, c.id`, [memberId],
    )) as { title: string; day: CalendarDay }[];
  }

  /** Those of the people who ever confirmed. */
  async confirmers(memberIds: readonly Id[], tx?: Tx): Promise<Id[]> {
    if (memberIds.length === 0) return [];
    const rows = (await this.manager(tx).query(
      'SELECT DISTINCT member_id AS id FROM verification_confirmation WHERE member_id IN (?)', [memberIds],
    )) as { id: Id }[];
    return rows.map((row) => row.id);
  }
}
