import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { ArchiveHonour } from '@party/shared/archives';
import type { Id } from '@party/shared/kernel';
import { honourNumber, honourTitle } from '@party/shared/points';
import { ArchivesApi, type ArchiveHonourSource } from '../../archives/archives.api.js';
import { PointsLedger } from '../points-ledger.js';
import { Honour } from './honour.entity.js';

/** Lists the certificates of 学习标兵 in their holders' files. */
@Injectable()
export class HonoursInArchive implements ArchiveHonourSource, OnModuleInit {
  constructor(
    private readonly ledger: PointsLedger,
    private readonly archives: ArchivesApi,
  ) {}

  onModuleInit(): void {
    this.archives.tellHonours(this);
  }

  async honoursOf(memberId: Id): Promise<ArchiveHonour[]> {
    const rows = await this.ledger.manager().find(Honour, { where: { memberId }, order: { id: 'DESC' } });
    return rows.map(({ id, year, serial, month, issuedOn, revokedOn }) => ({ id, title: honourTitle(month), number: honourNumber(year, serial), issuedOn, revokedOn }));
  }
}
