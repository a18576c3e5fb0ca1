import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

/** A comment stands under a note or under a piece of the library. */
const COMMENT = `ALTER TABLE note_comment
  MODIFY note_id ${SQL.ref} NULL,
  ADD COLUMN resource_id ${SQL.ref} NULL AFTER note_id,
  ADD KEY ix_note_comment_resource (resource_id, written_at, id),
  ADD CONSTRAINT fk_note_comment_resource FOREIGN KEY (resource_id) REFERENCES learning_resource (id),
  ADD CONSTRAINT ck_note_comment_about CHECK ((note_id IS NULL) <> (resource_id IS NULL))`;
const COMMENT_BACK = `ALTER TABLE note_comment DROP CONSTRAINT ck_note_comment_about, DROP FOREIGN KEY fk_note_comment_resource, DROP KEY ix_note_comment_resource, DROP COLUMN resource_id, MODIFY note_id ${SQL.ref} NOT NULL`;

/** And so does what is reported. */
const REPORT = `ALTER TABLE note_report
  MODIFY note_id ${SQL.ref} NULL,
  ADD COLUMN resource_id ${SQL.ref} NULL AFTER note_id,
  ADD KEY ix_note_report_resource (resource_id),
  ADD CONSTRAINT fk_note_report_resource FOREIGN KEY (resource_id) REFERENCES learning_resource (id),
  ADD CONSTRAINT ck_note_report_about CHECK ((note_id IS NULL) <> (resource_id IS NULL))`;
const REPORT_BACK = `ALTER TABLE note_report DROP CONSTRAINT ck_note_report_about, DROP FOREIGN KEY fk_note_report_resource, DROP KEY ix_note_report_resource, DROP COLUMN resource_id, MODIFY note_id ${SQL.ref} NOT NULL`;

const LIKE = `CREATE TABLE piece_like (
  resource_id ${SQL.ref} NOT NULL,
  member_id ${SQL.ref} NOT NULL,
  liked_at ${SQL.moment} NOT NULL,
  PRIMARY KEY (resource_id, member_id),
  KEY ix_piece_like_member (member_id),
  CONSTRAINT fk_piece_like_resource FOREIGN KEY (resource_id) REFERENCES learning_resource (id),
  CONSTRAINT fk_piece_like_member FOREIGN KEY (member_id) REFERENCES member (id)
) ${SQL.table}`;

/** Likes of pieces and comments under them, looked after as those of notes are. */
export class AddPieceTalk20261201012000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [COMMENT, REPORT, LIKE]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE piece_like');
    for (const table of ['note_report', 'note_comment']) await runner.query(`DELETE FROM ${table} WHERE note_id IS NULL`);
    for (const sql of [REPORT_BACK, COMMENT_BACK]) await runner.query(sql);
  }
}
