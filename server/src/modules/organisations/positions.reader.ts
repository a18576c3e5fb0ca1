import { Injectable } from '@nestjs/common';
import { isHeldOn, type PositionView } from '@party/shared/organisations';
import { addDays, shanghaiDay, type CalendarDay, type Id } from '@party/shared/kernel';
import { isEmptyScope, mayDo, scopeOf, type Actor } from '@party/shared/permissions';
import { Clock } from '../../platform/clock/clock.js';
import { Problem } from '../../platform/http/problem.js';
import { MemberNames } from './member-names.port.js';
import { positionView } from './organisation-views.js';
import type { Organisation } from './organisation.entity.js';
import { OrganisationsRepository } from './organisations.repository.js';
import type { Position } from './position.entity.js';
import { PositionsRepository } from './positions.repository.js';

type Seat = Pick<Organisation, 'name' | 'path'>;

/** Reads positions. */
@Injectable()
export class PositionsReader {
  constructor(
    private readonly positions: PositionsRepository,
    private readonly organisations: OrganisationsRepository,
    private readonly names: MemberNames,
    private readonly clock: Clock,
  ) {}

  /** Every position of an organisation, past ones too. @throws Problem organisations.not_found */
  async ofOrganisation(actor: Actor, id: Id): Promise<PositionView[]> {
    const organisation = await this.organisations.byId(id);
    if (!organisation) throw new Problem('organisations.not_found');
    const rows = await this.positions.ofOrganisation(id);
    return this.views(actor, rows, () => organisation);
  }

  /** Positions of an organisation held on a day. */
  async held(actor: Actor, organisation: Organisation, on: CalendarDay): Promise<PositionView[]> {
    const rows = await this.positions.ofOrganisation(organisation.id);
    return this.views(actor, rows.filter((row) => isHeldOn(row, on)).reverse(), () => organisation);
  }

  /** Held positions in the actor's reach whose term ends within so many days or has overrun, soonest first. */
  async ending(actor: Actor, withinDays: number): Promise<PositionView[]> {
    const scope = scopeOf(actor, 'positions.ending');
    if (isEmptyScope(scope)) return [];
    const rows = await this.positions.ending(scope, addDays(shanghaiDay(this.clock.now()), withinDays));
    const seats = new Map((await this.organisations.byIds(rows.map((row) => row.organisationId))).map((one) => [one.id, one]));
    return this.views(actor, rows, (row) => seats.get(row.organisationId) ?? { name: '', path: '/' });
  }

  /** One position as its organisation shows it. */
  async view(actor: Actor, row: Position, organisation: Seat): Promise<PositionView> {
    const [view] = await this.views(actor, [row], () => organisation);
    return view as PositionView;
  }

  private async views(actor: Actor, rows: readonly Position[], seatOf: (row: Position) => Seat): Promise<PositionView[]> {
    const names = await this.names.names(rows.map((row) => row.memberId));
    const today = shanghaiDay(this.clock.now());
    return rows.map((row) => {
      const { name, path } = seatOf(row);
      const withNote = mayDo(actor, 'positions.appoint', { organisationPath: path });
      return positionView(row, { organisationName: name, memberName: names.get(row.memberId) ?? null, today, withNote });
    });
  }
}
