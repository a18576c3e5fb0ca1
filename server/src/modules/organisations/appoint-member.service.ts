import { Injectable } from '@nestjs/common';
import type { Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Transactions } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { AppointPositionService, type Appointment } from './appoint-position.service.js';
import { MemberNames } from './member-names.port.js';
import { demand } from './organisation-rights.js';
import { OrganisationsRepository } from './organisations.repository.js';
import type { Organisation } from './organisation.entity.js';
import type { Position } from './position.entity.js';

/** What an appointment left behind. */
export interface Appointed {
  position: Position;
  organisation: Organisation;
}

/** Appoints members for somebody who asks. */
@Injectable()
export class AppointMemberService {
  constructor(
    private readonly transactions: Transactions,
    private readonly organisations: OrganisationsRepository,
    private readonly appointing: AppointPositionService,
    private readonly names: MemberNames,
    private readonly audit: AuditWriter,
  ) {}

  /** Appoint to any position. */
  execute(actor: Actor, trace: RequestTrace, appointment: Appointment): Promise<Appointed> {
    return this.appoint(actor, trace, appointment, 'positions.appoint');
  }

  /** Make somebody the leader of a party group: the branch's own affair. */
  executeLeader(actor: Actor, trace: RequestTrace, appointment: Omit<Appointment, 'kind'>): Promise<Appointed> {
    return this.appoint(actor, trace, { ...appointment, kind: 'group_leader' }, 'positions.appoint_group_leader');
  }

  private appoint(
    actor: Actor, trace: RequestTrace, appointment: Appointment, action: 'positions.appoint' | 'positions.appoint_group_leader',
  ): Promise<Appointed> {
    return this.transactions.run(async (tx) => {
      const organisation = await this.organisations.lockById(tx, appointment.organisationId);
      if (!organisation) throw new Problem('organisations.not_found');
      demand(actor, action, organisation.path);
      const base = await this.names.baseOf(appointment.memberId, tx);
      if (base === null) throw new Problem('positions.member_unknown');
      const position = await this.appointing.appoint(tx, appointment, actor.memberId, base);
      await this.audit.append(tx, {
        actor, trace, action, subjectType: 'position', subjectId: position.id, memberId: position.memberId, organisationPath: organisation.path,
        detail: { kind: position.kind, startsOn: position.startsOn },
      });
      return { position, organisation };
    });
  }
}
