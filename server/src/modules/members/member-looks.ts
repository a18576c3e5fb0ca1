import { Injectable } from '@nestjs/common';
import { DEFAULT_PAGE, type Id, type Page, type PageQuery } from '@party/shared/kernel';
import type { LookKind, LookView, MemberField } from '@party/shared/members';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/transaction.js';
import { decodeCursor, pageOf } from '../../platform/http/cursor.js';
import { Problem } from '../../platform/http/problem.js';
import { MemberDirectory } from './member-directory.js';
import { MemberLook } from './member-look.entity.js';
import { MembersRepository } from './members.repository.js';

/** A look at several people at once. */
export interface Look {
  viewerId: Id;
  kind: LookKind;
  fields: readonly MemberField[];
  reason: string;
}

/** Who saw whose unmasked values: written with the look itself, read by the person concerned. */
@Injectable()
export class MemberLooks {
  constructor(
    private readonly rows: MembersRepository,
    private readonly directory: MemberDirectory,
    private readonly clock: Clock,
  ) {}

  /** Note a look at these people. */
  async add(tx: Tx, memberIds: readonly Id[], { viewerId, kind, fields, reason }: Look): Promise<void> {
    if (memberIds.length === 0) return;
    const text = JSON.stringify(fields);
    const at = this.clock.date();
    await tx.manager.query('INSERT INTO member_look (member_id, viewer_id, kind, fields, reason, created_at) VALUES ?', [
      memberIds.map((id) => [id, viewerId, kind, text, reason, at]),
    ]);
  }

  /** Looks at one person, the latest first. @throws Problem request.cursor_invalid */
  async of(memberId: Id, { limit = DEFAULT_PAGE, cursor }: PageQuery): Promise<Page<LookView>> {
    const query = this.rows.manager().createQueryBuilder(MemberLook, 'l').where('l.member_id = :memberId', { memberId });
    if (cursor !== undefined) query.andWhere('l.id < :before', { before: readId(cursor) });
    const looks = await query.orderBy('l.id', 'DESC').limit(limit + 1).getMany();
    const names = await this.directory.names(looks.map((one) => one.viewerId));
    const view = (one: MemberLook): LookView => ({
      at: one.createdAt.toISOString(), kind: one.kind, by: names.get(one.viewerId) ?? '', fields: one.fields as MemberField[], reason: one.reason,
    });
    return pageOf(looks, limit, view, (one) => [Number(one.id)]);
  }
}

function readId(cursor: string): number {
  const [id] = decodeCursor(cursor, 1);
  if (typeof id !== 'number' || !Number.isSafeInteger(id)) throw new Problem('request.cursor_invalid');
  return id;
}
