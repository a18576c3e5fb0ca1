import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { dayParts, shanghaiDay, type Id } from '@party/shared/kernel';
import { letterCodeOf } from '@party/shared/letters';
import { honourNumber } from '@party/shared/points';
import type { Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../../platform/auth/actor.decorator.js';
import { ownMemberId } from '../../../platform/auth/own-member.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Ids } from '../../../platform/clock/ids.js';
import { Random } from '../../../platform/clock/random.js';
import type { Tx } from '../../../platform/database/transaction.js';
import { Problem } from '../../../platform/http/problem.js';
import { MembersApi } from '../../members/members.api.js';
import { NotificationsApi } from '../../notifications/notifications.api.js';
import { OrganisationsApi, type OrganisationRef } from '../../organisations/organisations.api.js';
import { Honour } from './honour.entity.js';

/** Committees that have certificates of their own, as they have letters. */
const ISSUERS: readonly OrganisationRef['kind'][] = ['department_committee', 'school_committee'];
const CODE_BYTES = 10;
const CORRECTED = '月大评已更正，不再评为学习标兵';

/** Whoever issues, with the request. */
export interface HonourHand {
  actor: Actor;
  trace: RequestTrace;
}

/** Whom a closed month honours. */
export interface HonouredMonth {
  reviewId: Id;
  branch: OrganisationRef;
  month: string;
  memberIds: readonly Id[];
}

/** Issues the certificates of a closed month and takes certificates back. */
@Injectable()
export class IssueHonoursService {
  constructor(
    private readonly members: MembersApi,
    private readonly organisations: OrganisationsApi,
    private readonly notifications: NotificationsApi,
    private readonly audit: AuditWriter,
    private readonly random: Random,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /**
   * One certificate for each person and month: a corrected month leaves those that stay right, takes back the others and adds what is missing.
   * @throws Problem points.no_committee
   */
  async issue(tx: Tx, hand: HonourHand, { reviewId, branch, month, memberIds }: HonouredMonth): Promise<void> {
    const known = await tx.manager.find(Honour, { where: { branchId: branch.id, month, revokedOn: IsNull() }, lock: { mode: 'pessimistic_write' } });
    for (const row of known.filter((one) => !memberIds.includes(one.memberId))) await this.revoke(tx, hand, row, branch.path, CORRECTED);
    const missing = memberIds.filter((id) => !known.some((one) => one.memberId === id));
    if (missing.length === 0) return;
    const committee = (await this.organisations.lineOf(branch.path, tx)).filter((one) => ISSUERS.includes(one.kind)).at(-1);
    if (!committee) throw new Problem('points.no_committee');
    const names = await this.members.names(missing, tx);
    const now = this.clock.date();
    const issuedOn = shanghaiDay(now.getTime());
    const { year } = dayParts(issuedOn);
    for (const memberId of [...missing].sort()) {
      const row: Honour = {
        id: this.ids.next(), version: 1, reviewId, memberId, memberName: names.get(memberId) ?? '', branchId: branch.id, branchName: branch.name, committeeId: committee.id, committeeName: committee.name, month, year,
        serial: await this.nextSerial(tx, committee.id, year), code: letterCodeOf(this.random.bytes(CODE_BYTES)), issuedOn, issuedBy: ownMemberId(hand.actor), createdAt: now, revokedOn: null, revokedBy: null, revokedFor: null,
      };
      await tx.manager.insert(Honour, row);
      await this.note(tx, hand, row, branch.path, 'issue');
      await this.tell(tx, row, '您被评为学习标兵', `${honourNumber(year, row.serial)}，证书可在我的荣誉中查看。`);
    }
  }

  /** Take a good certificate back; its number stays. */
  async revoke(tx: Tx, hand: HonourHand, row: Honour, branchPath: string, reason: string): Promise<void> {
    const version = row.version + 1;
    await tx.manager.update(Honour, { id: row.id }, { version, revokedOn: shanghaiDay(this.clock.now()), revokedBy: ownMemberId(hand.actor), revokedFor: reason });
    await this.note(tx, hand, row, branchPath, 'revoke');
    await this.tell(tx, { ...row, version }, '您的一份学习标兵证书已撤销', '原因可在我的荣誉中查看，如有异议请与支部联系。');
  }

  /** The counter's row stays locked until the certificate is committed, so no number is lost. */
  private async nextSerial(tx: Tx, committeeId: Id, year: number): Promise<number> {
    await tx.manager.query('INSERT INTO point_honour_counter (committee_id, year, last_serial) VALUES (?, ?, 1) ON DUPLICATE KEY UPDATE last_serial = last_serial + 1', [committeeId, year]);
    const [row] = (await tx.manager.query('SELECT last_serial AS serial FROM point_honour_counter WHERE committee_id = ? AND year = ?', [committeeId, year])) as { serial: number }[];
    return Number(row?.serial);
  }

  private note(tx: Tx, { actor, trace }: HonourHand, { id, memberId, year, serial }: Honour, organisationPath: string, step: string): Promise<void> {
    return this.audit.append(tx, { actor, trace, action: 'points.decide', subjectType: 'point_honour', subjectId: id, memberId, organisationPath, detail: { step, number: honourNumber(year, serial) } });
  }

  private tell(tx: Tx, { id, version, memberId }: Honour, title: string, body: string): Promise<void> {
    return this.notifications.tell(tx, { memberIds: [memberId], kind: 'points.honour', title, body, link: { room: 'points', page: 'honours', params: {} }, subjectKey: `points:honour:${id}:${version}` });
  }
}
