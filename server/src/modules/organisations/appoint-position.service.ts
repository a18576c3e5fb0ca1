import { Injectable } from '@nestjs/common';
import { defaultTermEnd, isElected, mayAppoint, mayEndPosition, type PositionEndReason } from '@party/shared/organisations';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import type { BaseRole, PositionKind } from '@party/shared/permissions';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import type { Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { dayOf, valueOf } from './organisation-faults.js';
import { OrganisationHistory } from './organisation-history.js';
import type { Organisation } from './organisation.entity.js';
import { OrganisationsRepository } from './organisations.repository.js';
import { Position } from './position.entity.js';
import { PositionsRepository } from './positions.repository.js';

/** An appointment to make. */
export interface Appointment {
  organisationId: Id;
  memberId: Id;
  kind: PositionKind;
  startsOn: string;
  /** Unset: three years for elected positions, none for the others; null: none. */
  termEndsOn?: string | null;
  /** Set when history is taken over: the position has ended already. Enter it before the one that followed. */
  ended?: { on: string; reason: PositionEndReason };
}

/** Appoints members to positions. */
@Injectable()
export class AppointPositionService {
  constructor(
    private readonly organisations: OrganisationsRepository,
    private readonly positions: PositionsRepository,
    private readonly history: OrganisationHistory,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * Appoint inside an open transaction. The organisation's row is locked, so two appointments to one post cannot both pass.
   * `base` is what the person is in the branch, null when the caller answers for it.
   * @throws Problem request.invalid, organisations.not_found, .closed, positions.*
   */
  async appoint(tx: Tx, appointment: Appointment, by: Id | null, base: BaseRole | null = null): Promise<Position> {
    const organisation = await this.organisations.lockById(tx, appointment.organisationId);
    if (!organisation) throw new Problem('organisations.not_found');
    const row = this.rowOf(appointment, organisation, by);
    const standing = await this.positions.ofOrganisation(organisation.id, tx);
    valueOf(mayAppoint(row, { organisation, standing, by, base }));
    if (appointment.ended) this.end(row, appointment.ended, by);
    await this.positions.insert(tx, row);
    const detail = { positionId: row.id, positionKind: row.kind, memberId: row.memberId };
    await this.history.add(tx, { organisationId: organisation.id, kind: 'appointed', happenedOn: row.startsOn, detail }, by);
    if (row.endedOn !== null) await this.history.add(tx, { organisationId: organisation.id, kind: 'position_ended', happenedOn: row.endedOn, detail }, by);
    return row;
  }

  private end(row: Position, { on, reason }: NonNullable<Appointment['ended']>, by: Id | null): void {
    const endedOn = dayOf(on, 'ended.on');
    valueOf(mayEndPosition(row, endedOn, shanghaiDay(this.clock.now())));
    Object.assign(row, { endedOn, endReason: reason, endedBy: by });
  }

  private rowOf({ memberId, kind, startsOn, termEndsOn }: Appointment, organisation: Organisation, by: Id | null): Position {
    const first = dayOf(startsOn, 'startsOn');
    const usual = isElected(kind) ? defaultTermEnd(first) : null;
    const now = this.clock.date();
    return Object.assign(new Position(), {
      id: this.ids.next(),
      organisationId: organisation.id,
      memberId,
      kind,
      startsOn: first,
      termEndsOn: termEndsOn === undefined ? usual : termEndsOn === null ? null : dayOf(termEndsOn, 'termEndsOn'),
      endedOn: null,
      endReason: null,
      endNote: null,
      appointedBy: by,
      endedBy: null,
      version: 1,
      createdAt: now,
      updatedAt: now,
    });
  }
}
