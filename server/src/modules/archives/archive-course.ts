import { Injectable } from '@nestjs/common';
import { heldBits, PAPER_CATALOGUE, type ArchiveMovement } from '@party/shared/archives';
import type { Id } from '@party/shared/kernel';
import type { Action, Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import type { Tx } from '../../platform/database/transaction.js';
import type { OrganisationRef } from '../organisations/organisations.api.js';
import type { ArchiveFile, ArchiveMovementRow } from './archive-file.entity.js';
import type { ArchivePaper } from './archive-paper.entity.js';
import { ArchivesRepository } from './archives.repository.js';

/** Whoever does something. */
export interface Doer {
  actor: Actor;
  trace: RequestTrace;
}

/** One thing that was done, to a paper or to the file as a whole. */
export interface Done {
  action: ArchiveMovement['action'];
  paper?: Pick<ArchivePaper, 'id' | 'kind'>;
  detail?: string | null;
}

/** Writes what goes with every change of a file: its version, what it holds, the movements and the audit entry. */
@Injectable()
export class ArchiveCourse {
  constructor(
    private readonly rows: ArchivesRepository,
    private readonly audit: AuditWriter,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /**
   * @param file as it stood; the caller holds it
   * @param values what becomes of it besides
   * @param keeper organisation that kept it while this was done
   */
  async note(tx: Tx, file: ArchiveFile, values: Partial<ArchiveFile>, keeper: Pick<OrganisationRef, 'id' | 'name' | 'path'>, by: Doer, done: readonly Done[], action: Action): Promise<ArchiveFile> {
    const held = heldBits(PAPER_CATALOGUE, await this.rows.papers(file.memberId, tx));
    const row = { ...file, ...values, held, version: file.version + 1, changedAt: this.clock.date() };
    await this.rows.saveFile(tx, row);
    await this.rows.addMovements(tx, done.map((one) => this.movement(row, keeper, by.actor.memberId, one)));
    await this.audit.append(tx, {
      ...by, action, subjectType: 'archive', subjectId: row.memberId, memberId: row.memberId, organisationPath: keeper.path,
      detail: { step: done[0]?.action ?? 'place', count: done.length, version: row.version, ...(done.length === 1 && done[0]?.paper ? { kind: done[0].paper.kind } : {}) },
    });
    return row;
  }

  /** Somebody looked at it. */
  async looked(tx: Tx, by: Doer, memberId: Id, organisationPath: string, detail: Record<string, string | number>, action: Action = 'archives.view'): Promise<void> {
    await this.audit.append(tx, { ...by, action, subjectType: 'archive', subjectId: memberId, memberId, organisationPath, detail });
  }

  private movement({ memberId, version }: ArchiveFile, keeper: Pick<OrganisationRef, 'id' | 'name'>, actorId: Id | null, { action, paper, detail = null }: Done): ArchiveMovementRow {
    return {
      id: this.ids.next(), memberId, version, paperId: paper?.id ?? null, kind: paper?.kind ?? null, action, keeperId: keeper.id, keeperName: keeper.name, actorId, detail, createdAt: this.clock.date(),
    };
  }
}
