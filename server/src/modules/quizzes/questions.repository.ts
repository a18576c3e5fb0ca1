import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import { stemKey, type DrawCandidate, type QuestionContent, type QuestionTopic } from '@party/shared/quizzes';
import { isDuplicateKey } from '../../platform/database/duplicate-key.js';
import type { Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { QuizQuestion } from './quiz-question.entity.js';

/** Fingerprint by which the same question is found, whatever its spaces and punctuation. */
export const stemHash = (stem: string): string => createHash('sha256').update(stemKey(stem)).digest('hex');

/** Whether the key of the database refused a second question with the same words. */
export const isTwin = (fault: unknown): boolean => isDuplicateKey(fault, 'uq_quiz_question_stem');

interface VersionRow {
  questionId: Id;
  version: number;
  content: string;
}

/** The key of a version. */
export const versionKey = ({ questionId, version }: { questionId: Id; version: number }): string => `${questionId}:${version}`;

/** Organisations of a path, from the top down. */
export const lineOf = (path: string): string[] => path.split('/').filter((one) => one !== '');

/** Rows of the bank with their versions. */
@Injectable()
export class QuestionsRepository {
  constructor(private readonly source: DataSource) {}

  manager(tx?: Tx): EntityManager {
    return tx?.manager ?? this.source.manager;
  }

  lock(tx: Tx, id: Id): Promise<QuizQuestion | null> {
    return tx.manager.findOne(QuizQuestion, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** Questions with their first versions. @throws Problem quizzes.question_twin */
  async add(tx: Tx, rows: readonly QuizQuestion[], contents: readonly QuestionContent[]): Promise<void> {
    if (rows.length === 0) return;
    await this.guarded(() => tx.manager.insert(QuizQuestion, [...rows]));
    await tx.manager.query('INSERT INTO quiz_question_version (question_id, version, content, written_by, written_at) VALUES ?', [
      rows.map((row, at) => [row.id, row.version, JSON.stringify(contents[at]), row.writtenBy, row.changedAt]),
    ]);
  }

  /** @throws Problem quizzes.question_twin */
  async update(tx: Tx, id: Id, values: Partial<QuizQuestion>): Promise<void> {
    await this.guarded(() => tx.manager.update(QuizQuestion, { id }, values));
  }

  async addVersion(tx: Tx, row: QuizQuestion, content: QuestionContent): Promise<void> {
    await tx.manager.query('INSERT INTO quiz_question_version (question_id, version, content, written_by, written_at) VALUES (?, ?, ?, ?, ?)', [row.id, row.version, JSON.stringify(content), row.writtenBy, row.changedAt]);
  }

  /** What questions say in given versions. */
  async contents(keys: readonly { questionId: Id; version: number }[], tx?: Tx): Promise<Map<string, QuestionContent>> {
    if (keys.length === 0) return new Map();
    const rows = (await this.manager(tx).query(
      'SELECT question_id AS questionId, version, content FROM quiz_question_version WHERE (question_id, version) IN (?)', [keys.map((one) => [one.questionId, one.version])],
    )) as VersionRow[];
    return new Map(rows.map((row) => [versionKey(row), JSON.parse(row.content) as QuestionContent]));
  }

  /** Active questions of these topics that the organisations of a line have. */
  async candidates(line: readonly Id[], topics: readonly string[], tx?: Tx): Promise<(DrawCandidate & { version: number })[]> {
    if (line.length === 0 || topics.length === 0) return [];
    return (await this.manager(tx).query(
      "SELECT id, topic, version FROM quiz_question WHERE organisation_id IN (?) AND state = 'active' AND topic IN (?)", [line, topics],
    )) as (DrawCandidate & { version: number })[];
  }

  /** Topics the organisations of a line can draw from. */
  async topics(line: readonly Id[]): Promise<QuestionTopic[]> {
    const rows = (await this.source.query(
      "SELECT topic, COUNT(*) AS questions FROM quiz_question WHERE organisation_id IN (?) AND state = 'active' GROUP BY topic ORDER BY questions DESC, topic LIMIT 200", [line],
    )) as { topic: string; questions: string | number }[];
    return rows.map(({ topic, questions }) => ({ topic, questions: Number(questions) }));
  }

  /** Live questions of an organisation with these stems, by hash. */
  async byStems(organisationId: Id, hashes: readonly string[], tx?: Tx): Promise<Map<string, QuizQuestion>> {
    if (hashes.length === 0) return new Map();
    const rows = await this.manager(tx).createQueryBuilder(QuizQuestion, 'q')
      .where('q.organisation_id = :organisationId AND q.live_hash IN (:...hashes)', { organisationId, hashes }).getMany();
    return new Map(rows.map((row) => [row.stemHash, row]));
  }

  private async guarded(write: () => Promise<unknown>): Promise<void> {
    try {
      await write();
    } catch (fault) {
      throw isTwin(fault) ? new Problem('quizzes.question_twin', { errors: [{ field: 'stem', code: 'twin', message: '本组织的题库里已有同样题干的题目' }], cause: fault }) : fault;
    }
  }
}
