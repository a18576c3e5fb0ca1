import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

const CAMPAIGN = `CREATE TABLE verification_campaign (
  id ${SQL.id},
  organisation_id ${SQL.ref} NOT NULL,
  title varchar(50) NOT NULL,
  opens_on ${SQL.partialDay} NOT NULL,
  closes_on ${SQL.partialDay} NOT NULL,
  version int unsigned NOT NULL,
  created_by ${SQL.ref} NOT NULL,
  created_at ${SQL.moment} NOT NULL,
  closed_by ${SQL.ref} NULL,
  closed_at ${SQL.moment} NULL,
  closed_on ${SQL.partialDay} NULL,
  result json NULL,
  open_mark tinyint GENERATED ALWAYS AS (CASE WHEN closed_at IS NULL THEN 1 END) STORED,
  PRIMARY KEY (id),
  UNIQUE KEY uq_verification_campaign_open (organisation_id, open_mark),
  KEY ix_verification_campaign_days (opens_on, id)
) ${SQL.table}`;

/** Who confirmed when. Rows are never changed; a second confirmation in the same campaign is the first one. */
const CONFIRMATION = `CREATE TABLE verification_confirmation (
  campaign_id ${SQL.ref} NOT NULL,
  member_id ${SQL.ref} NOT NULL,
  confirmed_on ${SQL.partialDay} NOT NULL,
  confirmed_at ${SQL.moment} NOT NULL,
  record_version int unsigned NOT NULL,
  PRIMARY KEY (campaign_id, member_id),
  KEY ix_verification_confirmation_member (member_id, confirmed_on),
  CONSTRAINT fk_verification_confirmation_campaign FOREIGN KEY (campaign_id) REFERENCES verification_campaign (id)
) ${SQL.table}`;

/** Rounds in which members confirm their record, and who did. */
export class CreateVerification20261124130500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [CAMPAIGN, CONFIRMATION]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['verification_confirmation', 'verification_campaign']) await runner.query(`DROP TABLE ${table}`);
  }
}
