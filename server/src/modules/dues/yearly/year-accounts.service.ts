import { Injectable } from '@nestjs/common';
import { checkUses, sameFigures, type PublishYearAccountRequest, type SaveYearAccountRequest, type UseFault } from '@party/shared/dues';
import { shanghaiDay } from '@party/shared/kernel';
import { mayDo, type Action, type Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../../platform/auth/actor.decorator.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Ids } from '../../../platform/clock/ids.js';
import { Transactions, type Tx } from '../../../platform/database/transaction.js';
import { fieldProblem, Problem } from '../../../platform/http/problem.js';
import { NotificationsApi } from '../../notifications/notifications.api.js';
import { OrganisationsApi, type OrganisationRef } from '../../organisations/organisations.api.js';
import { DuesClosingsRepository } from '../dues-closings.repository.js';
import { DuesRepository } from '../dues.repository.js';
import type { DuesAccountRow } from './dues-account.entity.js';
import { figuresOf } from './dues-accounts.reader.js';
import { DuesAccountsRepository } from './dues-accounts.repository.js';
import { DuesYearQuery } from './dues-year.query.js';

const USE_FAULTS: Readonly<Record<UseFault['reason'], string>> = { too_many: '使用情况最多三十项', not_money: '使用金额须为大于零的金额', twice: '同一用途只写一项，请合并金额' };
const MEMBERS = "SELECT id FROM member WHERE organisation_id = ? AND status = 'normal' AND stage IN ('probationary', 'probation_extended', 'full') ORDER BY id";

/** Draws the account of a year from the book, and lets somebody else publish it to the members. */
@Injectable()
export class YearAccountsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: DuesRepository,
    private readonly accounts: DuesAccountsRepository,
    private readonly years: DuesYearQuery,
    private readonly closings: DuesClosingsRepository,
    private readonly organisations: OrganisationsApi,
    private readonly notifications: NotificationsApi,
    private readonly audit: AuditWriter,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem see the route; nothing is written then */
  async save(actor: Actor, trace: RequestTrace, { organisationId, year, version, uses, note = '' }: SaveYearAccountRequest): Promise<void> {
    const place = await this.place(actor, 'dues.draft_account', organisationId);
    const checked = checkUses(uses);
    if (!checked.ok) throw fieldProblem(checked.error.at === null ? 'uses' : `uses.${checked.error.at}.${checked.error.field}`, checked.error.reason, USE_FAULTS[checked.error.reason]);
    const now = this.clock.date();
    if (year > Number(shanghaiDay(now.getTime()).slice(0, 4))) throw fieldProblem('year', 'in_future', '这一年还没有开始');
    await this.transactions.run(async (tx) => {
      await this.closings.hold(tx, place);
      const [newest] = await this.accounts.lock(tx, organisationId, year);
      const draft = newest?.state === 'draft' ? newest : undefined;
      if (draft?.version !== version) throw new Problem('request.stale');
      const edition = draft?.edition ?? (newest?.edition ?? 0) + 1;
      if (edition > 1 && note === '') throw new Problem('dues.correction_needs_note', { errors: [{ field: 'note', code: 'required', message: '请写明更正的原因' }] });
      const row: DuesAccountRow = {
        id: draft?.id ?? this.ids.next(), organisationId, year, edition, state: 'draft', ...(await this.years.figures(organisationId, year, tx)), uses: [...checked.value].map(({ purpose, fen }) => ({ purpose, fen })),
        note: note === '' ? null : note, version: (draft?.version ?? 0) + 1, draftedBy: actor.memberId ?? '', draftedAt: now, publishedBy: null, publishedAt: null,
      };
      await (draft ? this.accounts.update(tx, row) : this.accounts.add(tx, row));
      await this.audit.append(tx, { actor, trace, action: 'dues.draft_account', subjectType: 'dues_account', subjectId: row.id, organisationPath: place.path, detail: { year, edition, version: row.version } });
    });
  }

  /** @throws Problem see the route; nothing is written then */
  async publish(actor: Actor, trace: RequestTrace, { organisationId, year, version }: PublishYearAccountRequest): Promise<void> {
    const place = await this.place(actor, 'dues.publish_account', organisationId);
    await this.transactions.run(async (tx) => {
      const [draft] = await this.accounts.lock(tx, organisationId, year);
      if (draft?.state !== 'draft') throw new Problem('dues.account_not_drafted');
      if (draft.version !== version) throw new Problem('request.stale');
      if (draft.draftedBy === actor.memberId) throw new Problem('dues.second_person');
      if (!sameFigures(figuresOf(draft), await this.years.figures(organisationId, year, tx))) throw new Problem('dues.account_outdated');
      const published: DuesAccountRow = { ...draft, state: 'published', version: draft.version + 1, publishedBy: actor.memberId, publishedAt: this.clock.date() };
      await this.accounts.update(tx, published);
      if (place.kind === 'branch') await this.tell(tx, place, published);
      await this.audit.append(tx, { actor, trace, action: 'dues.publish_account', subjectType: 'dues_account', subjectId: draft.id, organisationPath: place.path, detail: { year, edition: draft.edition } });
    });
  }

  /** The members of a branch are told; those below a committee find it beside their branch's. */
  private async tell(tx: Tx, { id, name }: OrganisationRef, { id: accountId, year, edition }: DuesAccountRow): Promise<void> {
    const people = await this.rows.manager(tx).query<{ id: string }[]>(MEMBERS, [id]);
    if (people.length === 0) return;
    await this.notifications.tell(tx, {
      kind: 'dues.notice', memberIds: people.map((one) => one.id), title: `${year}年度党费收缴使用情况已${edition === 1 ? '公布' : '更正'}`, body: [...`${name}向党员公布，请查看`].slice(0, 120).join(''),
      link: { room: 'dues', page: 'accounts', params: {} }, subjectKey: `dues:account:${accountId}`,
    });
  }

  /** The tree is seen by every member, so a refusal hides nothing. @throws Problem organisations.not_found, auth.forbidden */
  private async place(actor: Actor, action: Action, id: string): Promise<OrganisationRef> {
    const place = await this.organisations.require(id);
    if (!mayDo(actor, action, { organisationPath: place.path })) throw new Problem('auth.forbidden');
    if (place.kind === 'party_group') throw new Problem('organisations.not_found');
    return place;
  }
}
