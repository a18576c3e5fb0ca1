import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

const COLUMNS = `ALTER TABLE dues_base ADD COLUMN job_id ${SQL.ref} NULL, ADD COLUMN withdrawn_at ${SQL.moment} NULL, ADD KEY ix_dues_base_job (job_id),
  ADD CONSTRAINT ck_dues_base_withdrawn CHECK (withdrawn_at IS NULL OR job_id IS NOT NULL)`;
const FROZEN = ['id', 'member_id', 'from_month', 'category', 'base_fen', 'base_months', 'reason', 'declared_by', 'declared_at', 'job_id'];
const GUARD = `CREATE TRIGGER dues_base_frozen BEFORE UPDATE ON dues_base FOR EACH ROW
  IF OLD.withdrawn_at IS NOT NULL OR ${FROZEN.map((column) => `NOT (NEW.${column} <=> OLD.${column})`).join(' OR ')} THEN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a declared base is frozen';
  END IF`;
const NO_UPDATE = `CREATE TRIGGER dues_base_no_update BEFORE UPDATE ON dues_base FOR EACH ROW
   SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'dues_base is append-only'`;

/** Bases out of a table: which import wrote them, and that it was taken back. Nothing else of a base ever changes. */
export class AddDuesBaseImport20261128100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of ['DROP TRIGGER dues_base_no_update', COLUMNS, GUARD]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of ['DROP TRIGGER dues_base_frozen', 'ALTER TABLE dues_base DROP CONSTRAINT ck_dues_base_withdrawn, DROP KEY ix_dues_base_job, DROP COLUMN withdrawn_at, DROP COLUMN job_id', NO_UPDATE]) await runner.query(sql);
  }
}
