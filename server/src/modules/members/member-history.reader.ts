import { Injectable } from '@nestjs/common';
import { DEFAULT_PAGE, type Id, type Page, type PageQuery } from '@party/shared/kernel';
import type { MemberEventView } from '@party/shared/members';
import type { Actor } from '@party/shared/permissions';
import { decodeCursor, pageOf, type CursorValues } from '../../platform/http/cursor.js';
import { Problem } from '../../platform/http/problem.js';
import { MemberAccess } from './member-access.js';
import { MemberDirectory } from './member-directory.js';
import { MemberEvent } from './member-event.entity.js';
import { MembersRepository } from './members.repository.js';

/** A record's history, the latest first. */
@Injectable()
export class MemberHistoryReader {
  constructor(
    private readonly access: MemberAccess,
    private readonly rows: MembersRepository,
    private readonly directory: MemberDirectory,
  ) {}

  /** @throws Problem members.not_found, auth.forbidden, request.cursor_invalid */
  async page(actor: Actor, id: Id, { limit = DEFAULT_PAGE, cursor }: PageQuery): Promise<Page<MemberEventView>> {
    await this.access.reach(actor, 'members.history', id);
    const query = this.rows.manager().createQueryBuilder(MemberEvent, 'e').where('e.member_id = :id', { id });
    if (cursor !== undefined) {
      query.andWhere('(e.created_at, e.version, e.id) < (:at, :version, :before)', readCursor(decodeCursor(cursor, 3)));
    }
    const events = await query.orderBy('e.createdAt', 'DESC').addOrderBy('e.version', 'DESC').addOrderBy('e.id', 'DESC').limit(limit + 1).getMany();
    const names = await this.directory.names(events.flatMap((one) => (one.actorMemberId === null ? [] : [one.actorMemberId])));
    return pageOf(events, limit, (one) => view(one, names), (one) => [one.createdAt.getTime(), one.version, one.id]);
  }
}

function readCursor([at, version, before]: CursorValues): { at: Date; version: number; before: string } {
  if (typeof at !== 'number' || !Number.isSafeInteger(at) || typeof version !== 'number' || typeof before !== 'string') throw new Problem('request.cursor_invalid');
  return { at: new Date(at), version, before };
}

function view(event: MemberEvent, names: ReadonlyMap<Id, string>): MemberEventView {
  return {
    id: event.id,
    kind: event.kind,
    happenedOn: event.happenedOn,
    changes: event.changes,
    basis: event.basis,
    reason: event.reason,
    by: event.actorMemberId === null ? null : (names.get(event.actorMemberId) ?? null),
    organisationName: event.organisationName,
    at: event.createdAt.toISOString(),
  };
}
