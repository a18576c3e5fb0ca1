import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

/** What a level hands up in the tree of an organisation, from a year on. */
const SHARE = `CREATE TABLE dues_share (
  id ${SQL.id},
  organisation_id ${SQL.ref} NOT NULL,
  level ${SQL.code} NOT NULL,
  from_year smallint unsigned NOT NULL,
  permille smallint unsigned NOT NULL,
  created_by ${SQL.ref} NOT NULL,
  created_at ${SQL.moment} NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uq_dues_share_year (organisation_id, level, from_year),
  CONSTRAINT ck_dues_share_permille CHECK (permille <= 1000)
) ${SQL.table}`;

/** Money handed up: written down by one, confirmed by another. A slip counts once. */
const REMITTANCE = `CREATE TABLE dues_remittance (
  id ${SQL.id},
  organisation_id ${SQL.ref} NOT NULL,
  year smallint unsigned NOT NULL,
  fen bigint unsigned NOT NULL,
  way ${SQL.code} NOT NULL,
  evidence_number varchar(40) NOT NULL,
  remitted_on ${SQL.partialDay} NOT NULL,
  state ${SQL.code} NOT NULL,
  version int unsigned NOT NULL,
  booked_by ${SQL.ref} NOT NULL,
  booked_at ${SQL.moment} NOT NULL,
  decided_by ${SQL.ref} NULL,
  decided_at ${SQL.moment} NULL,
  opinion varchar(200) NULL,
  live_mark tinyint GENERATED ALWAYS AS (CASE WHEN state <> 'rejected' THEN 1 END) STORED,
  PRIMARY KEY (id),
  UNIQUE KEY uq_dues_remittance_evidence (organisation_id, evidence_number, live_mark),
  KEY ix_dues_remittance_year (organisation_id, year, booked_at),
  KEY ix_dues_remittance_state (state, booked_at, id),
  CONSTRAINT ck_dues_remittance_second CHECK (decided_by IS NULL OR decided_by <> booked_by)
) ${SQL.table}`;

/** A movement is of a person or of money handed up, never of both. */
const ENTRY = `ALTER TABLE dues_entry MODIFY member_id ${SQL.ref} NULL, ADD COLUMN remittance_id ${SQL.ref} NULL, ADD KEY ix_dues_entry_remittance (remittance_id),
  ADD CONSTRAINT ck_dues_entry_of CHECK ((member_id IS NULL) = (remittance_id IS NOT NULL))`;
const ENTRY_BACK = `ALTER TABLE dues_entry DROP CONSTRAINT ck_dues_entry_of, DROP KEY ix_dues_entry_remittance, DROP COLUMN remittance_id, MODIFY member_id ${SQL.ref} NOT NULL`;

const keeps = (table: string, change: 'UPDATE' | 'DELETE'): string => `CREATE TRIGGER ${table}_no_${change.toLowerCase()} BEFORE ${change} ON ${table} FOR EACH ROW
   SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = '${table} is append-only'`;

/** Handing up dues: shares, remittances, and their movements in the book. */
export class CreateDuesRemittance20261128101000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [SHARE, REMITTANCE, ENTRY, keeps('dues_share', 'UPDATE'), keeps('dues_share', 'DELETE'), keeps('dues_remittance', 'DELETE')]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of [ENTRY_BACK, 'DROP TABLE dues_remittance', 'DROP TABLE dues_share']) await runner.query(sql);
  }
}
