import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PAPER_ACTION_LABELS, PAPER_FORM_LABELS, PAPER_STATE_LABELS, paperName } from '@party/shared/archives';
import type { Id } from '@party/shared/kernel';
import type { Tx } from '../../platform/database/transaction.js';
import { MemberUses, OwnDataSources, type MemberUseSource, type OwnDataSource } from '../members/members.api.js';
import { ArchivesRepository } from './archives.repository.js';

const MOVEMENTS_AT_MOST = 1000;

/** Tells the roster what this room holds about people. */
@Injectable()
export class ArchivesOfPerson implements OnModuleInit, MemberUseSource, OwnDataSource {
  readonly heading = '党员档案目录';

  constructor(
    private readonly rows: ArchivesRepository,
    private readonly uses: MemberUses,
    private readonly ownData: OwnDataSources,
  ) {}

  onModuleInit(): void {
    this.uses.register(this);
    this.ownData.register(this);
  }

  usedAmong(tx: Tx | undefined, ids: readonly Id[]): Promise<Id[]> {
    return this.rows.known(ids, tx);
  }

  async collect({ memberId }: { memberId: Id }): Promise<unknown> {
    const [papers, movements] = await Promise.all([this.rows.papers(memberId), this.rows.movements(memberId, MOVEMENTS_AT_MOST)]);
    return {
      papers: papers.map(({ kind, form, datedOn, pages, state }) => ({ paper: paperName(kind), form: PAPER_FORM_LABELS[form], datedOn, pages, state: PAPER_STATE_LABELS[state] })),
      movements: movements.map(({ action, kind, keeperName, createdAt }) => ({ action: PAPER_ACTION_LABELS[action], paper: kind === null ? null : paperName(kind), keeperName, at: createdAt.toISOString() })),
    };
  }
}
