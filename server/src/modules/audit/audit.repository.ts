import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import type { Scope } from '@party/shared/permissions';
import { applyScope } from '../../platform/database/scope.js';

/** One row of the log as it is read. */
export interface AuditRow {
  id: Id;
  at: Date;
  actor_member_id: Id | null;
  actor_roles: string;
  request_id: string;
  ip: string;
  device: string;
  action: string;
  subject_type: string;
  subject_id: string;
  member_id: Id | null;
  organisation_path: string | null;
  detail: string;
}

/** Conditions of a reading, ready for the database. */
export interface AuditFilter {
  /** Beginning of the action. */
  action?: string | undefined;
  actorMemberId?: Id | undefined;
  memberId?: Id | undefined;
  /** At this path or below. */
  organisationPath?: string | undefined;
  start?: Date | undefined;
  end?: Date | undefined;
  /** Only entries older than this one. */
  before?: Id | undefined;
}

const COLUMNS = [
  'id', 'at', 'actor_member_id', 'actor_roles', 'request_id', 'ip', 'device', 'action', 'subject_type', 'subject_id', 'member_id', 'organisation_path', 'detail',
] as const;

const likeStart = (text: string): string => `${text.replace(/[\\%_]/g, '\\$&')}%`;

/** Reads the log that the platform writes. */
@Injectable()
export class AuditRepository {
  constructor(private readonly source: DataSource) {}

  /** Newest first, narrowed to a scope. */
  page(scope: Scope, filter: AuditFilter, limit: number): Promise<AuditRow[]> {
    const query = this.source.createQueryBuilder().from('audit_entry', 'entry').select(COLUMNS.map((name) => `entry.${name} AS ${name}`));
    applyScope(query, scope, { path: 'entry.organisation_path' });
    const conditions: [string, string, unknown][] = [
      ['action LIKE :action', 'action', filter.action === undefined ? undefined : likeStart(filter.action)],
      ['actor_member_id = :actor', 'actor', filter.actorMemberId],
      ['member_id = :member', 'member', filter.memberId],
      ['organisation_path LIKE :place', 'place', filter.organisationPath === undefined ? undefined : likeStart(filter.organisationPath)],
      ['at >= :start', 'start', filter.start],
      ['at < :end', 'end', filter.end],
      ['id < :before', 'before', filter.before],
    ];
    for (const [sql, name, value] of conditions) if (value !== undefined) query.andWhere(`entry.${sql}`, { [name]: value });
    return query.orderBy('entry.id', 'DESC').limit(limit).getRawMany<AuditRow>();
  }
}
