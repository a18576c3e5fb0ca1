import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { MOST_WRONG_CODES, shanghaiDay, type Id } from '@party/shared/kernel';
import { endsSameDay, minutesOf, offlineCodeText, offlineSignInUntil, OFFLINE_SIGN_IN_MINUTES, timeOfDay, type OfflineCode, type OpenMeetingRequest, type OpenSession } from '@party/shared/learning';
import { mayDo, type Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { Random } from '../../platform/clock/random.js';
import { currentCode, isCode } from '../../platform/crypto/shown-code.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { fieldProblem, Problem } from '../../platform/http/problem.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import { AttendanceRepository } from './attendance.repository.js';
import { LearningMeeting } from './learning-meeting.entity.js';
import { LearningEvents } from './learning.events.js';
import { MeetingsReader } from './meetings.reader.js';

const SECRET_BYTES = 24;

const untilOf = ({ openedAt, minutes }: Pick<LearningMeeting, 'openedAt' | 'minutes'>): number => (openedAt === null ? 0 : offlineSignInUntil(openedAt.getTime(), minutes));

/** Offline sessions people sign in to themselves, with the code that is shown at the place. */
@Injectable()
export class OfflineSignInService {
  constructor(
    private readonly source: DataSource,
    private readonly transactions: Transactions,
    private readonly reader: MeetingsReader,
    private readonly attendance: AttendanceRepository,
    private readonly organisations: OrganisationsApi,
    private readonly events: LearningEvents,
    private readonly audit: AuditWriter,
    private readonly ids: Ids,
    private readonly random: Random,
    private readonly clock: Clock,
  ) {}

  /** Open a session that begins now; one at a time in an organisation. Gives its id. @throws Problem see the route */
  open(actor: Actor, trace: RequestTrace, { organisationId, place, topic, minutes }: OpenMeetingRequest): Promise<Id> {
    return this.transactions.run(async (tx) => {
      // Two keepers who open at once wait for each other here; `hold` alone lets both on.
      await tx.manager.query('SELECT id FROM organisation WHERE id = ? FOR UPDATE', [organisationId]);
      const { path } = await this.organisations.hold(tx, organisationId);
      if (!mayDo(actor, 'learning.register', { organisationPath: path })) throw new Problem('auth.forbidden');
      const now = this.clock.date();
      if (!endsSameDay({ heldAt: timeOfDay(now.getTime()), minutes })) throw fieldProblem('minutes', 'over_midnight', '学习应在当天结束，请缩短时长');
      if ((await this.openOf(tx, organisationId, now)).length > 0) throw new Problem('learning.meeting_open');
      const id = this.ids.next();
      await tx.manager.insert(LearningMeeting, {
        id, organisationId, version: 1, heldOn: shanghaiDay(now.getTime()), heldAt: timeOfDay(now.getTime()), sourceId: null, place, topic, minutes, recordedBy: actor.memberId ?? '', recordedAt: now, withdrawnBy: null, withdrawnAt: null,
        codeSecret: this.random.token(SECRET_BYTES), openedAt: now, closedAt: null,
      });
      await this.audit.append(tx, { actor, trace, action: 'learning.register', subjectType: 'learning_meeting', subjectId: id, organisationPath: path, detail: { step: 'open', minutes } });
      return id;
    });
  }

  /** The code of the moment. @throws Problem learning.meeting_not_found, learning.sign_in_closed */
  async code(actor: Actor, id: Id): Promise<OfflineCode> {
    const { row } = await this.reader.require(actor, id);
    const now = this.clock.now();
    if (row.codeSecret === null || row.closedAt !== null || now >= untilOf(row)) throw new Problem('learning.sign_in_closed');
    const { code, secondsLeft } = currentCode(row.codeSecret, now);
    const [count] = (await this.source.query('SELECT COUNT(*) AS n FROM learning_attendance WHERE meeting_id = ?', [id])) as { n: number | string }[];
    return { code, text: offlineCodeText(id, code), secondsLeft, signedIn: Number(count?.n ?? 0) };
  }

  /** Nobody signs in any more. @throws Problem learning.meeting_not_found, request.stale */
  close(actor: Actor, trace: RequestTrace, id: Id, version: number): Promise<void> {
    return this.transactions.run(async (tx) => {
      await this.lock(tx, id);
      const { row, path } = await this.reader.require(actor, id, tx);
      if (row.version !== version) throw new Problem('request.stale');
      if (row.openedAt === null || row.closedAt !== null) throw new Problem('learning.sign_in_closed');
      await tx.manager.update(LearningMeeting, { id }, { version: version + 1, closedAt: this.clock.date() });
      await this.audit.append(tx, { actor, trace, action: 'learning.register', subjectType: 'learning_meeting', subjectId: id, organisationPath: path, detail: { step: 'close' } });
    });
  }

  /** Sessions of the reader's branch and above that are open now. */
  async openFor(actor: Actor): Promise<OpenSession[]> {
    const line = (actor.branchPath ?? '').split('/').filter((one) => one !== '');
    if (line.length === 0) return [];
    const rows = (await this.source.query(
      `SELECT k.id, k.topic, k.place, k.minutes, k.opened_at AS openedAt, o.name AS organisationName, EXISTS (SELECT 1 FROM learning_attendance a WHERE a.meeting_id = k.id AND a.member_id = ?) AS signedIn
        FROM learning_meeting k JOIN organisation o ON o.id = k.organisation_id
       WHERE k.organisation_id IN (?) AND k.opened_at > ? AND k.closed_at IS NULL AND k.withdrawn_at IS NULL ORDER BY k.opened_at DESC, k.id`,
      [actor.memberId, line, new Date(this.clock.now() - OFFLINE_SIGN_IN_MINUTES * 60_000)],
    )) as (Pick<LearningMeeting, 'id' | 'topic' | 'place' | 'minutes' | 'openedAt'> & { organisationName: string; signedIn: number | string })[];
    return rows.filter((row) => untilOf(row) > this.clock.now()).map(({ openedAt, minutes, signedIn, ...row }) => ({ ...row, minutes, until: new Date(untilOf({ openedAt, minutes })).toISOString(), signedIn: Number(signedIn) === 1 }));
  }

  /** Sign in with the code; twice is once. A wrong code is counted although the request fails. @throws Problem see the route */
  async signIn(actor: Actor, trace: RequestTrace, id: Id, code: string): Promise<void> {
    const refusal = await this.transactions.run((tx) => this.trySignIn(tx, actor, trace, id, code));
    if (refusal !== null) throw new Problem(refusal);
  }

  private async trySignIn(tx: Tx, actor: Actor, trace: RequestTrace, id: Id, code: string): Promise<string | null> {
    const memberId = actor.memberId ?? '';
    await this.lock(tx, id);
    const row = await tx.manager.findOneBy(LearningMeeting, { id });
    const path = row && (await this.organisations.find([row.organisationId], tx))[0]?.path;
    if (!row || row.withdrawnAt !== null || !path || !(actor.branchPath ?? '').startsWith(path)) return 'learning.meeting_not_found';
    if (row.recordedBy === memberId) return 'learning.own_record';
    const now = this.clock.now();
    if (row.codeSecret === null || row.closedAt !== null || now >= untilOf(row)) return 'learning.sign_in_closed';
    const [there] = (await tx.manager.query('SELECT 1 FROM learning_attendance WHERE meeting_id = ? AND member_id = ?', [id, memberId])) as unknown[];
    if (there !== undefined) return null;
    const [tried] = (await tx.manager.query('SELECT wrong FROM learning_code_try WHERE meeting_id = ? AND member_id = ?', [id, memberId])) as { wrong: number }[];
    if ((tried?.wrong ?? 0) >= MOST_WRONG_CODES) return 'learning.code_blocked';
    if (!isCode(row.codeSecret, code, now)) {
      await tx.manager.query('INSERT INTO learning_code_try (meeting_id, member_id, wrong) VALUES (?, ?, 1) ON DUPLICATE KEY UPDATE wrong = wrong + 1', [id, memberId]);
      return 'learning.code_wrong';
    }
    const days = await this.attendance.hold(tx, row, [memberId]);
    const [refused] = await this.attendance.unavailable(tx, row, [memberId]);
    if (refused !== undefined) return refused.reason === 'elsewhere' ? 'learning.elsewhere' : 'learning.day_full';
    const seconds = await this.attendance.add(tx, row, days);
    await this.audit.append(tx, { actor, trace, action: 'learning.own', subjectType: 'learning_meeting', subjectId: id, memberId, organisationPath: path, detail: { step: 'sign_in' } });
    await this.events.completed(tx, { id: `${memberId}:${id}`, memberId, resourceId: id, form: 'offline', minutes: minutesOf(seconds.get(memberId) ?? 0), day: row.heldOn });
    return null;
  }

  private lock(tx: Tx, id: Id): Promise<unknown> {
    return tx.manager.query('SELECT id FROM learning_meeting WHERE id = ? FOR UPDATE', [id]);
  }

  private async openOf(tx: Tx, organisationId: Id, now: Date): Promise<Id[]> {
    const rows = await tx.manager.createQueryBuilder(LearningMeeting, 'k')
      .where('k.organisation_id = :organisationId AND k.opened_at > :since AND k.closed_at IS NULL AND k.withdrawn_at IS NULL', { organisationId, since: new Date(now.getTime() - OFFLINE_SIGN_IN_MINUTES * 60_000) }).getMany();
    return rows.filter((row) => untilOf(row) > now.getTime()).map((row) => row.id);
  }
}
