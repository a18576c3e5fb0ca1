import { Injectable } from '@nestjs/common';
import { DEFAULT_PAGE, shanghaiDay, type Id, type Page, type PageQuery } from '@party/shared/kernel';
import { mayDo, type Actor } from '@party/shared/permissions';
import { questionCount, quizMachine, roundsUntil, roundWords, type QuizRow, type QuizState, type QuizView } from '@party/shared/quizzes';
import { Clock } from '../../platform/clock/clock.js';
import { orderFrom } from '../../platform/database/keyset.js';
import { momentOf, pageOf } from '../../platform/http/cursor.js';
import { partsOf } from './quiz.entity.js';
import { QuizzesRepository, type PlacedQuiz } from './quizzes.repository.js';

/** Rounds offered for looking back: two months of days, a year of weeks. */
const ROUNDS = 60;

function presentRow({ row, organisationName }: PlacedQuiz): QuizRow {
  const { id, organisationId, kind, state, title, firstOn, lastOn, version, changedAt } = row;
  return { id, organisationId, organisationName, kind, state, title, firstOn, lastOn, questions: questionCount(partsOf(row)), version, changedAt: changedAt.toISOString() };
}

/** Reads quizzes for those who keep them. */
@Injectable()
export class QuizzesReader {
  constructor(
    private readonly rows: QuizzesRepository,
    private readonly clock: Clock,
  ) {}

  /** Lately changed ones first. */
  async list(actor: Actor, { limit = DEFAULT_PAGE, cursor, state }: PageQuery & { state?: QuizState[] }): Promise<Page<QuizRow>> {
    const query = this.rows.scoped(actor);
    if (state !== undefined && state.length > 0) query.andWhere('z.state IN (:...states)', { states: state });
    orderFrom(query, { column: 'z.changed_at', id: 'z.id', direction: 'DESC' }, cursor === undefined ? null : momentOf(cursor), limit + 1);
    return pageOf(await this.rows.placed(query), limit, presentRow, ({ row }) => [row.changedAt.getTime(), row.id]);
  }

  /** @throws Problem quizzes.not_found */
  async view(actor: Actor, id: Id): Promise<QuizView> {
    const found = await this.rows.require(actor, id);
    const { row } = found;
    const mayKeep = mayDo(actor, 'quizzes.keep', { organisationPath: found.organisationPath });
    const rounds = row.state === 'draft' ? [] : roundsUntil(row, shanghaiDay(row.endedAt?.getTime() ?? this.clock.now()), ROUNDS);
    return {
      ...presentRow(found), minutes: row.minutes, attempts: row.attempts, passPercent: row.passPercent, pointsEach: row.pointsEach, partial: row.partial === 1, answers: row.answers, audience: row.audience, parts: partsOf(row),
      rounds: rounds.map((key) => ({ key, words: roundWords(row.kind, key) })), mayKeep, actions: mayKeep ? quizMachine.table.filter((one) => one.from === row.state).map((one) => one.action) : [],
    };
  }
}
