import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import { DEFAULT_PAGE, shanghaiDay, type Id, type Page, type PageQuery } from '@party/shared/kernel';
import { maskLetterName, readLetterCode } from '@party/shared/letters';
import { honourCheckPath, honourNumber, type HonourCheck, type HonourView } from '@party/shared/points';
import { mayDo, scopeOf, type Actor } from '@party/shared/permissions';
import type { RequestTrace } from '../../../platform/auth/actor.decorator.js';
import { ownMemberId } from '../../../platform/auth/own-member.js';
import { Env } from '../../../config/env.js';
import { Clock } from '../../../platform/clock/clock.js';
import { orderFrom } from '../../../platform/database/keyset.js';
import { applyScope } from '../../../platform/database/scope.js';
import { Transactions } from '../../../platform/database/transaction.js';
import { momentOf, pageOf } from '../../../platform/http/cursor.js';
import { Download } from '../../../platform/http/download.js';
import { Problem } from '../../../platform/http/problem.js';
import { PointsLedger } from '../points-ledger.js';
import { honourSheet } from './honour-sheet.js';
import { Honour } from './honour.entity.js';
import { IssueHonoursService } from './issue-honours.service.js';

const PDF = 'application/pdf';
/** Nobody's code: what is no code at all asks the database the same question. */
const NO_CODE = '';

interface Found { row: Honour; path: string }

/** Certificates for those who hold them, those who keep them, and those who have one in their hand. */
@Injectable()
export class HonoursService {
  constructor(
    private readonly ledger: PointsLedger,
    private readonly transactions: Transactions,
    private readonly issuing: IssueHonoursService,
    private readonly env: Env,
    private readonly clock: Clock,
  ) {}

  /** What a code on paper stands for, in one shape whatever the code is. */
  async check(code: string): Promise<HonourCheck> {
    const row = await this.ledger.manager().findOneBy(Honour, { code: readLetterCode(code) ?? NO_CODE });
    const checkedOn = shanghaiDay(this.clock.now());
    if (!row) return { honour: null, checkedOn };
    const { year, serial, memberName, branchName, committeeName, month, issuedOn, revokedOn } = row;
    return { honour: { number: honourNumber(year, serial), maskedName: maskLetterName(memberName), branchName, committeeName, month, issuedOn, valid: revokedOn === null }, checkedOn };
  }

  /** The latest first. @throws Problem request.cursor_invalid */
  own(actor: Actor, page: PageQuery): Promise<Page<HonourView>> {
    return this.page(actor, this.all().where('h.member_id = :memberId', { memberId: ownMemberId(actor) }), page);
  }

  /** The register, the latest first. @throws Problem request.cursor_invalid */
  list(actor: Actor, page: PageQuery): Promise<Page<HonourView>> {
    return this.page(actor, this.kept(actor), page);
  }

  /** @throws Problem points.honour_not_found */
  async ownSheet(actor: Actor, id: Id): Promise<Download> {
    return this.file(await this.require(this.all().where('h.member_id = :memberId', { memberId: ownMemberId(actor) }), id));
  }

  /** @throws Problem points.honour_not_found */
  async sheet(actor: Actor, id: Id): Promise<Download> {
    return this.file(await this.require(this.kept(actor), id));
  }

  /** @throws Problem see the route */
  async revoke(actor: Actor, trace: RequestTrace, id: Id, { version, reason }: { version: number; reason: string }): Promise<HonourView> {
    const { path } = await this.require(this.kept(actor), id);
    await this.transactions.run(async (tx) => {
      const row = await tx.manager.findOneOrFail(Honour, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!mayDo(actor, 'points.decide', { memberId: row.memberId, organisationPath: path })) throw new Problem(row.memberId === actor.memberId ? 'points.own_record' : 'auth.forbidden');
      if (row.version !== version) throw new Problem('request.stale');
      if (row.revokedOn !== null) throw new Problem('points.honour_revoked');
      await this.issuing.revoke(tx, { actor, trace }, row, path, reason);
    });
    return present(actor, await this.require(this.kept(actor), id));
  }

  private all(): SelectQueryBuilder<Honour> {
    return this.ledger.manager().createQueryBuilder(Honour, 'h').innerJoin('organisation', 'o', 'o.id = h.branch_id').addSelect('o.path', 'path');
  }

  private kept(actor: Actor): SelectQueryBuilder<Honour> {
    const query = this.all();
    applyScope(query, scopeOf(actor, 'points.view'), { path: 'o.path', memberId: 'h.member_id' });
    return query;
  }

  private async read(query: SelectQueryBuilder<Honour>): Promise<Found[]> {
    const { entities, raw } = await query.getRawAndEntities<{ path: string }>();
    return entities.map((row, at) => ({ row, path: raw[at]?.path ?? '' }));
  }

  private async require(query: SelectQueryBuilder<Honour>, id: Id): Promise<Found> {
    const [found] = await this.read(query.andWhere('h.id = :id', { id }));
    if (!found) throw new Problem('points.honour_not_found');
    return found;
  }

  private async page(actor: Actor, query: SelectQueryBuilder<Honour>, { limit = DEFAULT_PAGE, cursor }: PageQuery): Promise<Page<HonourView>> {
    const rows = await this.read(orderFrom(query, { column: 'h.created_at', id: 'h.id', direction: 'DESC' }, cursor === undefined ? null : momentOf(cursor), limit + 1));
    return pageOf(rows, limit, (found) => present(actor, found), ({ row }) => [row.createdAt.getTime(), row.id]);
  }

  private async file({ row }: Found): Promise<Download> {
    return new Download(`${honourNumber(row.year, row.serial)}_${row.memberName}.pdf`, PDF, await honourSheet(row, `${this.env.PUBLIC_ORIGIN}${honourCheckPath(row.code)}`));
  }
}

function present(actor: Actor, { row, path }: Found): HonourView {
  const { id, version, year, serial, code, memberId, memberName, branchName, committeeName, month, issuedOn, revokedOn, revokedFor } = row;
  return {
    id, version, number: honourNumber(year, serial), code, memberId, memberName, branchName, committeeName, month, issuedOn, revokedOn, revokedFor,
    mayRevoke: revokedOn === null && mayDo(actor, 'points.decide', { memberId, organisationPath: path }),
  };
}
