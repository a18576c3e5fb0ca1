import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

const OPENED = `ALTER TABLE learning_meeting
  ADD COLUMN code_secret varchar(43) CHARACTER SET ascii COLLATE ascii_bin NULL, ADD COLUMN opened_at ${SQL.moment} NULL, ADD COLUMN closed_at ${SQL.moment} NULL,
  ADD KEY ix_learning_meeting_opened (opened_at, id)`;

/** Wrong codes somebody tried at a session. */
const TRIED = `CREATE TABLE learning_code_try (
  meeting_id ${SQL.ref} NOT NULL,
  member_id ${SQL.ref} NOT NULL,
  wrong smallint unsigned NOT NULL,
  PRIMARY KEY (meeting_id, member_id),
  KEY ix_learning_code_try_member (member_id),
  CONSTRAINT fk_learning_code_try_meeting FOREIGN KEY (meeting_id) REFERENCES learning_meeting (id),
  CONSTRAINT fk_learning_code_try_member FOREIGN KEY (member_id) REFERENCES member (id)
) ${SQL.table}`;

/** Offline sessions people sign in to with a code. */
export class AddLearningSignIn20261129013000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(OPENED);
    await runner.query(TRIED);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE learning_code_try');
    await runner.query('ALTER TABLE learning_meeting DROP KEY ix_learning_meeting_opened, DROP COLUMN closed_at, DROP COLUMN opened_at, DROP COLUMN code_secret');
  }
}
