import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

const ROUND = 'varchar(10) CHARACTER SET ascii COLLATE ascii_bin';
const HASH = 'varchar(64) CHARACTER SET ascii COLLATE ascii_bin';

/** The bank. The same words stand once among the questions of an organisation that are not archived. */
const QUESTION = `CREATE TABLE quiz_question (
  id ${SQL.id},
  organisation_id ${SQL.ref} NOT NULL,
  kind ${SQL.code} NOT NULL,
  state ${SQL.code} NOT NULL,
  version int unsigned NOT NULL,
  topic varchar(20) NOT NULL,
  stem varchar(500) NOT NULL,
  stem_hash ${HASH} NOT NULL,
  written_by ${SQL.ref} NOT NULL,
  import_job_id ${SQL.ref} NULL,
  changed_at ${SQL.moment} NOT NULL,
  live_hash ${HASH} GENERATED ALWAYS AS (CASE WHEN state <> 'archived' THEN stem_hash END) STORED,
  PRIMARY KEY (id),
  UNIQUE KEY uq_quiz_question_stem (organisation_id, live_hash),
  KEY ix_quiz_question_list (organisation_id, changed_at, id),
  KEY ix_quiz_question_draw (organisation_id, state, topic),
  KEY ix_quiz_question_import (import_job_id),
  CONSTRAINT fk_quiz_question_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id)
) ${SQL.table}`;

/** What a question said in each of its versions. Sheets hold a version, and a version is never changed. */
const VERSION = `CREATE TABLE quiz_question_version (
  question_id ${SQL.ref} NOT NULL,
  version int unsigned NOT NULL,
  content longtext NOT NULL,
  written_by ${SQL.ref} NOT NULL,
  written_at ${SQL.moment} NOT NULL,
  PRIMARY KEY (question_id, version),
  CONSTRAINT fk_quiz_question_version FOREIGN KEY (question_id) REFERENCES quiz_question (id) ON DELETE CASCADE
) ${SQL.table}`;

const FROZEN = `CREATE TRIGGER quiz_question_version_frozen BEFORE UPDATE ON quiz_question_version FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'quiz_question_version is append-only'`;

const QUIZ = `CREATE TABLE quiz (
  id ${SQL.id},
  organisation_id ${SQL.ref} NOT NULL,
  kind ${SQL.code} NOT NULL,
  state ${SQL.code} NOT NULL,
  version int unsigned NOT NULL,
  title varchar(30) NOT NULL,
  first_on ${SQL.partialDay} NOT NULL,
  last_on ${SQL.partialDay} NULL,
  minutes smallint unsigned NOT NULL,
  attempts tinyint unsigned NOT NULL,
  pass_percent tinyint unsigned NOT NULL,
  points_each tinyint unsigned NOT NULL,
  partial tinyint NOT NULL,
  answers ${SQL.code} NOT NULL,
  audience ${SQL.code} NOT NULL,
  parts longtext NOT NULL,
  written_by ${SQL.ref} NOT NULL,
  changed_at ${SQL.moment} NOT NULL,
  published_at ${SQL.moment} NULL,
  ended_at ${SQL.moment} NULL,
  told_open_at ${SQL.moment} NULL,
  told_end_at ${SQL.moment} NULL,
  PRIMARY KEY (id),
  KEY ix_quiz_organisation (organisation_id, state, first_on),
  KEY ix_quiz_changed (changed_at, id),
  KEY ix_quiz_telling (state, kind, first_on),
  CONSTRAINT fk_quiz_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id)
) ${SQL.table}`;

/** A sheet. Its id is the seed of its questions and their order. One of a person and a round is open at a time, each number stands once. */
const ATTEMPT = `CREATE TABLE quiz_attempt (
  id ${SQL.id},
  quiz_id ${SQL.ref} NOT NULL,
  round ${ROUND} NOT NULL,
  member_id ${SQL.ref} NOT NULL,
  number tinyint unsigned NOT NULL,
  started_at ${SQL.moment} NOT NULL,
  deadline ${SQL.moment} NOT NULL,
  handed_in_at ${SQL.moment} NULL,
  closing ${SQL.code} NULL,
  score smallint unsigned NOT NULL,
  full_points smallint unsigned NOT NULL,
  passed tinyint NOT NULL,
  points_earned smallint unsigned NULL,
  open_key tinyint GENERATED ALWAYS AS (CASE WHEN handed_in_at IS NULL THEN 1 END) STORED,
  PRIMARY KEY (id),
  UNIQUE KEY uq_quiz_attempt_number (quiz_id, round, member_id, number),
  UNIQUE KEY uq_quiz_attempt_open (quiz_id, round, member_id, open_key),
  KEY ix_quiz_attempt_member (member_id, handed_in_at, id),
  KEY ix_quiz_attempt_due (open_key, deadline),
  CONSTRAINT fk_quiz_attempt_quiz FOREIGN KEY (quiz_id) REFERENCES quiz (id),
  CONSTRAINT fk_quiz_attempt_member FOREIGN KEY (member_id) REFERENCES member (id),
  CONSTRAINT ck_quiz_attempt_score CHECK (score <= full_points)
) ${SQL.table}`;

/** A question on a sheet: the version it was drawn in, the order of its options, what was answered and what that was worth. */
const ITEM = `CREATE TABLE quiz_item (
  attempt_id ${SQL.ref} NOT NULL,
  place tinyint unsigned NOT NULL,
  question_id ${SQL.ref} NOT NULL,
  version int unsigned NOT NULL,
  topic varchar(20) NOT NULL,
  option_order varchar(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  answer varchar(600) NOT NULL,
  revision int unsigned NOT NULL,
  points tinyint unsigned NULL,
  is_right tinyint NULL,
  PRIMARY KEY (attempt_id, place),
  UNIQUE KEY uq_quiz_item_question (attempt_id, question_id),
  KEY ix_quiz_item_question (question_id, version),
  CONSTRAINT fk_quiz_item_attempt FOREIGN KEY (attempt_id) REFERENCES quiz_attempt (id) ON DELETE CASCADE,
  CONSTRAINT fk_quiz_item_version FOREIGN KEY (question_id, version) REFERENCES quiz_question_version (question_id, version)
) ${SQL.table}`;

/** The wrong-answer book. */
const MISTAKE = `CREATE TABLE quiz_mistake (
  id ${SQL.id},
  member_id ${SQL.ref} NOT NULL,
  question_id ${SQL.ref} NOT NULL,
  wrong int unsigned NOT NULL,
  streak tinyint unsigned NOT NULL,
  turn int unsigned NOT NULL,
  last_wrong_at ${SQL.moment} NOT NULL,
  shown_from ${SQL.moment} NOT NULL,
  cleared_at ${SQL.moment} NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uq_quiz_mistake (member_id, question_id),
  KEY ix_quiz_mistake_member (member_id, cleared_at, last_wrong_at, id),
  CONSTRAINT fk_quiz_mistake_member FOREIGN KEY (member_id) REFERENCES member (id),
  CONSTRAINT fk_quiz_mistake_question FOREIGN KEY (question_id) REFERENCES quiz_question (id)
) ${SQL.table}`;

const TABLES = ['quiz_question', 'quiz_question_version', 'quiz', 'quiz_attempt', 'quiz_item', 'quiz_mistake'];

/** Question bank, quizzes, sheets and the wrong-answer book. */
export class CreateQuizzes20261128140000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [QUESTION, VERSION, FROZEN, QUIZ, ATTEMPT, ITEM, MISTAKE]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...TABLES].reverse()) await runner.query(`DROP TABLE ${table}`);
  }
}
