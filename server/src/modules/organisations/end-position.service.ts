import { Injectable } from '@nestjs/common';
import { mayEndPosition, type EndPositionRequest, type PositionEndReason } from '@party/shared/organisations';
import { shanghaiDay, type CalendarDay, type Id } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import type { Appointed } from './appoint-member.service.js';
import { dayOf, valueOf } from './organisation-faults.js';
import { OrganisationHistory } from './organisation-history.js';
import { demand } from './organisation-rights.js';
import { OrganisationsRepository } from './organisations.repository.js';
import { PositionsRepository } from './positions.repository.js';

/** How a position ends. */
interface Ending {
  endedOn: CalendarDay;
  reason: PositionEndReason;
  note: string | null;
  actor: Actor;
  trace: RequestTrace;
}

type EndAction = 'positions.appoint' | 'positions.appoint_group_leader';

/** A member who leaves a part of the tree, and with it the positions held there. */
export interface Leaving {
  memberId: Id;
  /** Path of what is left. */
  within: string;
  on: CalendarDay;
  actor: Actor;
  trace: RequestTrace;
}

/** Ends positions; the rights go with the next request of the person. */
@Injectable()
export class EndPositionService {
  constructor(
    private readonly transactions: Transactions,
    private readonly organisations: OrganisationsRepository,
    private readonly positions: PositionsRepository,
    private readonly history: OrganisationHistory,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  /** By `positions.appoint_group_leader` only leaders of party groups are found. */
  execute(actor: Actor, trace: RequestTrace, id: Id, request: EndPositionRequest, action: EndAction): Promise<Appointed> {
    return this.transactions.run(async (tx) => {
      const { position, organisation } = await this.lock(tx, id, action);
      demand(actor, action, organisation.path);
      if (position.version !== request.version) throw new Problem('request.stale');
      const endedOn = dayOf(request.endedOn, 'endedOn');
      valueOf(mayEndPosition(position, endedOn, shanghaiDay(this.clock.now())));
      await this.end(tx, { position, organisation }, { endedOn, reason: request.reason, note: request.note ?? null, actor, trace });
      return { position, organisation };
    });
  }

  /** Ends what a member holds where they leave. */
  async ofLeaver(tx: Tx, { memberId, within, on, actor, trace }: Leaving): Promise<void> {
    const held = await this.positions.lockHeldWithin(tx, memberId, within);
    const places = new Map((await this.organisations.byIds(held.map((one) => one.organisationId), tx)).map((one) => [one.id, one]));
    for (const position of held) {
      const organisation = places.get(position.organisationId);
      if (organisation) await this.end(tx, { position, organisation }, { endedOn: on < position.startsOn ? (position.startsOn as CalendarDay) : on, reason: 'moved_away', note: null, actor, trace });
    }
  }

  private async end(tx: Tx, { position, organisation }: Appointed, { endedOn, reason, note, actor, trace }: Ending): Promise<void> {
    await this.positions.save(tx, Object.assign(position, { endedOn, endReason: reason, endNote: note, endedBy: actor.memberId, updatedAt: this.clock.date() }));
    const detail = { positionId: position.id, positionKind: position.kind, memberId: position.memberId };
    await this.history.add(tx, { organisationId: organisation.id, kind: 'position_ended', happenedOn: endedOn, detail }, actor.memberId);
    await this.audit.append(tx, {
      actor, trace, action: 'positions.end', subjectType: 'position', subjectId: position.id, memberId: position.memberId, organisationPath: organisation.path,
      detail: { kind: position.kind, endedOn, reason },
    });
  }

  private async lock(tx: Tx, id: Id, action: EndAction): Promise<Appointed> {
    const known = await this.positions.byId(id);
    const organisation = known && (await this.organisations.lockById(tx, known.organisationId));
    const position = organisation && (await this.positions.lockById(tx, id));
    if (!position || !organisation) throw new Problem('positions.not_found');
    if (action === 'positions.appoint_group_leader' && position.kind !== 'group_leader') throw new Problem('positions.not_found');
    return { position, organisation };
  }
}
