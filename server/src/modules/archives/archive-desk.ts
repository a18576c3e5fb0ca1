import { Injectable } from '@nestjs/common';
import { keeperPath } from '@party/shared/archives';
import type { Id } from '@party/shared/kernel';
import { mayDo, type Actor } from '@party/shared/permissions';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { OrganisationsApi, type OrganisationRef } from '../organisations/organisations.api.js';
import type { ArchiveFile } from './archive-file.entity.js';
import { ArchivesQueries, type FileSubject } from './archives.query.js';
import { ArchivesRepository } from './archives.repository.js';

/** A file that is held, with whom it is about and who keeps it. */
export interface OpenedFile {
  file: ArchiveFile;
  who: FileSubject;
  custodian: OrganisationRef;
}

const onRoster = ({ status }: FileSubject): boolean => status === 'normal' || status === 'suspended';

/** Opens files for those who work on them: seen, allowed, held, and in a state in which they are worked on. */
@Injectable()
export class ArchiveDesk {
  constructor(
    private readonly queries: ArchivesQueries,
    private readonly rows: ArchivesRepository,
    private readonly organisations: OrganisationsApi,
    private readonly clock: Clock,
  ) {}

  /**
   * For whoever keeps it. The first to come makes it; the file of somebody who came back to the school begins anew at their branch.
   * @throws Problem archives.not_found, archives.own_file, auth.forbidden, archives.left_school
   */
  async keep(tx: Tx, actor: Actor, memberId: Id): Promise<OpenedFile> {
    const who = await this.queries.require(actor, 'archives.view', memberId, tx);
    const found = await this.rows.lockFile(tx, memberId);
    const custodian = await this.custodianOf(found, who, tx);
    if (!mayKeep(actor, who, custodian)) throw new Problem(memberId === actor.memberId ? 'archives.own_file' : 'auth.forbidden');
    if (!onRoster(who)) throw new Problem('archives.left_school');
    const file = found ?? (await this.rows.makeFile(tx, this.blank(who)));
    return { who, custodian, file: file.state === 'closed' ? { ...file, state: 'kept', custodianId: custodian.id, sentTo: null } : file };
  }

  /** Of a file as it stands in the database. */
  async custodianOf(file: Pick<ArchiveFile, 'custodianId' | 'state'> | null, { organisationId, status }: Pick<FileSubject, 'organisationId' | 'status'>, tx?: Tx): Promise<OrganisationRef> {
    const anew = file === null || (file.state === 'closed' && (status === 'normal' || status === 'suspended'));
    return this.organisations.require(anew ? organisationId : file.custodianId, tx);
  }

  private blank({ memberId, organisationId }: FileSubject): ArchiveFile {
    return { memberId, custodianId: organisationId, place: null, state: 'kept', version: 0, held: 0, sentTo: null, changedAt: this.clock.date() };
  }
}

/** Whether somebody works on a file that this organisation keeps. */
export const mayKeep = (actor: Actor, { memberId, path }: Pick<FileSubject, 'memberId' | 'path'>, custodian: Pick<OrganisationRef, 'path'>): boolean =>
  mayDo(actor, 'archives.keep', { memberId, organisationPath: keeperPath(custodian.path, path) });
