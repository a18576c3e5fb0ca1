import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import type { QuizAnswer, SheetClosing } from '@party/shared/quizzes';
import type { Tx } from '../../platform/database/transaction.js';
import { MemberUses, OwnDataSources, type MemberUseSource, type OwnDataSource } from '../members/members.api.js';

const CLOSINGS: Readonly<Record<SheetClosing, string>> = { self: '本人交卷', time: '到时收卷' };

/** Tells the roster what this room holds about people. */
@Injectable()
export class QuizzesOfPerson implements OnModuleInit, MemberUseSource, OwnDataSource {
  readonly heading = '答题';

  constructor(
    private readonly source: DataSource,
    private readonly uses: MemberUses,
    private readonly ownData: OwnDataSources,
  ) {}

  onModuleInit(): void {
    this.uses.register(this);
    this.ownData.register(this);
  }

  async usedAmong(tx: Tx | undefined, ids: readonly Id[]): Promise<Id[]> {
    if (ids.length === 0) return [];
    const rows = (await (tx?.manager ?? this.source.manager).query(
      `SELECT member_id AS id FROM quiz_attempt WHERE member_id IN (?) UNION SELECT member_id FROM quiz_mistake WHERE member_id IN (?)
        UNION SELECT written_by FROM quiz_question_version WHERE written_by IN (?) UNION SELECT written_by FROM quiz WHERE written_by IN (?) UNION SELECT made_by FROM study_link WHERE made_by IN (?)`, [ids, ids, ids, ids, ids],
    )) as { id: Id }[];
    return rows.map((row) => row.id);
  }

  /** Sheets with what was answered, not with what is right. */
  async collect({ memberId }: { memberId: Id }): Promise<unknown> {
    const [sheets, answers, book, written] = await Promise.all([
      this.source.query(
        `SELECT a.id, z.title, a.round, a.number, a.started_at AS startedAt, a.handed_in_at AS handedInAt, a.closing, a.score, a.full_points AS fullPoints, a.passed
           FROM quiz_attempt a JOIN quiz z ON z.id = a.quiz_id WHERE a.member_id = ? ORDER BY a.id`, [memberId],
      ) as Promise<{ id: Id; closing: SheetClosing | null; passed: number; handedInAt: Date | null }[]>,
      this.source.query('SELECT i.attempt_id AS attemptId, i.place, i.answer FROM quiz_item i JOIN quiz_attempt a ON a.id = i.attempt_id WHERE a.member_id = ? ORDER BY i.attempt_id, i.place', [memberId]) as Promise<{ attemptId: Id; place: number; answer: string }[]>,
      this.source.query(
        'SELECT q.stem, k.wrong, k.streak, k.last_wrong_at AS lastWrongAt, k.cleared_at AS clearedAt FROM quiz_mistake k JOIN quiz_question q ON q.id = k.question_id WHERE k.member_id = ? ORDER BY k.id', [memberId],
      ) as Promise<object[]>,
      this.source.query('SELECT q.stem, v.version, v.written_at AS writtenAt FROM quiz_question_version v JOIN quiz_question q ON q.id = v.question_id WHERE v.written_by = ? ORDER BY v.question_id, v.version', [memberId]) as Promise<object[]>,
    ]);
    return {
      sheets: sheets.map(({ id, closing, passed, ...sheet }) => ({
        ...sheet, closing: closing === null ? null : CLOSINGS[closing], passed: sheet.handedInAt === null ? null : passed === 1,
        answers: answers.filter((one) => one.attemptId === id).map(({ place, answer }) => ({ place, ...(JSON.parse(answer) as QuizAnswer) })),
      })),
      mistakes: book, questionsWritten: written,
    };
  }
}
