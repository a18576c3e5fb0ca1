import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

/**
 * The consent of a branch that somebody pays ahead (Art. 12): asked for by the member, or given without. What is ended before it was
 * agreed to was not granted. It holds in that branch alone, until it is ended.
 */
const CONSENT = `CREATE TABLE dues_ahead_consent (
  id ${SQL.id},
  member_id ${SQL.ref} NOT NULL,
  branch_id ${SQL.ref} NOT NULL,
  asked_at ${SQL.moment} NULL,
  agreed_by ${SQL.ref} NULL,
  agreed_at ${SQL.moment} NULL,
  ended_by ${SQL.ref} NULL,
  ended_at ${SQL.moment} NULL,
  live_mark tinyint GENERATED ALWAYS AS (CASE WHEN ended_at IS NULL THEN 1 END) STORED,
  waits_mark tinyint GENERATED ALWAYS AS (CASE WHEN ended_at IS NULL AND agreed_at IS NULL THEN 1 END) STORED,
  PRIMARY KEY (id),
  UNIQUE KEY uq_dues_ahead_consent_live (member_id, branch_id, live_mark),
  KEY ix_dues_ahead_consent_waits (waits_mark, asked_at, id),
  CONSTRAINT ck_dues_ahead_consent_begun CHECK (asked_at IS NOT NULL OR agreed_at IS NOT NULL),
  CONSTRAINT ck_dues_ahead_consent_other CHECK (agreed_by IS NULL OR agreed_by <> member_id),
  CONSTRAINT ck_dues_ahead_consent_agreed CHECK ((agreed_by IS NULL) = (agreed_at IS NULL)),
  CONSTRAINT ck_dues_ahead_consent_ended CHECK ((ended_by IS NULL) = (ended_at IS NULL))
) ${SQL.table}`;
const KEPT = `CREATE TRIGGER dues_ahead_consent_no_delete BEFORE DELETE ON dues_ahead_consent FOR EACH ROW
   SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'dues_ahead_consent is append-only'`;

/** Consents to pay ahead. */
export class CreateDuesAheadConsent20261130040000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [CONSENT, KEPT]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE dues_ahead_consent');
  }
}
