import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import { scopeOf, type Actor } from '@party/shared/permissions';
import { percentOf, roundSpan, tallyOf, type AnswerTally, type OptionShare, type QuestionContent, type QuestionStatistics, type QuizAnswer, type QuizStatistics } from '@party/shared/quizzes';
import { Clock } from '../../platform/clock/clock.js';
import { applyScope } from '../../platform/database/scope.js';
import { fieldProblem } from '../../platform/http/problem.js';
import { QuestionsRepository, versionKey } from './questions.repository.js';
import { QuizAttempt } from './quiz-attempt.entity.js';
import { settingsOf } from './quiz.entity.js';
import { QuizPeopleQueries } from './quiz-people.query.js';
import { QuizzesRepository, type PlacedQuiz } from './quizzes.repository.js';

/** Written answers shown of a fill-in question. */
const MOST_WRITTEN = 10;

interface TallyColumns {
  questionId: Id;
  version: number;
  answer: string;
  isRight: number;
  count: string | number;
}

/** Counts a round by question, over the closed sheets of the people in the actor's care. */
@Injectable()
export class QuizStatisticsReader {
  constructor(
    private readonly quizzes: QuizzesRepository,
    private readonly questions: QuestionsRepository,
    private readonly people: QuizPeopleQueries,
    private readonly clock: Clock,
  ) {}

  /** A quiz in sight and one of its rounds. @throws Problem quizzes.not_found, request.invalid */
  async demand(actor: Actor, id: Id, round: string): Promise<PlacedQuiz> {
    const found = await this.quizzes.require(actor, id);
    if (roundSpan(settingsOf(found.row), round) === null) throw fieldProblem('round', 'unknown', '这次答题没有这一轮');
    return found;
  }

  /** @throws Problem see the route */
  async statistics(actor: Actor, id: Id, round: string): Promise<QuizStatistics> {
    const quiz = await this.demand(actor, id, round);
    const query = this.quizzes.manager().createQueryBuilder(QuizAttempt, 'a').innerJoin('member', 'm', 'm.id = a.member_id').innerJoin('organisation', 'o', 'o.id = m.organisation_id')
      .innerJoin('quiz_item', 'i', 'i.attempt_id = a.id').where('a.quiz_id = :id AND a.round = :round AND a.handed_in_at IS NOT NULL', { id, round })
      .select('i.question_id', 'questionId').addSelect('i.version', 'version').addSelect('i.answer', 'answer').addSelect('i.is_right', 'isRight').addSelect('COUNT(*)', 'count')
      .groupBy('i.question_id').addGroupBy('i.version').addGroupBy('i.answer').addGroupBy('i.is_right');
    applyScope(query, scopeOf(actor, 'quizzes.results'), { path: 'o.path', memberId: 'm.id' });
    const [rows, sums] = await Promise.all([query.getRawMany<TallyColumns>(), this.people.sums(actor, quiz, round)]);
    const tallies = rows.map((row): AnswerTally => ({ questionId: row.questionId, version: row.version, answer: JSON.parse(row.answer) as QuizAnswer, right: Number(row.isRight) === 1, count: Number(row.count) }));
    const contents = await this.questions.contents([...new Map(tallies.map((one) => [versionKey(one), one])).values()]);
    const items = [...contents].map(([key, content]) => present(content, tallies.filter((one) => versionKey(one) === key)));
    return { quizId: id, round, ...sums, items: items.sort((a, b) => a.percent - b.percent || (a.questionId < b.questionId ? -1 : 1)), asOf: new Date(this.clock.now()).toISOString() };
  }
}

function present(content: QuestionContent, rows: readonly AnswerTally[]): QuestionStatistics {
  const { asked, right, open, chosen } = tallyOf(rows);
  const shares = content.kind === 'fill' ? written(rows, asked) : content.options.map(({ id, text }): OptionShare => ({
    id, text, right: content.right.includes(id), count: chosen.get(id) ?? 0, percent: percentOf(chosen.get(id) ?? 0, asked),
  }));
  const { questionId = '', version = 0 } = rows[0] ?? {};
  return { questionId, version, kind: content.kind, topic: content.topic, stem: content.stem, asked, right, percent: percentOf(right, asked), open, shares };
}

/** What was written, the commonest first. */
function written(rows: readonly AnswerTally[], asked: number): OptionShare[] {
  return rows.filter((one) => one.answer.text !== '').sort((a, b) => b.count - a.count).slice(0, MOST_WRITTEN)
    .map(({ answer, right, count }) => ({ id: answer.text, text: answer.text, right, count, percent: percentOf(count, asked) }));
}
