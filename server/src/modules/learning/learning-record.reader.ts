import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DEFAULT_PAGE, toShanghai, type Id } from '@party/shared/kernel';
import { minutesOf, type LearningForm, type LearningTotals, type PersonRecord, type RecordQuery, type RecordRow } from '@party/shared/learning';
import { scopeOf, type Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { applyScope } from '../../platform/database/scope.js';
import { Transactions } from '../../platform/database/transaction.js';
import { askedPeriod } from '../../platform/http/asked-period.js';
import { decodeCursor, pageOf } from '../../platform/http/cursor.js';
import { Problem } from '../../platform/http/problem.js';
import { MeetingsReader } from './meetings.reader.js';

interface Line {
  id: Id;
  offline: number;
  title: string;
  form: LearningForm | null;
  seconds: number | string;
  percent: number | string;
  completedOn: string | null;
  day: string;
  place: string | null;
}

interface Person {
  id: Id;
  name: string;
  path: string;
}

/** One record of both: what was learnt here by its latest day, and offline sessions. */
const LINES = `SELECT * FROM (
  SELECT p.resource_id AS id, 0 AS offline, r.title, r.form, p.seconds, p.percent, p.completed_on AS completedOn,
         COALESCE(p.completed_on, p.touched_on) AS day,
         NULL AS place
    FROM learning_progress p JOIN learning_resource r ON r.id = p.resource_id WHERE p.member_id = ?
  UNION ALL
  SELECT k.id, 1, k.topic, NULL, COALESCE(a.seconds, k.minutes * 60), 100, k.held_on, k.held_on, k.place
    FROM learning_attendance a JOIN learning_meeting k ON k.id = a.meeting_id WHERE a.member_id = ? AND k.withdrawn_at IS NULL
) line`;

/** The same of some days: seconds are those of these days. */
const LINES_OF_DAYS = `SELECT * FROM (
  SELECT c.resource_id AS id, 0 AS offline, r.title, r.form, SUM(c.seconds) AS seconds, p.percent, p.completed_on AS completedOn, MAX(c.day) AS day, NULL AS place
    FROM learning_credit c JOIN learning_resource r ON r.id = c.resource_id JOIN learning_progress p ON p.member_id = c.member_id AND p.resource_id = c.resource_id
   WHERE c.member_id = ? AND c.day BETWEEN ? AND ? GROUP BY c.resource_id, r.title, r.form, p.percent, p.completed_on
  UNION ALL
  SELECT k.id, 1, k.topic, NULL, COALESCE(a.seconds, k.minutes * 60), 100, k.held_on, k.held_on, k.place
    FROM learning_attendance a JOIN learning_meeting k ON k.id = a.meeting_id WHERE a.member_id = ? AND k.withdrawn_at IS NULL AND k.held_on BETWEEN ? AND ?
) line`;

/** The lines behind a figure, and what is put into them. */
function linesOf(memberId: Id, { period: key, part, resourceId, finishedOf }: RecordQuery): [sql: string, values: unknown[]] {
  const period = key === undefined ? null : askedPeriod(key);
  // What was finished in a period may have been learnt before it.
  const [lines, values]: [string, unknown[]] = period === null || part === 'finished' ? [LINES, [memberId, memberId]] : [LINES_OF_DAYS, [memberId, period.first, period.last, memberId, period.first, period.last]];
  const conditions = ['1 = 1'];
  if (part !== undefined) {
    conditions.push(part === 'offline' ? 'offline = 1' : 'offline = 0');
    if (part === 'finished') {
      conditions.push('completedOn BETWEEN ? AND ?');
      values.push(period?.first ?? '0000-01-01', period?.last ?? '9999-12-31');
    }
  }
  if (resourceId !== undefined) {
    conditions.push('offline = 0 AND id = ?');
    values.push(resourceId);
  }
  if (finishedOf !== undefined) {
    // A search string holds no empty list.
    conditions.push('offline = 0 AND completedOn IS NOT NULL AND id IN (?)');
    values.push(finishedOf);
  }
  return [`${lines} WHERE ${conditions.join(' AND ')}`, values];
}

const presentLine = ({ id, offline, title, form, seconds, percent, completedOn, day, place }: Line, photos: Id[] = []): RecordRow => ({
  key: `${Number(offline) === 1 ? 'offline' : 'online'}:${id}`, resourceId: Number(offline) === 1 ? null : id, title, form: form ?? 'offline', minutes: minutesOf(Number(seconds)), percent: Number(percent), completedOn, day, place, photos,
});

/** Reads what somebody has learnt. */
@Injectable()
export class LearningRecordReader {
  constructor(
    private readonly source: DataSource,
    private readonly transactions: Transactions,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
    private readonly meetings: MeetingsReader,
  ) {}

  async own(actor: Actor, page: RecordQuery): Promise<PersonRecord> {
    const person = await this.person(actor, actor.memberId ?? '');
    return this.record(person, page, true);
  }

  /** Somebody's; looks at another's are logged. @throws Problem learning.member_not_found */
  async member(actor: Actor, trace: RequestTrace, id: Id, page: RecordQuery): Promise<PersonRecord> {
    const person = await this.person(actor, id);
    if (id !== actor.memberId && page.cursor === undefined) {
      await this.transactions.run((tx) => this.audit.append(tx, { actor, trace, action: 'learning.records', subjectType: 'member', subjectId: id, memberId: id, organisationPath: person.path }));
    }
    return this.record(person, page, id === actor.memberId);
  }

  /** Sums of the running year, from the records themselves. */
  async totals(memberId: Id): Promise<LearningTotals> {
    const now = this.clock.now();
    const year = Number(toShanghai(now).day.slice(0, 4));
    const [first, last] = [`${year}-01-01`, `${year}-12-31`];
    const [row] = (await this.source.query(
      `SELECT (SELECT COALESCE(SUM(seconds), 0) FROM learning_credit WHERE member_id = ? AND day BETWEEN ? AND ?) AS seconds,
              (SELECT COUNT(*) FROM learning_progress WHERE member_id = ? AND completed_on BETWEEN ? AND ?) AS completed,
              COALESCE(SUM(COALESCE(a.seconds, k.minutes * 60)), 0) AS offline, COUNT(k.id) AS meetings
         FROM learning_attendance a JOIN learning_meeting k ON k.id = a.meeting_id
        WHERE a.member_id = ? AND k.withdrawn_at IS NULL AND k.held_on BETWEEN ? AND ?`, [memberId, first, last, memberId, first, last, memberId, first, last],
    )) as { seconds: string | number; completed: string | number; offline: string | number; meetings: string | number }[];
    return {
      year, onlineMinutes: minutesOf(Number(row?.seconds ?? 0)), offlineMinutes: minutesOf(Number(row?.offline ?? 0)), completed: Number(row?.completed ?? 0), meetings: Number(row?.meetings ?? 0),
      asOf: new Date(now).toISOString(),
    };
  }

  /** Everything of a person, for their own data. */
  async all(memberId: Id): Promise<RecordRow[]> {
    return ((await this.source.query(`${LINES} ORDER BY day DESC, id DESC`, [memberId, memberId])) as Line[]).map((line) => presentLine(line));
  }

  private async record({ id: memberId, name: memberName }: Person, { limit = DEFAULT_PAGE, cursor, ...narrow }: RecordQuery, own: boolean): Promise<PersonRecord> {
    const [day, id] = cursor === undefined ? [] : decodeCursor(cursor, 2);
    const after = cursor === undefined ? ['9999', ''] : [String(day), String(id)];
    const [sql, values] = linesOf(memberId, narrow);
    const rows = (await this.source.query(
      `${sql} AND (day < ? OR (day = ? AND id < ?)) ORDER BY day DESC, id DESC LIMIT ?`, [...values, after[0], after[0], after[1], limit + 1],
    )) as Line[];
    const photos = await this.meetings.photos(own ? rows.flatMap((row) => (Number(row.offline) === 1 ? [row.id] : [])) : []);
    return { memberId, memberName, totals: await this.totals(memberId), ...pageOf(rows, limit, (row) => presentLine(row, photos.get(row.id)), (row) => [row.day, row.id]) };
  }

  private async person(actor: Actor, id: Id): Promise<Person> {
    const query = this.source.manager.createQueryBuilder().from('member', 'm').innerJoin('organisation', 'o', 'o.id = m.organisation_id')
      .select('m.id', 'id').addSelect('m.name', 'name').addSelect('o.path', 'path').where('m.id = :id', { id });
    applyScope(query, scopeOf(actor, 'learning.records'), { path: 'o.path', memberId: 'm.id' });
    const found = await query.getRawOne<Person>();
    if (!found) throw new Problem('learning.member_not_found');
    return found;
  }
}

