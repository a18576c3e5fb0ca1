import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

/** A month that an organisation closed, with what stood in it then. One closing of a month is in force at a time. */
const CLOSING = `CREATE TABLE dues_closing (
  id ${SQL.id},
  organisation_id ${SQL.ref} NOT NULL,
  month ${SQL.partialDay} NOT NULL,
  payments int unsigned NOT NULL,
  total_fen bigint unsigned NOT NULL,
  closed_by ${SQL.ref} NOT NULL,
  closed_at ${SQL.moment} NOT NULL,
  reopened_by ${SQL.ref} NULL,
  reopened_at ${SQL.moment} NULL,
  reason varchar(200) NULL,
  live_mark tinyint GENERATED ALWAYS AS (CASE WHEN reopened_at IS NULL THEN 1 END) STORED,
  PRIMARY KEY (id),
  UNIQUE KEY uq_dues_closing_live (organisation_id, month, live_mark),
  CONSTRAINT ck_dues_closing_reason CHECK ((reopened_at IS NULL) = (reason IS NULL) AND (reopened_at IS NULL) = (reopened_by IS NULL))
) ${SQL.table}`;

/** Who was reminded when, of how many months. */
const REMINDER = `CREATE TABLE dues_reminder (
  id ${SQL.id},
  member_id ${SQL.ref} NOT NULL,
  months tinyint unsigned NOT NULL,
  fen int unsigned NOT NULL,
  reminded_by ${SQL.ref} NOT NULL,
  reminded_at ${SQL.moment} NOT NULL,
  PRIMARY KEY (id),
  KEY ix_dues_reminder_member (member_id, reminded_at),
  CONSTRAINT ck_dues_reminder_other CHECK (reminded_by <> member_id)
) ${SQL.table}`;

const PAID_ON = 'ALTER TABLE dues_payment ADD KEY ix_dues_payment_paid (branch_id, paid_on)';
const keeps = (table: string, change: 'UPDATE' | 'DELETE'): string => `CREATE TRIGGER ${table}_no_${change.toLowerCase()} BEFORE ${change} ON ${table} FOR EACH ROW
   SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = '${table} is append-only'`;

/** Closing months, and reminders of what is unpaid. */
export class CreateDuesClosing20261127100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [CLOSING, REMINDER, PAID_ON, keeps('dues_closing', 'DELETE'), keeps('dues_reminder', 'UPDATE'), keeps('dues_reminder', 'DELETE')]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE dues_payment DROP KEY ix_dues_payment_paid');
    for (const table of ['dues_reminder', 'dues_closing']) await runner.query(`DROP TABLE ${table}`);
  }
}
