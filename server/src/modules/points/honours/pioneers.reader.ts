import { Injectable } from '@nestjs/common';
import { DEFAULT_PAGE, type Page, type PageQuery } from '@party/shared/kernel';
import type { PioneerView } from '@party/shared/points';
import type { Actor } from '@party/shared/permissions';
import { ownMemberId } from '../../../platform/auth/own-member.js';
import { orderFrom } from '../../../platform/database/keyset.js';
import { momentOf, pageOf } from '../../../platform/http/cursor.js';
import { PointsLedger } from '../points-ledger.js';
import { PointsRankingReader } from '../points-ranking.reader.js';
import { Honour } from './honour.entity.js';

/**
 * 先锋榜: those of the own branch who hold a good certificate. It is one more list with names, so it goes by what lists go by: nothing of others where the branch
 * shows none, nobody who opted out. The own certificates are always there.
 */
@Injectable()
export class PioneersReader {
  constructor(
    private readonly ledger: PointsLedger,
    private readonly ranking: PointsRankingReader,
  ) {}

  /** The latest first. @throws Problem points.not_a_member, request.cursor_invalid */
  async list(actor: Actor, { limit = DEFAULT_PAGE, cursor }: PageQuery): Promise<Page<PioneerView>> {
    const { memberId, branchId } = await this.ranking.home(ownMemberId(actor));
    const { mode } = await this.ranking.setting(branchId);
    const query = this.ledger.manager().createQueryBuilder(Honour, 'h').where('h.branch_id = :branchId AND h.revoked_on IS NULL', { branchId });
    if (mode === 'off') query.andWhere('h.member_id = :memberId', { memberId });
    else query.andWhere('(h.member_id = :memberId OR NOT EXISTS (SELECT 1 FROM point_opt_out x WHERE x.member_id = h.member_id))', { memberId });
    const rows = await orderFrom(query, { column: 'h.created_at', id: 'h.id', direction: 'DESC' }, cursor === undefined ? null : momentOf(cursor), limit + 1).getMany();
    return pageOf(rows, limit, (row) => ({ id: row.id, memberName: row.memberName, month: row.month, issuedOn: row.issuedOn, own: row.memberId === memberId }), (row) => [row.createdAt.getTime(), row.id]);
  }
}
