import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import type { Tx } from '../../platform/database/transaction.js';
import { OrganisationsApi, OrganisationUse, type MergeCause, type OrganisationUseSource } from '../organisations/organisations.api.js';
import { ArchiveCourse } from './archive-course.js';
import { ArchivesRepository } from './archives.repository.js';

/** What becomes of files when the organisation that keeps them is closed or merged into another. */
@Injectable()
export class ArchivesOfOrganisations implements OnModuleInit, OrganisationUseSource {
  constructor(
    private readonly rows: ArchivesRepository,
    private readonly organisations: OrganisationsApi,
    private readonly use: OrganisationUse,
    private readonly course: ArchiveCourse,
  ) {}

  onModuleInit(): void {
    this.use.register(this);
  }

  /** An organisation that keeps somebody's file is not empty. */
  countLeft(tx: Tx, organisationId: Id): Promise<number> {
    return this.rows.countKept(tx, organisationId);
  }

  /** The heir keeps them from now on; what was done before keeps the old keeper. */
  async moveAll(tx: Tx, fromId: Id, toId: Id, { actor, trace, reason }: MergeCause): Promise<void> {
    const [gone, heir] = await Promise.all([this.organisations.require(fromId, tx), this.organisations.require(toId, tx)]);
    for (const file of await this.rows.lockKept(tx, fromId)) {
      await this.course.note(tx, file, { custodianId: heir.id }, gone, { actor, trace }, [{ action: 'merge', detail: `${gone.name} → ${heir.name}：${reason}`.slice(0, 300) }], 'archives.keep');
    }
    await this.rows.moveHandovers(tx, fromId, toId);
  }
}
