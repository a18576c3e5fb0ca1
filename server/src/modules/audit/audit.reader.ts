import { Injectable } from '@nestjs/common';
import { actionLabel, auditFacts, type AuditEntryView, type AuditState, type ListAuditQuery } from '@party/shared/audit';
import { dayBounds, parseDay, type CalendarDay, type Id, type Page } from '@party/shared/kernel';
import { maskName } from '@party/shared/members';
import { organisationAt, scopeOf, type Actor } from '@party/shared/permissions';
import { AuditVerifier } from '../../platform/audit/audit-verifier.js';
import { Clock } from '../../platform/clock/clock.js';
import { decodeCursor, pageOf } from '../../platform/http/cursor.js';
import { fieldProblem } from '../../platform/http/problem.js';
import { MemberNames, OrganisationsApi } from '../organisations/organisations.api.js';
import { AuditRepository, type AuditFilter, type AuditRow } from './audit.repository.js';

const placeOf = (path: string | null): Id | null => (path === null ? null : organisationAt(path));

function dayOf(field: 'from' | 'to', text: string): CalendarDay {
  const day = parseDay(text);
  if (!day.ok) throw fieldProblem(field, 'day_impossible', '日期不存在');
  return day.value;
}

function detailOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/** Reads the audit log for auditors. */
@Injectable()
export class AuditReader {
  constructor(
    private readonly entries: AuditRepository,
    private readonly verifier: AuditVerifier,
    private readonly organisations: OrganisationsApi,
    private readonly names: MemberNames,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem organisations.not_found, request.invalid, request.cursor_invalid */
  async list(actor: Actor, query: ListAuditQuery): Promise<Page<AuditEntryView>> {
    const limit = query.limit ?? 20;
    const rows = await this.entries.page(scopeOf(actor, 'audit.read'), await this.filterOf(query), limit + 1);
    const [people, places] = await Promise.all([
      this.names.names(rows.flatMap((row) => [row.actor_member_id, row.member_id])),
      this.organisations.find(rows.flatMap((row) => placeOf(row.organisation_path) ?? [])),
    ]);
    const placeNames = new Map(places.map((one) => [one.id, one.name]));
    return pageOf(rows, limit, (row) => this.view(row, people, placeNames), (row) => [row.id]);
  }

  /** Walk the whole chain now. */
  async state(): Promise<AuditState> {
    const { links, waiting, head, faults } = await this.verifier.verify();
    return { links, waiting, head, sound: faults.length === 0, faults, checkedAt: this.clock.date().toISOString() };
  }

  private async filterOf(query: ListAuditQuery): Promise<AuditFilter> {
    const { action, actorMemberId, memberId, organisationId, from, to, cursor } = query;
    return {
      action, actorMemberId, memberId,
      organisationPath: organisationId === undefined ? undefined : (await this.organisations.require(organisationId)).path,
      start: from === undefined ? undefined : new Date(dayBounds(dayOf('from', from)).start),
      end: to === undefined ? undefined : new Date(dayBounds(dayOf('to', to)).end),
      before: cursor === undefined ? undefined : String(decodeCursor(cursor, 1)[0]),
    };
  }

  private view(row: AuditRow, people: ReadonlyMap<Id, string>, places: ReadonlyMap<Id, string>): AuditEntryView {
    const masked = (id: Id | null): string | null => {
      const name = id === null ? undefined : people.get(id);
      return name === undefined ? null : maskName(name);
    };
    const organisationId = placeOf(row.organisation_path);
    return {
      id: row.id, at: row.at.toISOString(), action: row.action, actionLabel: actionLabel(row.action), actorMemberId: row.actor_member_id,
      actorName: masked(row.actor_member_id), actorRoles: row.actor_roles.split(',').filter((role) => role !== ''),
      subjectType: row.subject_type, subjectId: row.subject_id, memberId: row.member_id, memberName: masked(row.member_id), organisationId,
      organisationName: organisationId === null ? null : (places.get(organisationId) ?? null), ip: row.ip, device: row.device,
      requestId: row.request_id, facts: auditFacts(detailOf(row.detail)),
    };
  }
}
