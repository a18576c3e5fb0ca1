import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

const ASCII = 'CHARACTER SET ascii COLLATE ascii_bin';

const JOB = `CREATE TABLE import_job (
  id ${SQL.id},
  kind ${SQL.code} NOT NULL,
  organisation_id ${SQL.ref} NOT NULL,
  state ${SQL.code} NOT NULL,
  file_key varchar(190) ${ASCII} NULL,
  file_secret_sealed ${SQL.sealed} NULL,
  file_hash char(64) ${ASCII} NOT NULL,
  file_name varchar(200) NOT NULL,
  file_bytes int unsigned NOT NULL,
  sheet_wanted varchar(100) NULL,
  sheet_sealed mediumtext ${ASCII} NULL,
  header_index ${SQL.blind} NULL,
  mapping json NULL,
  counts json NULL,
  result json NULL,
  progress tinyint unsigned NOT NULL DEFAULT 0,
  progress_rows int unsigned NOT NULL DEFAULT 0,
  commit_mode ${SQL.code} NULL,
  trouble_code ${SQL.code} NULL,
  trouble_detail varchar(300) NULL,
  created_by_account ${SQL.ref} NOT NULL,
  created_by_member ${SQL.ref} NULL,
  committed_by_account ${SQL.ref} NULL,
  committed_by_member ${SQL.ref} NULL,
  request_id varchar(64) ${ASCII} NULL,
  lease_owner ${SQL.ref} NULL,
  lease_until ${SQL.moment} NULL,
  attempts tinyint unsigned NOT NULL DEFAULT 0,
  version int unsigned NOT NULL DEFAULT 1,
  created_at ${SQL.moment} NOT NULL,
  updated_at ${SQL.moment} NOT NULL,
  committed_at ${SQL.moment} NULL,
  commit_no bigint unsigned NULL,
  PRIMARY KEY (id),
  KEY ix_import_job_work (state, lease_until),
  KEY ix_import_job_place (organisation_id, kind, commit_no),
  KEY ix_import_job_age (updated_at),
  CONSTRAINT fk_import_job_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id)
) ${SQL.table}`;

const ROW = `CREATE TABLE import_row (
  id ${SQL.id},
  job_id ${SQL.ref} NOT NULL,
  row_no int unsigned NOT NULL,
  verdict ${SQL.code} NOT NULL,
  content_sealed mediumtext ${ASCII} NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uq_import_row (job_id, row_no),
  KEY ix_import_row_verdict (job_id, verdict, row_no),
  CONSTRAINT fk_import_row_job FOREIGN KEY (job_id) REFERENCES import_job (id) ON DELETE CASCADE
) ${SQL.table}`;

const MAPPING = `CREATE TABLE import_mapping (
  organisation_id ${SQL.ref} NOT NULL,
  kind ${SQL.code} NOT NULL,
  header_index ${SQL.blind} NOT NULL,
  fields json NOT NULL,
  updated_at ${SQL.moment} NOT NULL,
  PRIMARY KEY (organisation_id, kind, header_index),
  CONSTRAINT fk_import_mapping_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id)
) ${SQL.table}`;

/** One row a kind: whoever commits or undoes writes it first, so that commits of one kind follow one another. */
const LANE = `CREATE TABLE import_lane (
  kind ${SQL.code} NOT NULL,
  passes bigint unsigned NOT NULL,
  PRIMARY KEY (kind)
) ${SQL.table}`;

/** Imports with their checked rows, and the columns chosen before. */
export class CreateImport20261124120500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [JOB, ROW, MAPPING, LANE]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['import_lane', 'import_mapping', 'import_row', 'import_job']) await runner.query(`DROP TABLE ${table}`);
  }
}
