import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

const SUMS = ['charged', 'waived', 'collected', 'voluntary', 'central', 'refunded', 'remitted'];

/** An account of a year: one draft at a time, and every edition that was published, by somebody else than who drew it. */
const ACCOUNT = `CREATE TABLE dues_account (
  id ${SQL.id},
  organisation_id ${SQL.ref} NOT NULL,
  year smallint unsigned NOT NULL,
  edition smallint unsigned NOT NULL,
  state ${SQL.code} NOT NULL,
  people int unsigned NOT NULL,
  ${SUMS.map((name) => `${name}_fen bigint unsigned NOT NULL,`).join('\n  ')}
  uses json NOT NULL,
  note varchar(200) NULL,
  version int unsigned NOT NULL,
  drafted_by ${SQL.ref} NOT NULL,
  drafted_at ${SQL.moment} NOT NULL,
  published_by ${SQL.ref} NULL,
  published_at ${SQL.moment} NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uq_dues_account_edition (organisation_id, year, edition),
  KEY ix_dues_account_published (state, published_at, id),
  CONSTRAINT ck_dues_account_second CHECK (published_by IS NULL OR published_by <> drafted_by),
  CONSTRAINT ck_dues_account_published CHECK ((state = 'draft') = (published_by IS NULL) AND (published_by IS NULL) = (published_at IS NULL))
) ${SQL.table}`;

const FROZEN = `CREATE TRIGGER dues_account_frozen BEFORE UPDATE ON dues_account FOR EACH ROW
  IF OLD.state <> 'draft' THEN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a published account is frozen';
  END IF`;
const KEPT = `CREATE TRIGGER dues_account_no_delete BEFORE DELETE ON dues_account FOR EACH ROW
   SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'dues_account is append-only'`;

/** Yearly accounts of dues to the members. */
export class CreateDuesAccount20261128102000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [ACCOUNT, FROZEN, KEPT]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE dues_account');
  }
}
