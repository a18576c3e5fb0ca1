import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addDays, fromShanghai, shanghaiDay, weekOf, type CalendarDay, type Id } from '@party/shared/kernel';
import {
  drawQuestions, isAnswered, markAnswer, NO_ANSWER, optionOrder, passes, roundKey, stemKey, tidyAnswer, type DrawPart, type QuestionContent, type QuizAnswer, type QuizKind,
} from '@party/shared/quizzes';
import { Clock } from '../platform/clock/clock.js';
import { Ids } from '../platform/clock/ids.js';
import { SHOWCASE } from './personas.js';
import { QUIZ_QUESTIONS } from './quiz-questions.js';

const CHUNK = 500;
const POINTS_EACH = 10;
/** In turn how many of ten questions somebody knows. */
const KNOWN: readonly number[] = [9, 7, 8, 5, 8, 6, 9, 4];

interface DemoQuiz {
  kind: QuizKind;
  title: string;
  /** Days before and after the demo's day. */
  from: number;
  to: number | null;
  minutes: number;
  attempts: number;
  parts: DrawPart[];
}

const DEMO_QUIZZES: readonly DemoQuiz[] = [
  { kind: 'daily', title: '每日一答', from: -30, to: null, minutes: 5, attempts: 1, parts: [{ topic: '党章', count: 2 }, { topic: '党史', count: 3 }] },
  { kind: 'weekly', title: '每周一测', from: -28, to: null, minutes: 15, attempts: 2, parts: [{ topic: '党章', count: 4 }, { topic: '党史', count: 3 }, { topic: '组织制度', count: 3 }] },
  { kind: 'special', title: '党章党规专题答题', from: -9, to: 5, minutes: 30, attempts: 2, parts: [{ topic: '党章', count: 8 }, { topic: '组织制度', count: 6 }, { topic: '纪律与党费', count: 6 }] },
];

interface Question {
  id: Id;
  topic: string;
  content: QuestionContent;
}

interface Sheet {
  quizId: Id;
  round: string;
  memberId: Id;
  day: CalendarDay;
  person: number;
  minutes: number;
  parts: readonly DrawPart[];
}

const hashOf = (stem: string): string => createHash('sha256').update(stemKey(stem)).digest('hex');

/** A bank of the school, its quizzes, and what the people of the two branches that can be entered have answered. */
@Injectable()
export class PastQuizzes {
  private readonly rows = { sheets: [] as unknown[][], items: [] as unknown[][], mistakes: new Map<string, unknown[]>() };

  constructor(
    private readonly source: DataSource,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Gives how many questions and sheets were written; nothing where the demo has no showcase. */
  async write(): Promise<{ questions: number; sheets: number }> {
    const [officer] = (await this.source.query("SELECT p.member_id AS memberId, p.organisation_id AS organisationId FROM `position` p WHERE p.kind = 'school_officer' AND p.ended_on IS NULL ORDER BY p.id LIMIT 1")) as { memberId: Id; organisationId: Id }[];
    const people = (await this.source.query(
      "SELECT m.id FROM member m JOIN organisation o ON o.id = m.organisation_id WHERE m.status = 'normal' AND o.kind = 'branch' AND (o.name = ? OR o.name = '软件工程系本科生第一党支部') ORDER BY m.id", [SHOWCASE.branch],
    )) as { id: Id }[];
    if (!officer || people.length === 0) return { questions: 0, sheets: 0 };
    const bank = await this.bank(officer);
    for (const quiz of DEMO_QUIZZES) await this.quiz(quiz, officer, bank, people.map((one) => one.id));
    await this.insert('quiz_attempt (id, quiz_id, round, member_id, number, started_at, deadline, handed_in_at, closing, score, full_points, passed)', this.rows.sheets);
    await this.insert('quiz_item (attempt_id, place, question_id, version, topic, option_order, answer, revision, points, is_right)', this.rows.items);
    await this.insert('quiz_mistake (id, member_id, question_id, wrong, streak, turn, last_wrong_at, shown_from)', [...this.rows.mistakes.values()]);
    return { questions: bank.length, sheets: this.rows.sheets.length };
  }

  private async bank({ memberId, organisationId }: { memberId: Id; organisationId: Id }): Promise<Question[]> {
    const at = new Date(fromShanghai(addDays(this.today(), -40), { hour: 10 }));
    const questions = QUIZ_QUESTIONS.map((content) => ({ id: this.ids.next(), topic: content.topic, content }));
    await this.insert('quiz_question (id, organisation_id, kind, state, version, topic, stem, stem_hash, written_by, changed_at)', questions.map(({ id, content }) => [
      id, organisationId, content.kind, 'active', 1, content.topic, content.stem, hashOf(content.stem), memberId, at,
    ]));
    await this.insert('quiz_question_version (question_id, version, content, written_by, written_at)', questions.map(({ id, content }) => [id, 1, JSON.stringify(content), memberId, at]));
    return questions;
  }

  private async quiz({ kind, title, from, to, minutes, attempts, parts }: DemoQuiz, { memberId, organisationId }: { memberId: Id; organisationId: Id }, bank: readonly Question[], people: readonly Id[]): Promise<void> {
    const [id, firstOn] = [this.ids.next(), addDays(this.today(), from)];
    const at = new Date(fromShanghai(addDays(firstOn, -1), { hour: 15 }));
    await this.insert(
      'quiz (id, organisation_id, kind, state, version, title, first_on, last_on, minutes, attempts, pass_percent, points_each, partial, answers, audience, parts, written_by, changed_at, published_at, told_open_at)',
      [[id, organisationId, kind, 'published', 2, title, firstOn, to === null ? null : addDays(this.today(), to), minutes, attempts, 60, POINTS_EACH, 1, 'hand_in', 'everybody', JSON.stringify(parts), memberId, at, at, at]],
    );
    const days = kind === 'daily' ? [5, 4, 3, 2, 1] : kind === 'weekly' ? [14, 7] : [3];
    for (const [turn, ago] of days.entries()) {
      const day = addDays(this.today(), -ago);
      people.forEach((who, person) => {
        // Some leave one out; of the special quiz, which still runs, a third have to do it yet.
        if ((person + turn * 2) % (kind === 'special' ? 3 : 5) === 1) return;
        this.sheet({ quizId: id, round: roundKey(kind, day), memberId: who, day: kind === 'weekly' ? weekOf(day).first : day, person, minutes, parts }, bank);
      });
    }
  }

  private sheet({ quizId, round, memberId, day, person, minutes, parts }: Sheet, bank: readonly Question[]): void {
    const id = this.ids.next();
    const started = fromShanghai(day, { hour: 12 + (person % 9), minute: (person * 7) % 60 });
    const ended = new Date(started + minutes * 60_000 * 0.6);
    const byId = new Map(bank.map((one) => [one.id, one]));
    let score = 0;
    const drawn = drawQuestions(bank, parts, id);
    drawn.forEach((questionId, at) => {
      const { content, topic } = byId.get(questionId) as Question;
      const answer = answerOf(content, person, at);
      const mark = markAnswer(content, answer, { full: POINTS_EACH, partial: true });
      score += mark.points;
      const order = optionOrder(content.options.map((one) => one.id), content.kind, id, questionId);
      this.rows.items.push([id, at + 1, questionId, 1, topic, order.join(','), JSON.stringify(answer), isAnswered(answer) ? 1 : 0, mark.points, mark.right ? 1 : 0]);
      if (!mark.right) this.rows.mistakes.set(`${memberId}:${questionId}`, [this.ids.next(), memberId, questionId, 1, 0, 1, ended, ended]);
    });
    const full = drawn.length * POINTS_EACH;
    this.rows.sheets.push([id, quizId, round, memberId, 1, new Date(started), new Date(started + minutes * 60_000), ended, 'self', score, full, passes(score, full, 60) ? 1 : 0]);
  }

  private today(): CalendarDay {
    return shanghaiDay(this.clock.now());
  }

  private async insert(into: string, rows: readonly unknown[][]): Promise<void> {
    for (let at = 0; at < rows.length; at += CHUNK) await this.source.query(`INSERT INTO ${into} VALUES ?`, [rows.slice(at, at + CHUNK)]);
  }
}

/** What somebody answers: right as often as they know, else the option beside it, half of several, or nothing. */
function answerOf({ kind, options, right, accepted }: QuestionContent, person: number, at: number): QuizAnswer {
  const dice = (person * 7 + at * 3 + at * at) % 10;
  if (dice < (KNOWN[person % KNOWN.length] ?? 8)) return tidyAnswer({ options: right, text: kind === 'fill' ? (accepted[0] ?? '') : '' });
  if (kind === 'fill') return person % 2 === 0 ? NO_ANSWER : { options: [], text: '记不清了' };
  if (kind === 'multiple') return tidyAnswer({ options: right.slice(0, -1), text: '' });
  const wrong = options.filter((one) => !right.includes(one.id));
  return { options: [wrong[(person + at) % wrong.length]?.id ?? 'a'], text: '' };
}
