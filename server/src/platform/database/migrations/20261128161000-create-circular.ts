import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

/** A document that is to be confirmed by name; `edition` counts its publications. */
const CIRCULAR = `CREATE TABLE circular (
  id ${SQL.id},
  organisation_id ${SQL.ref} NOT NULL,
  state ${SQL.code} NOT NULL,
  version int unsigned NOT NULL,
  edition int unsigned NOT NULL,
  title varchar(100) NOT NULL,
  blocks longtext NOT NULL,
  letters int unsigned NOT NULL,
  file_key varchar(200) CHARACTER SET ascii COLLATE ascii_bin NULL,
  file_name varchar(200) NULL,
  file_bytes int unsigned NULL,
  audience ${SQL.code} NOT NULL,
  due_on ${SQL.partialDay} NOT NULL,
  written_by ${SQL.ref} NOT NULL,
  published_at ${SQL.moment} NULL,
  changed_at ${SQL.moment} NOT NULL,
  PRIMARY KEY (id),
  KEY ix_circular_organisation (organisation_id, state, published_at, id),
  KEY ix_circular_due (state, due_on),
  CONSTRAINT fk_circular_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id),
  CONSTRAINT fk_circular_writer FOREIGN KEY (written_by) REFERENCES member (id)
) ${SQL.table}`;

/** What somebody did with an edition. Those of earlier editions stay as they were. */
const RECEIPT = `CREATE TABLE circular_receipt (
  circular_id ${SQL.id},
  member_id ${SQL.ref} NOT NULL,
  edition int unsigned NOT NULL,
  opened_at ${SQL.moment} NOT NULL,
  file_opened_at ${SQL.moment} NULL,
  confirmed_at ${SQL.moment} NULL,
  PRIMARY KEY (circular_id, member_id, edition),
  KEY ix_circular_receipt_member (member_id),
  CONSTRAINT fk_circular_receipt_circular FOREIGN KEY (circular_id) REFERENCES circular (id),
  CONSTRAINT fk_circular_receipt_member FOREIGN KEY (member_id) REFERENCES member (id)
) ${SQL.table}`;

/** Somebody is reminded once on a day, of however many documents and by however many keepers. */
const REMINDER = `CREATE TABLE circular_reminder (
  member_id ${SQL.id},
  day ${SQL.partialDay} NOT NULL,
  PRIMARY KEY (member_id, day),
  KEY ix_circular_reminder_day (day),
  CONSTRAINT fk_circular_reminder_member FOREIGN KEY (member_id) REFERENCES member (id)
) ${SQL.table}`;

/** 文件知悉. */
export class CreateCircular20261128161000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [CIRCULAR, RECEIPT, REMINDER]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['circular_reminder', 'circular_receipt', 'circular']) await runner.query(`DROP TABLE ${table}`);
  }
}
