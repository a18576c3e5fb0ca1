import { Injectable } from '@nestjs/common';
import type { CalendarDay, Id } from '@party/shared/kernel';
import type { PositionView } from '@party/shared/organisations';
import type { Actor, ActorPosition, PositionKind } from '@party/shared/permissions';
import type { Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { AppointPositionService, type Appointment } from './appoint-position.service.js';
import { EndPositionService, type Leaving } from './end-position.service.js';
import { FoundOrganisationService, type Founding } from './found-organisation.service.js';
import { refOf, type OrganisationRef } from './organisation-ref.js';
import { OrganisationsRepository } from './organisations.repository.js';
import { PositionsReader } from './positions.reader.js';
import { PositionsRepository } from './positions.repository.js';

export type { Appointment } from './appoint-position.service.js';
export type { Leaving } from './end-position.service.js';
export type { Founding } from './found-organisation.service.js';
export { MemberNames, type MemberNameSource } from './member-names.port.js';
export { OrganisationUse, type MergeCause, type OrganisationUseSource } from './organisation-use.port.js';
export type { OrganisationRef } from './organisation-ref.js';
export { peopleWithin } from './people-within.js';

/** An organisation with everything people call it by. */
export interface OrganisationNaming extends OrganisationRef {
  shortName: string | null;
  /** Code of the national library. */
  code: string | null;
}

/** What other rooms may ask of the tree and the positions. Permissions are the caller's business. */
@Injectable()
export class OrganisationsApi {
  constructor(
    private readonly organisations: OrganisationsRepository,
    private readonly positions: PositionsRepository,
    private readonly terms: PositionsReader,
    private readonly founding: FoundOrganisationService,
    private readonly appointing: AppointPositionService,
    private readonly ending: EndPositionService,
  ) {}

  /** Those of `ids` that exist, in no promised order. */
  async find(ids: readonly Id[], tx?: Tx): Promise<OrganisationRef[]> {
    return (await this.organisations.byIds(ids, tx)).map(refOf);
  }

  /** The organisations on a path, from the top down. */
  async lineOf(path: string, tx?: Tx): Promise<OrganisationRef[]> {
    const ids = path.split('/').filter((one) => one !== '');
    const found = new Map((await this.find(ids, tx)).map((one) => [one.id, one]));
    return ids.flatMap((id) => found.get(id) ?? []);
  }

  /** @throws Problem organisations.not_found */
  async require(id: Id, tx?: Tx): Promise<OrganisationRef> {
    const row = await this.organisations.byId(id, tx);
    if (!row) throw new Problem('organisations.not_found');
    return refOf(row);
  }

  /**
   * An active organisation, kept from being closed, merged or moved until `tx` ends: for putting people into it.
   * @throws Problem organisations.not_found, organisations.closed
   */
  async hold(tx: Tx, id: Id): Promise<OrganisationRef> {
    const row = await this.organisations.holdById(tx, id);
    if (!row) throw new Problem('organisations.not_found');
    if (row.status !== 'active') throw new Problem('organisations.closed');
    return refOf(row);
  }

  /** Active organisations with this name or short name at `within` (a path) or below; several when the name is not unique. */
  async byName(name: string, within: string, tx?: Tx): Promise<OrganisationRef[]> {
    return (await this.organisations.byName(name.trim(), within, tx)).map(refOf);
  }

  /** Active organisations at `within` (a path) and below it, with everything people call them by; nearest to the top first. */
  async namesWithin(within: string, tx?: Tx): Promise<OrganisationNaming[]> {
    return (await this.organisations.activeWithin(within, tx)).map((row) => ({ ...refOf(row), shortName: row.shortName, code: row.code }));
  }

  /** The organisation with this code of the national library, also a closed one. */
  async byCode(code: string, tx?: Tx): Promise<OrganisationRef | null> {
    const row = await this.organisations.byCode(code.trim(), tx);
    return row && refOf(row);
  }

  /** Positions a member holds on `on`, where the organisations stand now; read at every request. */
  async positionsOf(memberId: Id, on: CalendarDay): Promise<ActorPosition[]> {
    return (await this.positions.heldBy([memberId], on)).get(memberId) ?? [];
  }

  /** The same of several people; who holds none is absent. */
  positionsOfMany(memberIds: readonly Id[], on: CalendarDay): Promise<Map<Id, ActorPosition[]>> {
    return this.positions.heldBy(memberIds, on);
  }

  /** Held positions in the actor's reach whose term ends within so many days or has overrun, soonest first. */
  endingPositions(actor: Actor, withinDays: number): Promise<PositionView[]> {
    return this.terms.ending(actor, withinDays);
  }

  /** The branch an organisation is, or is a party group of; null for anything above a branch. */
  async branchOf(id: Id, tx?: Tx): Promise<OrganisationRef | null> {
    const row = await this.require(id, tx);
    if (row.kind === 'branch') return row;
    return row.kind === 'party_group' && row.parentId !== null ? this.require(row.parentId, tx) : null;
  }

  /** Found an organisation; with `parentId: null` the top of a new tree. Writes history, no audit row. */
  async create(tx: Tx, founding: Founding, by: Id | null): Promise<OrganisationRef> {
    return refOf(await this.founding.found(tx, founding, by));
  }

  /** Members who hold one of these positions at this very organisation on `on`. */
  holdersOf(organisationId: Id, kinds: readonly PositionKind[], on: CalendarDay, tx?: Tx): Promise<Id[]> {
    return this.positions.holdersOf(organisationId, kinds, on, tx);
  }

  /** Members who hold any position on `on`, in the order of their ids after `after`. */
  holdersAfter(after: Id, on: CalendarDay, limit: number): Promise<Id[]> {
    return this.positions.holdersAfter(after, on, limit);
  }

  /** End every position a member holds at `within` (a path) or below, because they moved away. Writes history and audit. */
  endPositions(tx: Tx, leaving: Leaving): Promise<void> {
    return this.ending.ofLeaver(tx, leaving);
  }

  /** Appoint a member; gives the id of the position. Writes history, no audit row. */
  async appoint(tx: Tx, appointment: Appointment, by: Id | null): Promise<Id> {
    return (await this.appointing.appoint(tx, appointment, by)).id;
  }
}
