import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

const TIME = `CREATE TABLE message_time (
  organisation_id ${SQL.ref} NOT NULL,
  kind ${SQL.code} NOT NULL,
  is_on tinyint(1) NOT NULL,
  at char(5) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  day tinyint unsigned NULL,
  set_by ${SQL.ref} NOT NULL,
  set_at ${SQL.moment} NOT NULL,
  PRIMARY KEY (organisation_id, kind),
  CONSTRAINT ck_message_time_day CHECK (day IS NULL OR day BETWEEN 1 AND 31),
  CONSTRAINT fk_message_time_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id)
) ${SQL.table}`;

const SWEEP = `CREATE TABLE message_sweep (
  kind ${SQL.code} NOT NULL,
  settled_until ${SQL.moment} NOT NULL,
  PRIMARY KEY (kind)
) ${SQL.table}`;

/**
 * When messages go out by themselves, for each organisation, and up to which moment that is dealt with. A message may say of what
 * position it is the business; a reminder of dues may come from nobody.
 */
export class CreateMessageTime20261128121000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TIME);
    await runner.query(SWEEP);
    await runner.query('ALTER TABLE message ADD COLUMN for_posts json NULL AFTER link');
    await runner.query(`ALTER TABLE dues_reminder MODIFY reminded_by ${SQL.ref} NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE dues_reminder MODIFY reminded_by ${SQL.ref} NOT NULL`);
    await runner.query('ALTER TABLE message DROP COLUMN for_posts');
    await runner.query('DROP TABLE message_sweep');
    await runner.query('DROP TABLE message_time');
  }
}
