import { Injectable } from '@nestjs/common';
import { DEFAULT_PAGE, formatShanghai, type Id, type Page } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { isWeak, roundWords, type QuizPeopleQuery, type QuizPersonRow, type QuizPersonState, type WeakTopic } from '@party/shared/quizzes';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transaction.js';
import { decodeCursor, pageOf } from '../../platform/http/cursor.js';
import { Download } from '../../platform/http/download.js';
import { workbookBytes, type SheetRowInput } from '../../platform/spreadsheet/write-workbook.js';
import { QuizPeopleQueries, type PersonColumns } from './quiz-people.query.js';
import { QuizStatisticsReader } from './quiz-statistics.reader.js';
import { QuizzesRepository } from './quizzes.repository.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const PAGE = 100;

/** Words of the states, on the screen and in the file. */
const STATE_WORDS: Readonly<Record<QuizPersonState, string>> = { missing: '未参加', going: '答题中', failed: '未合格', passed: '合格' };

interface BestSheet {
  attemptId: Id;
  memberId: Id;
  score: number;
  fullPoints: number;
}

/** Reads a round by person: who has not answered, who has not passed, and in which topics. */
@Injectable()
export class QuizPeopleReader {
  constructor(
    private readonly transactions: Transactions,
    private readonly statistics: QuizStatisticsReader,
    private readonly people: QuizPeopleQueries,
    private readonly quizzes: QuizzesRepository,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem see the route */
  async page(actor: Actor, id: Id, { round, state, limit = DEFAULT_PAGE, cursor }: QuizPeopleQuery): Promise<Page<QuizPersonRow>> {
    const quiz = await this.statistics.demand(actor, id, round);
    const [path, memberId] = cursor === undefined ? [] : decodeCursor(cursor, 2).map(String);
    const after = path === undefined || memberId === undefined ? null : { path, id: memberId };
    const { items, next } = pageOf(await this.people.page(this.people.of(actor, quiz, round), { state, after, limit: limit + 1 }), limit, (one) => one, (one) => [one.path, one.memberId]);
    return { items: await this.rows(items, id, round), next };
  }

  /** The same rows as a workbook, all of them; logged. @throws Problem see the route */
  async export(actor: Actor, trace: RequestTrace, id: Id, query: { round: string; state?: QuizPersonState[] }): Promise<Download> {
    const { row: quiz, organisationPath } = await this.statistics.demand(actor, id, query.round);
    const rows: SheetRowInput[] = [];
    for (let cursor: string | undefined, more = true; more;) {
      const page: Page<QuizPersonRow> = await this.page(actor, id, { ...query, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) });
      for (const row of page.items) rows.push([row.memberName, row.organisationName, STATE_WORDS[row.state], row.bestScore === null ? '' : `${row.bestScore}/${row.fullPoints ?? 0}`, String(row.attempts), weakWords(row.weak)]);
      more = page.next !== null;
      cursor = page.next ?? undefined;
    }
    const columns = [{ header: '姓名', width: 14 }, { header: '所在党支部', width: 36 }, { header: '情况', width: 10 }, { header: '最好成绩', width: 12 }, { header: '交卷次数', width: 10 }, { header: '薄弱专题', width: 40 }];
    const body = await workbookBytes({ createdAt: this.clock.date(), sheets: [{ name: '答题情况', columns, rows }] });
    await this.transactions.run((tx) => this.audit.append(tx, { actor, trace, action: 'quizzes.results', subjectType: 'quiz', subjectId: id, organisationPath, detail: { step: 'export', count: rows.length } }));
    return new Download(`答题情况_${quiz.title}_${roundWords(quiz.kind, query.round)}_截至${formatShanghai(this.clock.now()).replace(/[ :]/g, '')}.xlsx`, XLSX, body);
  }

  private async rows(people: readonly PersonColumns[], quizId: Id, round: string): Promise<QuizPersonRow[]> {
    if (people.length === 0) return [];
    const best = await this.best(people.map((one) => one.memberId), quizId, round);
    const weak = await this.weak([...best.values()].map((one) => one.attemptId));
    return people.map(({ memberId, memberName, organisationName, state, attempts }) => {
      const sheet = best.get(memberId);
      return {
        memberId, memberName, organisationName, state, attempts: Number(attempts), bestScore: sheet?.score ?? null, fullPoints: sheet?.fullPoints ?? null, attemptId: sheet?.attemptId ?? null,
        weak: sheet ? (weak.get(sheet.attemptId) ?? []) : [],
      };
    });
  }

  /** The best sheet of each, the first of equal ones. */
  private async best(memberIds: readonly Id[], quizId: Id, round: string): Promise<Map<Id, BestSheet>> {
    const sheets = (await this.quizzes.manager().query(
      `SELECT id AS attemptId, member_id AS memberId, score, full_points AS fullPoints FROM quiz_attempt
        WHERE quiz_id = ? AND round = ? AND member_id IN (?) AND handed_in_at IS NOT NULL ORDER BY score, number DESC`, [quizId, round, memberIds],
    )) as BestSheet[];
    return new Map(sheets.map((one) => [one.memberId, one]));
  }

  private async weak(attemptIds: readonly Id[]): Promise<Map<Id, WeakTopic[]>> {
    const found = new Map<Id, WeakTopic[]>();
    if (attemptIds.length === 0) return found;
    const rows = (await this.quizzes.manager().query(
      'SELECT attempt_id AS attemptId, topic, SUM(is_right) AS `right`, COUNT(*) AS asked FROM quiz_item WHERE attempt_id IN (?) GROUP BY attempt_id, topic ORDER BY topic', [attemptIds],
    )) as { attemptId: Id; topic: string; right: string | number; asked: string | number }[];
    for (const { attemptId, topic, right, asked } of rows) {
      const one = { topic, right: Number(right), asked: Number(asked) };
      if (isWeak(one)) found.set(attemptId, [...(found.get(attemptId) ?? []), one]);
    }
    return found;
  }
}

const weakWords = (weak: readonly WeakTopic[]): string => weak.map(({ topic, right, asked }) => `${topic}（${right}/${asked}）`).join('、');
