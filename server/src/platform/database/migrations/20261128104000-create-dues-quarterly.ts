import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

/** A branch agreed that somebody pays quarter by quarter (Art. 12). It holds in that branch alone, until it is ended. */
const QUARTERLY = `CREATE TABLE dues_quarterly (
  id ${SQL.id},
  member_id ${SQL.ref} NOT NULL,
  branch_id ${SQL.ref} NOT NULL,
  agreed_by ${SQL.ref} NOT NULL,
  agreed_at ${SQL.moment} NOT NULL,
  ended_by ${SQL.ref} NULL,
  ended_at ${SQL.moment} NULL,
  live_mark tinyint GENERATED ALWAYS AS (CASE WHEN ended_at IS NULL THEN 1 END) STORED,
  PRIMARY KEY (id),
  UNIQUE KEY uq_dues_quarterly_live (member_id, branch_id, live_mark),
  CONSTRAINT ck_dues_quarterly_other CHECK (agreed_by <> member_id),
  CONSTRAINT ck_dues_quarterly_ended CHECK ((ended_by IS NULL) = (ended_at IS NULL))
) ${SQL.table}`;
const KEPT = `CREATE TRIGGER dues_quarterly_no_delete BEFORE DELETE ON dues_quarterly FOR EACH ROW
   SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'dues_quarterly is append-only'`;

/** Consents to pay by the quarter. */
export class CreateDuesQuarterly20261128104000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [QUARTERLY, KEPT]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE dues_quarterly');
  }
}
