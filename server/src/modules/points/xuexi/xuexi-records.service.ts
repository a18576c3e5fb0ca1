import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import { DEFAULT_PAGE, type Id, type Page, type PageQuery } from '@party/shared/kernel';
import type { AnswerXuexiDisputeRequest, ListXuexiDisputesQuery, OwnXuexi, XuexiDisputeView, XuexiRowView } from '@party/shared/points';
import { mayDo, scopeOf, type Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../../platform/auth/actor.decorator.js';
import { ownMemberId } from '../../../platform/auth/own-member.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Ids } from '../../../platform/clock/ids.js';
import { isDuplicateKey } from '../../../platform/database/duplicate-key.js';
import { orderFrom } from '../../../platform/database/keyset.js';
import { applyScope } from '../../../platform/database/scope.js';
import { Transactions, type Tx } from '../../../platform/database/transaction.js';
import { decodeCursor, momentOf, pageOf } from '../../../platform/http/cursor.js';
import { Problem } from '../../../platform/http/problem.js';
import { MembersApi } from '../../members/members.api.js';
import { NotificationsApi } from '../../notifications/notifications.api.js';
import { OrganisationsApi } from '../../organisations/organisations.api.js';
import { countsIn, MonthSettingsService } from '../months/month-settings.service.js';
import { PointsLedger } from '../points-ledger.js';
import { PointsRankingReader } from '../points-ranking.reader.js';
import { TakeXuexiService } from './take-xuexi.service.js';
import { LATEST_XUEXI, XuexiPointsQuery } from './xuexi-points.query.js';
import { XuexiDispute, XuexiPoint } from './xuexi.entity.js';

interface Named { memberName: string | null; branchName: string; path: string }

/** 学习强国 points for those they are about and those who keep them, with disputes and their answers. */
@Injectable()
export class XuexiRecordsService {
  constructor(
    private readonly ledger: PointsLedger,
    private readonly ranking: PointsRankingReader,
    private readonly settings: MonthSettingsService,
    private readonly points: XuexiPointsQuery,
    private readonly taking: TakeXuexiService,
    private readonly members: MembersApi,
    private readonly organisations: OrganisationsApi,
    private readonly notifications: NotificationsApi,
    private readonly transactions: Transactions,
    private readonly audit: AuditWriter,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** The own, the latest first, beside the points of the ledger. @throws Problem points.not_a_member, request.cursor_invalid */
  async own(actor: Actor, { limit = DEFAULT_PAGE, cursor }: PageQuery): Promise<Page<OwnXuexi>> {
    const query = this.mine(ownMemberId(actor)).andWhere(LATEST_XUEXI);
    const rows = await orderFrom(query, { column: 'x.imported_at', id: 'x.id', direction: 'DESC' }, cursor === undefined ? null : momentOf(cursor), limit + 1).getMany();
    const views = new Map((await this.ownViews(actor, rows)).map((view) => [view.id, view]));
    return pageOf(rows, limit, (row) => views.get(row.id) as OwnXuexi, (row) => [row.importedAt.getTime(), row.id]);
  }

  /** @throws Problem points.xuexi_not_found, points.appeal_open, points.not_a_member */
  async dispute(actor: Actor, trace: RequestTrace, id: Id, text: string): Promise<OwnXuexi> {
    const memberId = ownMemberId(actor);
    const row = await this.mine(memberId).andWhere('x.id = :id', { id }).andWhere(LATEST_XUEXI).getOne();
    if (!row) throw new Problem('points.xuexi_not_found');
    await this.transactions.run(async (tx) => {
      try {
        await tx.manager.insert(XuexiDispute, { id: this.ids.next(), pointId: id, memberId, text, askedAt: this.clock.date(), answer: null, wrong: false, answeredBy: null, answeredAt: null });
      } catch (fault) {
        throw isDuplicateKey(fault) ? new Problem('points.appeal_open', { cause: fault }) : fault;
      }
      await this.audit.append(tx, { actor, trace, action: 'points.own', subjectType: 'xuexi_points', subjectId: id, memberId, organisationPath: actor.branchPath, detail: { step: 'dispute' } });
    });
    const [view] = await this.ownViews(actor, [row]);
    return view as OwnXuexi;
  }

  /** Everything that counts in the branches looked after, the latest first. @throws Problem request.cursor_invalid */
  async list(actor: Actor, { limit = DEFAULT_PAGE, cursor }: PageQuery): Promise<Page<XuexiRowView>> {
    const query = this.ledger.manager().createQueryBuilder(XuexiPoint, 'x').innerJoin('organisation', 'o', 'o.id = x.branch_id').leftJoin('member', 'm', 'm.id = x.member_id').where(LATEST_XUEXI);
    applyScope(query, scopeOf(actor, 'points.view'), { path: 'o.path' });
    if (cursor !== undefined) query.andWhere('x.id < :before', { before: String(decodeCursor(cursor, 1)[0]) });
    const { entities, raw } = await query.addSelect('m.name', 'memberName').addSelect('o.name', 'branchName').orderBy('x.id', 'DESC').limit(limit + 1).getRawAndEntities<Named>();
    const views = entities.map(({ id, period, points, people, suspicious, importedAt }, at) => ({
      id, memberName: raw[at]?.memberName ?? null, branchName: raw[at]?.branchName ?? '', period, points, people, suspicious, importedAt: importedAt.toISOString(),
    }));
    return pageOf(views, limit, (view) => view, (view) => [view.id]);
  }

  /** Those that wait the longest first, the answered ones the latest first. @throws Problem request.cursor_invalid */
  async disputes(actor: Actor, { answered = false, limit = DEFAULT_PAGE, cursor }: ListXuexiDisputesQuery): Promise<Page<XuexiDisputeView>> {
    const query = this.scopedDisputes(actor).andWhere(`d.answer IS ${answered ? 'NOT ' : ''}NULL`);
    const found = await this.disputeViews(actor, orderFrom(query, { column: 'd.asked_at', id: 'd.id', direction: answered ? 'DESC' : 'ASC' }, cursor === undefined ? null : momentOf(cursor), limit + 1));
    return pageOf(found, limit, (view) => view, (view) => [Date.parse(view.at), view.id]);
  }

  /** A figure that is wrong is taken back. @throws Problem see the route */
  async answer(actor: Actor, trace: RequestTrace, id: Id, { answer, wrong }: AnswerXuexiDisputeRequest): Promise<XuexiDisputeView> {
    const view = (): Promise<XuexiDisputeView[]> => this.disputeViews(actor, this.scopedDisputes(actor).andWhere('d.id = :id', { id }));
    if ((await view()).length === 0) throw new Problem('points.xuexi_not_found');
    await this.transactions.run(async (tx) => {
      const dispute = await tx.manager.findOneOrFail(XuexiDispute, { where: { id }, lock: { mode: 'pessimistic_write' } });
      const row = await tx.manager.findOneOrFail(XuexiPoint, { where: { id: dispute.pointId }, lock: { mode: 'pessimistic_write' } });
      const { path } = await this.organisations.require(row.branchId, tx);
      if (!mayDo(actor, 'points.decide', { memberId: dispute.memberId, organisationPath: path })) throw new Problem(dispute.memberId === actor.memberId ? 'points.own_record' : 'auth.forbidden');
      if (dispute.answer !== null) throw new Problem('points.appeal_answered');
      if (wrong && row.undoneAt === null) {
        // What a corrected table has replaced counts nowhere any more but in what was published of it, which stays as it was.
        if ((await this.points.builtUpon([row], tx)) === null) await this.taking.withdraw(tx, [row]);
        else if (await this.stillCounts(tx, row.id)) throw new Problem('points.xuexi_built');
      }
      await tx.manager.update(XuexiDispute, { id }, { answer, wrong, answeredBy: ownMemberId(actor), answeredAt: this.clock.date() });
      await this.audit.append(tx, { actor, trace, action: 'points.decide', subjectType: 'xuexi_points', subjectId: row.id, memberId: dispute.memberId, organisationPath: path, detail: { step: 'answer', wrong } });
      await this.notifications.tell(tx, {
        memberIds: [dispute.memberId], kind: 'points.progress', title: '您对学习强国积分的异议已答复', body: answer.slice(0, 100), link: { room: 'points', page: 'xuexi', params: {} }, subjectKey: `points:xuexi-dispute:${id}`,
      });
    });
    const [after] = await view();
    return after as XuexiDisputeView;
  }

  private mine(memberId: Id): SelectQueryBuilder<XuexiPoint> {
    return this.ledger.manager().createQueryBuilder(XuexiPoint, 'x').where('x.member_id = :memberId', { memberId });
  }

  private async ownViews(actor: Actor, rows: readonly XuexiPoint[]): Promise<OwnXuexi[]> {
    const { memberId, branchId, rootId } = await this.ranking.home(ownMemberId(actor));
    if (rows.length === 0) return [];
    const manager = this.ledger.manager();
    const [{ importedFrom, weekFrom }, totals, names, disputes] = await Promise.all([
      this.settings.of(branchId), this.ledger.totals(rootId, memberId, rows.map((row) => row.period)), this.members.names([...new Set(rows.map((row) => row.importedBy))]),
      manager.createQueryBuilder(XuexiDispute, 'd').where('d.point_id IN (:...ids)', { ids: rows.map((row) => row.id) }).getMany(),
    ]);
    return rows.map(({ id, period, points, suspicious, ruleFrom, importedBy, importedAt }) => {
      const said = disputes.find((one) => one.pointId === id);
      return {
        id, period, points, ownPoints: totals.get(period) ?? 0, suspicious, ruleFrom, importedBy: names.get(importedBy) ?? '', importedAt: importedAt.toISOString(), counts: countsIn(period, { importedFrom, weekFrom }),
        dispute: said === undefined ? null : { text: said.text, at: said.askedAt.toISOString(), answer: said.answer, wrong: said.wrong },
      };
    });
  }

  private async stillCounts(tx: Tx, pointId: Id): Promise<boolean> {
    return (await tx.manager.createQueryBuilder(XuexiPoint, 'x').where('x.id = :pointId', { pointId }).andWhere(LATEST_XUEXI).getCount()) > 0;
  }

  private scopedDisputes(actor: Actor): SelectQueryBuilder<XuexiDispute> {
    const query = this.ledger.manager().createQueryBuilder(XuexiDispute, 'd').innerJoin(XuexiPoint, 'x', 'x.id = d.point_id').innerJoin('organisation', 'o', 'o.id = x.branch_id').innerJoin('member', 'm', 'm.id = d.member_id');
    applyScope(query, scopeOf(actor, 'points.view'), { path: 'o.path', memberId: 'd.member_id' });
    return query;
  }

  private async disputeViews(actor: Actor, query: SelectQueryBuilder<XuexiDispute>): Promise<XuexiDisputeView[]> {
    const { entities, raw } = await query.addSelect('m.name', 'memberName').addSelect('o.name', 'branchName').addSelect('o.path', 'path').addSelect('x.period', 'period').addSelect('x.points', 'points').getRawAndEntities<Named & { period: string; points: number }>();
    return entities.map(({ id, memberId, text, askedAt, answer, wrong }, at) => ({
      id, memberName: raw[at]?.memberName ?? '', branchName: raw[at]?.branchName ?? '', period: raw[at]?.period ?? '', points: Number(raw[at]?.points ?? 0), text, at: askedAt.toISOString(), answer, wrong,
      mayAnswer: answer === null && mayDo(actor, 'points.decide', { memberId, organisationPath: raw[at]?.path ?? '' }),
    }));
  }
}
