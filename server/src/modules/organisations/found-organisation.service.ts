import { Injectable } from '@nestjs/common';
import { foundingDate, organisationCode, organisationName, placement, NAME_LIMITS, type OrganisationKind } from '@party/shared/organisations';
import { shanghaiDay, type CalendarDay, type Id } from '@party/shared/kernel';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import type { Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { valueOf } from './organisation-faults.js';
import { OrganisationHistory } from './organisation-history.js';
import { Organisation } from './organisation.entity.js';
import { OrganisationsRepository } from './organisations.repository.js';

/** What it takes to found an organisation. */
export interface Founding {
  /** Null founds the top of a new tree (a school committee). */
  parentId: Id | null;
  kind: OrganisationKind;
  name: string;
  shortName?: string | null;
  /** Digits with leading zeros; see `organisationCode`. */
  code?: string | null;
  foundedOn?: string | null;
}

/** Founds organisations. */
@Injectable()
export class FoundOrganisationService {
  constructor(
    private readonly organisations: OrganisationsRepository,
    private readonly history: OrganisationHistory,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * Found an organisation inside an open transaction.
   * @throws Problem request.invalid, organisations.not_found, .closed, .kind_not_allowed_here, .name_taken, .code_taken
   */
  async found(tx: Tx, founding: Founding, by: Id | null): Promise<Organisation> {
    await this.organisations.lockTree(tx);
    const parent = founding.parentId === null ? null : await this.openParent(tx, founding.parentId);
    valueOf(placement(founding.kind, parent?.kind ?? null));
    const row = this.rowOf(founding, parent);
    await this.refuseTaken(tx, row);
    await this.organisations.insert(tx, row);
    const happenedOn = row.foundedOn?.length === 10 ? (row.foundedOn as CalendarDay) : shanghaiDay(this.clock.now());
    await this.history.add(tx, { organisationId: row.id, kind: 'founded', happenedOn, detail: {} }, by);
    return row;
  }

  private async openParent(tx: Tx, id: Id): Promise<Organisation> {
    const parent = await this.organisations.lockById(tx, id);
    if (!parent) throw new Problem('organisations.not_found');
    if (parent.status !== 'active') throw new Problem('organisations.closed');
    return parent;
  }

  private rowOf(founding: Founding, parent: Organisation | null): Organisation {
    const id = this.ids.next();
    const now = this.clock.date();
    const { shortName, code, foundedOn } = founding;
    return Object.assign(new Organisation(), {
      id,
      parentId: parent?.id ?? null,
      kind: founding.kind,
      name: valueOf(organisationName(founding.name)),
      shortName: shortName == null ? null : valueOf(organisationName(shortName, NAME_LIMITS.shortName)),
      code: code == null ? null : valueOf(organisationCode(code)),
      path: `${parent?.path ?? '/'}${id}/`,
      depth: parent === null ? 0 : parent.depth + 1,
      status: 'active' as const,
      foundedOn: foundedOn == null ? null : valueOf(foundingDate(foundedOn, shanghaiDay(this.clock.now()))),
      closedOn: null,
      mergedIntoId: null,
      version: 1,
      createdAt: now,
      updatedAt: now,
    });
  }

  private async refuseTaken(tx: Tx, row: Organisation): Promise<void> {
    if (row.code !== null && (await this.organisations.byCode(row.code, tx))) throw new Problem('organisations.code_taken');
    if (await this.organisations.nameTaken(tx, row)) throw new Problem('organisations.name_taken');
  }
}
