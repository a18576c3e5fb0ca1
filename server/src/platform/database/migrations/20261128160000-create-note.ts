import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

/** A note with the state of its review. Nobody decides on the own one, and only what was published is chosen. */
const NOTE = `CREATE TABLE note (
  id ${SQL.id},
  author_id ${SQL.ref} NOT NULL,
  organisation_id ${SQL.ref} NOT NULL,
  resource_id ${SQL.ref} NULL,
  state ${SQL.code} NOT NULL,
  version int unsigned NOT NULL,
  title varchar(60) NOT NULL,
  text varchar(5000) NOT NULL,
  visibility ${SQL.code} NOT NULL,
  reach_id ${SQL.ref} NOT NULL,
  checked ${SQL.code} NOT NULL,
  label smallint unsigned NULL,
  opinion varchar(200) NULL,
  decided_by ${SQL.ref} NULL,
  published_at ${SQL.moment} NULL,
  excellent_by ${SQL.ref} NULL,
  excellent_at ${SQL.moment} NULL,
  award_event varchar(40) CHARACTER SET ascii COLLATE ascii_bin NULL,
  prize_event varchar(40) CHARACTER SET ascii COLLATE ascii_bin NULL,
  changed_at ${SQL.moment} NOT NULL,
  PRIMARY KEY (id),
  KEY ix_note_reach (reach_id, state, published_at, id),
  KEY ix_note_author (author_id, changed_at, id),
  KEY ix_note_organisation (organisation_id, state, changed_at, id),
  KEY ix_note_resource (resource_id, state, published_at),
  CONSTRAINT fk_note_author FOREIGN KEY (author_id) REFERENCES member (id),
  CONSTRAINT fk_note_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id),
  CONSTRAINT fk_note_reach FOREIGN KEY (reach_id) REFERENCES organisation (id),
  CONSTRAINT fk_note_resource FOREIGN KEY (resource_id) REFERENCES learning_resource (id),
  CONSTRAINT ck_note_decided CHECK (decided_by IS NULL OR decided_by <> author_id),
  CONSTRAINT ck_note_chosen CHECK (excellent_by IS NULL OR excellent_by <> author_id)
) ${SQL.table}`;

const LIKE = `CREATE TABLE note_like (
  note_id ${SQL.id},
  member_id ${SQL.ref} NOT NULL,
  liked_at ${SQL.moment} NOT NULL,
  PRIMARY KEY (note_id, member_id),
  KEY ix_note_like_member (member_id),
  CONSTRAINT fk_note_like_note FOREIGN KEY (note_id) REFERENCES note (id) ON DELETE CASCADE,
  CONSTRAINT fk_note_like_member FOREIGN KEY (member_id) REFERENCES member (id)
) ${SQL.table}`;

const COMMENT = `CREATE TABLE note_comment (
  id ${SQL.id},
  note_id ${SQL.ref} NOT NULL,
  author_id ${SQL.ref} NOT NULL,
  text varchar(300) NOT NULL,
  state ${SQL.code} NOT NULL,
  checked ${SQL.code} NOT NULL,
  label smallint unsigned NULL,
  written_at ${SQL.moment} NOT NULL,
  decided_by ${SQL.ref} NULL,
  decided_at ${SQL.moment} NULL,
  reason varchar(200) NULL,
  PRIMARY KEY (id),
  KEY ix_note_comment_note (note_id, written_at, id),
  KEY ix_note_comment_author (author_id, id),
  KEY ix_note_comment_state (state, written_at, id),
  CONSTRAINT fk_note_comment_note FOREIGN KEY (note_id) REFERENCES note (id) ON DELETE CASCADE,
  CONSTRAINT fk_note_comment_author FOREIGN KEY (author_id) REFERENCES member (id),
  CONSTRAINT ck_note_comment_decided CHECK (decided_by IS NULL OR decided_by <> author_id)
) ${SQL.table}`;

/** Somebody reports a note or a comment (`target_id`) once while the report waits. */
const REPORT = `CREATE TABLE note_report (
  id ${SQL.id},
  note_id ${SQL.ref} NOT NULL,
  comment_id ${SQL.ref} NULL,
  target_id ${SQL.ref} NOT NULL,
  member_id ${SQL.ref} NOT NULL,
  reason varchar(200) NOT NULL,
  reported_at ${SQL.moment} NOT NULL,
  settled_by ${SQL.ref} NULL,
  settled_at ${SQL.moment} NULL,
  answer varchar(200) NULL,
  live tinyint GENERATED ALWAYS AS (CASE WHEN settled_at IS NULL THEN 1 END) STORED,
  PRIMARY KEY (id),
  UNIQUE KEY uq_note_report (target_id, member_id, live),
  KEY ix_note_report_open (live, reported_at, id),
  KEY ix_note_report_note (note_id),
  KEY ix_note_report_member (member_id),
  CONSTRAINT fk_note_report_note FOREIGN KEY (note_id) REFERENCES note (id),
  CONSTRAINT fk_note_report_member FOREIGN KEY (member_id) REFERENCES member (id)
) ${SQL.table}`;

/** 学习心得 with likes, comments and reports. */
export class CreateNote20261128160000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [NOTE, LIKE, COMMENT, REPORT]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['note_report', 'note_comment', 'note_like', 'note']) await runner.query(`DROP TABLE ${table}`);
  }
}
