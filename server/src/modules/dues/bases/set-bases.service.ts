import { Injectable } from '@nestjs/common';
import { firstUnfixed, monthOfPartial, type BaseReason, type DuesMonth, type KnownPayer, type LastMonth } from '@party/shared/dues';
import { shanghaiDay, type CalendarDay, type Id } from '@party/shared/kernel';
import type { DuesCategory } from '@party/shared/members';
import { schoolAt } from '@party/shared/permissions';
import { AuditWriter } from '../../../platform/audit/audit-writer.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Ids } from '../../../platform/clock/ids.js';
import type { Tx } from '../../../platform/database/transaction.js';
import type { ImportContext, ImportHand } from '../../imports/imports.api.js';
import { MembersApi, type ImportMatch } from '../../members/members.api.js';
import { NotificationsApi } from '../../notifications/notifications.api.js';
import { firstOwed } from '../declare-base.service.js';
import type { DuesBaseRow } from '../dues-base.entity.js';
import type { DuesRuleRow } from '../dues-rule.entity.js';
import { DuesRepository } from '../dues.repository.js';
import { DuesBasesRepository } from './dues-bases.repository.js';

/** A base that a row of a table sets. */
export interface PlannedBase {
  memberId: Id;
  organisationPath: string | null;
  category: DuesCategory;
  from: DuesMonth;
  reason: BaseReason;
  baseFen: number;
}

/** Somebody a row names; the path of their branch when they are in reach. */
export interface FoundPayer {
  known: KnownPayer;
  organisationPath: string | null;
}

/** What the book knows of people. */
interface Book {
  rules: readonly DuesRuleRow[];
  bases: readonly DuesBaseRow[];
  last: ReadonlyMap<Id, LastMonth>;
  today: CalendarDay;
}

/** Sets bases of others out of a table. */
@Injectable()
export class SetBasesService {
  constructor(
    private readonly rows: DuesRepository,
    private readonly bases: DuesBasesRepository,
    private readonly members: MembersApi,
    private readonly notifications: NotificationsApi,
    private readonly audit: AuditWriter,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** People behind these numbers, as the rules of a declaration ask about them. */
  async known({ organisation, actorMemberId }: ImportContext, schoolNumbers: readonly string[], tx?: Tx): Promise<Map<string, FoundPayer>> {
    const matches = await this.members.snapshotFor(organisation.path, { schoolNumbers }, tx);
    const ids = matches.filter((one) => one.inScope).map((one) => one.id);
    const book: Book = { rules: await this.rows.rules(schoolAt(organisation.path), tx), bases: ids.length === 0 ? [] : await this.rows.bases(ids, tx), last: await this.rows.lastMonths(ids, tx), today: shanghaiDay(this.clock.now()) };
    return new Map(matches.flatMap((match): [string, FoundPayer][] =>
      (match.schoolNumber === null ? [] : [[match.schoolNumber, { known: knownOf(match, book, actorMemberId), organisationPath: match.snapshot?.organisationPath ?? null }]])));
  }

  /** Keep everything else about the dues of these people waiting: nobody declares or is charged while a table is written. */
  async hold(tx: Tx, within: string, schoolNumbers: readonly string[]): Promise<void> {
    await this.rows.lockMembers(tx, (await this.members.snapshotFor(within, { schoolNumbers }, tx)).map((one) => one.id));
  }

  /** Write them and tell the people, without sums: those are theirs to look at. */
  async execute(tx: Tx, { actor, trace, jobId }: ImportHand & { jobId: Id }, planned: readonly PlannedBase[]): Promise<void> {
    const declaredAt = this.clock.date();
    const rows = planned.map(({ memberId, category, from, reason, baseFen }): DuesBaseRow => ({
      id: this.ids.next(), memberId, from, category, baseFen, baseMonths: 1, reason, declaredBy: actor.memberId ?? '', declaredAt, jobId, withdrawnAt: null,
    }));
    await this.bases.add(tx, rows);
    const paths = new Map(planned.map((one) => [one.memberId, one.organisationPath]));
    for (const { id, memberId, reason, from } of rows) {
      await this.audit.append(tx, { actor, trace, action: 'imports.run', subjectType: 'dues_base', subjectId: id, memberId, organisationPath: paths.get(memberId) ?? null, detail: { reason, from, import: jobId } });
    }
    await this.notifications.tell(tx, {
      kind: 'dues.notice', memberIds: rows.map((row) => row.memberId), title: '党组织已核定您的党费交纳基数', body: '可在党费缴纳中查看，有误请与所在党支部联系',
      link: { room: 'dues', page: 'mine', params: {} }, subjectKey: `dues:bases:${jobId}`,
    });
  }
}

function knownOf(match: ImportMatch, { rules, bases, last, today }: Book, actorMemberId: Id | null): KnownPayer {
  const { id, inScope, snapshot } = match;
  // Of somebody beyond reach nothing is told but that the number is taken.
  const { name = '', stage = 'full', status = 'normal', duesCategory: category = null, joinDate = null } = snapshot?.values ?? {};
  const first = firstOwed(joinDate === null ? null : monthOfPartial(joinDate), rules);
  const since = (reason: BaseReason): DuesMonth => firstUnfixed(reason, category ?? 'monthly_wage', today, last.get(id), first);
  const firstOpen = rules.length === 0 ? null : { year: since('year'), other: since('corrected') };
  const declared = bases.filter((one) => one.memberId === id && one.category === category)
    .map(({ from, category: of, baseFen, baseMonths }) => ({ from, category: of, base: { fen: baseFen, months: baseMonths } }));
  return { id, inReach: inScope, name, stage, status, category, isImporter: id === actorMemberId, declared, firstOpen };
}
