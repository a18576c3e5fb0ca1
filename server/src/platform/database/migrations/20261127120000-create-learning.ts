import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

/** A piece of the library. One address stands once among those that are offered; drafts may share it. */
const RESOURCE = `CREATE TABLE learning_resource (
  id ${SQL.id},
  organisation_id ${SQL.ref} NOT NULL,
  author_id ${SQL.ref} NOT NULL,
  form ${SQL.code} NOT NULL,
  source ${SQL.code} NOT NULL,
  state ${SQL.code} NOT NULL,
  version int unsigned NOT NULL,
  title varchar(100) NOT NULL,
  summary varchar(300) NOT NULL,
  url varchar(500) NULL,
  url_hash varchar(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  seconds int unsigned NULL,
  blocks longtext NOT NULL,
  letters int unsigned NOT NULL,
  paragraphs int unsigned NOT NULL,
  file_key varchar(200) CHARACTER SET ascii COLLATE ascii_bin NULL,
  file_name varchar(200) NULL,
  file_bytes int unsigned NULL,
  original_on ${SQL.partialDay} NULL,
  copyright_note varchar(200) NOT NULL,
  tags varchar(200) NOT NULL,
  audience ${SQL.code} NOT NULL,
  visibility ${SQL.code} NOT NULL,
  opinion varchar(200) NULL,
  decided_by ${SQL.ref} NULL,
  published_at ${SQL.moment} NULL,
  changed_at ${SQL.moment} NOT NULL,
  offered_hash varchar(64) CHARACTER SET ascii COLLATE ascii_bin GENERATED ALWAYS AS (CASE WHEN state = 'published' THEN url_hash END) STORED,
  PRIMARY KEY (id),
  UNIQUE KEY uq_learning_resource_url (offered_hash),
  KEY ix_learning_resource_state (state, published_at, id),
  KEY ix_learning_resource_author (author_id, id),
  KEY ix_learning_resource_organisation (organisation_id, state, changed_at),
  CONSTRAINT fk_learning_resource_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id),
  CONSTRAINT fk_learning_resource_author FOREIGN KEY (author_id) REFERENCES member (id),
  CONSTRAINT ck_learning_resource_decided CHECK (decided_by IS NULL OR decided_by <> author_id)
) ${SQL.table}`;

/** Organisations that see a published piece, with everything below them. */
const REACH = `CREATE TABLE learning_reach (
  resource_id ${SQL.id},
  organisation_id ${SQL.ref} NOT NULL,
  chosen tinyint NOT NULL,
  PRIMARY KEY (resource_id, organisation_id),
  KEY ix_learning_reach_organisation (organisation_id, resource_id),
  CONSTRAINT fk_learning_reach_resource FOREIGN KEY (resource_id) REFERENCES learning_resource (id) ON DELETE CASCADE,
  CONSTRAINT fk_learning_reach_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id)
) ${SQL.table}`;

/** What pieces are found by (ADR 11); compared byte by byte. */
const TOKEN = `CREATE TABLE learning_token (
  token varchar(24) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  resource_id ${SQL.id},
  PRIMARY KEY (token, resource_id),
  KEY ix_learning_token_resource (resource_id),
  CONSTRAINT fk_learning_token_resource FOREIGN KEY (resource_id) REFERENCES learning_resource (id) ON DELETE CASCADE
) ${SQL.table}`;

const REPORT = `CREATE TABLE learning_report (
  id ${SQL.id},
  resource_id ${SQL.ref} NOT NULL,
  member_id ${SQL.ref} NOT NULL,
  kind ${SQL.code} NOT NULL,
  note varchar(200) NOT NULL,
  reported_at ${SQL.moment} NOT NULL,
  settled_by ${SQL.ref} NULL,
  settled_at ${SQL.moment} NULL,
  answer varchar(200) NULL,
  live tinyint GENERATED ALWAYS AS (CASE WHEN settled_at IS NULL THEN 1 END) STORED,
  PRIMARY KEY (id),
  UNIQUE KEY uq_learning_report (resource_id, member_id, kind, live),
  CONSTRAINT fk_learning_report_resource FOREIGN KEY (resource_id) REFERENCES learning_resource (id) ON DELETE CASCADE,
  CONSTRAINT fk_learning_report_member FOREIGN KEY (member_id) REFERENCES member (id)
) ${SQL.table}`;

const SESSION = `CREATE TABLE learning_session (
  id ${SQL.id},
  member_id ${SQL.ref} NOT NULL,
  resource_id ${SQL.ref} NOT NULL,
  started_at ${SQL.moment} NOT NULL,
  last_seq int unsigned NOT NULL,
  elapsed int unsigned NULL,
  place int unsigned NULL,
  still int unsigned NULL,
  PRIMARY KEY (id),
  KEY ix_learning_session_started (started_at),
  CONSTRAINT fk_learning_session_member FOREIGN KEY (member_id) REFERENCES member (id),
  CONSTRAINT fk_learning_session_resource FOREIGN KEY (resource_id) REFERENCES learning_resource (id)
) ${SQL.table}`;

/** What somebody has of a piece. */
const PROGRESS = `CREATE TABLE learning_progress (
  member_id ${SQL.id},
  resource_id ${SQL.ref} NOT NULL,
  seen longtext NOT NULL,
  percent tinyint unsigned NOT NULL,
  place int unsigned NOT NULL,
  seconds int unsigned NOT NULL,
  touched_at ${SQL.moment} NOT NULL,
  touched_on ${SQL.partialDay} NOT NULL,
  completed_on ${SQL.partialDay} NULL,
  PRIMARY KEY (member_id, resource_id),
  KEY ix_learning_progress_touched (member_id, touched_at),
  KEY ix_learning_progress_resource (resource_id),
  CONSTRAINT fk_learning_progress_member FOREIGN KEY (member_id) REFERENCES member (id),
  CONSTRAINT fk_learning_progress_resource FOREIGN KEY (resource_id) REFERENCES learning_resource (id)
) ${SQL.table}`;

/** Seconds of a day somebody has learnt in, whatever it was and on however many devices: each counts once. */
const DAY = `CREATE TABLE learning_day (
  member_id ${SQL.id},
  day ${SQL.partialDay} NOT NULL,
  spans longtext NOT NULL,
  PRIMARY KEY (member_id, day),
  CONSTRAINT fk_learning_day_member FOREIGN KEY (member_id) REFERENCES member (id)
) ${SQL.table}`;

/** Those seconds by piece: whichever came first has them. */
const CREDIT = `CREATE TABLE learning_credit (
  member_id ${SQL.id},
  day ${SQL.partialDay} NOT NULL,
  resource_id ${SQL.ref} NOT NULL,
  seconds int unsigned NOT NULL,
  PRIMARY KEY (member_id, day, resource_id),
  CONSTRAINT fk_learning_credit_member FOREIGN KEY (member_id) REFERENCES member (id),
  CONSTRAINT fk_learning_credit_resource FOREIGN KEY (resource_id) REFERENCES learning_resource (id)
) ${SQL.table}`;

/** An offline session. */
const MEETING = `CREATE TABLE learning_meeting (
  id ${SQL.id},
  organisation_id ${SQL.ref} NOT NULL,
  version int unsigned NOT NULL,
  held_on ${SQL.partialDay} NOT NULL,
  place varchar(60) NOT NULL,
  topic varchar(100) NOT NULL,
  minutes smallint unsigned NOT NULL,
  recorded_by ${SQL.ref} NOT NULL,
  recorded_at ${SQL.moment} NOT NULL,
  withdrawn_by ${SQL.ref} NULL,
  withdrawn_at ${SQL.moment} NULL,
  PRIMARY KEY (id),
  KEY ix_learning_meeting_organisation (organisation_id, held_on),
  CONSTRAINT fk_learning_meeting_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id)
) ${SQL.table}`;

const ATTENDANCE = `CREATE TABLE learning_attendance (
  meeting_id ${SQL.id},
  member_id ${SQL.ref} NOT NULL,
  PRIMARY KEY (meeting_id, member_id),
  KEY ix_learning_attendance_member (member_id, meeting_id),
  CONSTRAINT fk_learning_attendance_meeting FOREIGN KEY (meeting_id) REFERENCES learning_meeting (id),
  CONSTRAINT fk_learning_attendance_member FOREIGN KEY (member_id) REFERENCES member (id)
) ${SQL.table}`;

const TABLES = ['learning_resource', 'learning_reach', 'learning_token', 'learning_report', 'learning_session', 'learning_progress', 'learning_day', 'learning_credit', 'learning_meeting', 'learning_attendance'];

/** The library, what was learnt of it, and offline sessions. */
export class CreateLearning20261127120000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [RESOURCE, REACH, TOKEN, REPORT, SESSION, PROGRESS, DAY, CREDIT, MEETING, ATTENDANCE]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...TABLES].reverse()) await runner.query(`DROP TABLE ${table}`);
  }
}
