import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

const DIGEST = 'char(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL';

/** A film or sound that comes in parts. Unfinished ones hold a slot of their account, so that nobody has too many. */
const UPLOAD = `CREATE TABLE learning_upload (
  id ${SQL.id},
  resource_id ${SQL.ref} NOT NULL,
  account_id ${SQL.ref} NOT NULL,
  slot tinyint unsigned NULL,
  file_name varchar(200) NOT NULL,
  bytes int unsigned NOT NULL,
  head ${DIGEST},
  begun_at ${SQL.moment} NOT NULL,
  expires_at ${SQL.moment} NOT NULL,
  finished_at ${SQL.moment} NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uq_learning_upload_slot (account_id, slot),
  KEY ix_learning_upload_resource (resource_id, finished_at),
  KEY ix_learning_upload_expiry (finished_at, expires_at),
  CONSTRAINT fk_learning_upload_resource FOREIGN KEY (resource_id) REFERENCES learning_resource (id),
  CONSTRAINT ck_learning_upload_slot CHECK ((slot IS NULL) = (finished_at IS NOT NULL))
) ${SQL.table}`;

/** The digest is part of the key its bytes lie under, so what was taken is never written over. */
const PART = `CREATE TABLE learning_upload_part (
  upload_id ${SQL.ref} NOT NULL,
  number smallint unsigned NOT NULL,
  digest ${DIGEST},
  bytes int unsigned NOT NULL,
  PRIMARY KEY (upload_id, number),
  CONSTRAINT fk_learning_upload_part_upload FOREIGN KEY (upload_id) REFERENCES learning_upload (id) ON DELETE CASCADE
) ${SQL.table}`;

/** Large films and sound, kept in the parts they came in. */
export class CreateLearningUpload20261130010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UPLOAD);
    await runner.query(PART);
    await runner.query(`ALTER TABLE learning_resource ADD COLUMN upload_id ${SQL.ref} NULL AFTER file_bytes, ADD COLUMN file_type ${SQL.code} NULL AFTER upload_id`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE learning_resource DROP COLUMN file_type, DROP COLUMN upload_id');
    await runner.query('DROP TABLE learning_upload_part');
    await runner.query('DROP TABLE learning_upload');
  }
}
