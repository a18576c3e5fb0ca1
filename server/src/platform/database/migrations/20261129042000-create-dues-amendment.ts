import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

/** Months that were charged on a wrong base or category: asked by the branch, decided above it by somebody else. */
const AMENDMENT = `CREATE TABLE dues_amendment (
  id ${SQL.id},
  member_id ${SQL.ref} NOT NULL,
  from_month ${SQL.partialDay} NOT NULL,
  until_month ${SQL.partialDay} NOT NULL,
  difference_fen int NOT NULL,
  reason varchar(200) NOT NULL,
  state ${SQL.code} NOT NULL,
  version int unsigned NOT NULL,
  asked_by ${SQL.ref} NOT NULL,
  asked_at ${SQL.moment} NOT NULL,
  decided_by ${SQL.ref} NULL,
  decided_at ${SQL.moment} NULL,
  opinion varchar(200) NULL,
  open_mark tinyint GENERATED ALWAYS AS (CASE WHEN state = 'submitted' THEN 1 END) STORED,
  PRIMARY KEY (id),
  UNIQUE KEY uq_dues_amendment_open (member_id, open_mark),
  KEY ix_dues_amendment_state (state, asked_at, id),
  CONSTRAINT ck_dues_amendment_asker CHECK (asked_by <> member_id),
  CONSTRAINT ck_dues_amendment_decider CHECK (decided_by IS NULL OR (decided_by <> asked_by AND decided_by <> member_id))
) ${SQL.table}`;

/** By how much a month was charged wrong, and which month bears it. */
const PART = `CREATE TABLE dues_amended_month (
  id ${SQL.id},
  amendment_id ${SQL.ref} NOT NULL,
  of_month_id ${SQL.ref} NOT NULL,
  onto_month_id ${SQL.ref} NOT NULL,
  fen int NOT NULL,
  approved_by ${SQL.ref} NOT NULL,
  created_at ${SQL.moment} NOT NULL,
  PRIMARY KEY (id),
  KEY ix_dues_amended_of (of_month_id),
  CONSTRAINT fk_dues_amended_amendment FOREIGN KEY (amendment_id) REFERENCES dues_amendment (id),
  CONSTRAINT fk_dues_amended_of FOREIGN KEY (of_month_id) REFERENCES dues_month (id),
  CONSTRAINT fk_dues_amended_onto FOREIGN KEY (onto_month_id) REFERENCES dues_month (id),
  CONSTRAINT ck_dues_amended_fen CHECK (fen <> 0)
) ${SQL.table}`;

/** What was charged stays frozen; what it is amended by stands beside it, and both together are what is asked. */
const ADJUSTED = `ALTER TABLE dues_month ADD COLUMN adjusted_fen int NOT NULL DEFAULT 0 AFTER charged_fen,
  ADD COLUMN asked_fen int unsigned GENERATED ALWAYS AS (charged_fen + adjusted_fen) VIRTUAL`;
const FROZEN = ['id', 'member_id', 'month', 'rule_id', 'category', 'base_fen', 'base_months', 'charged_fen', 'created_at'];
const guard = (asked: string): string => `CREATE TRIGGER dues_month_frozen BEFORE UPDATE ON dues_month FOR EACH ROW
  IF ${FROZEN.map((column) => `NOT (NEW.${column} <=> OLD.${column})`).join(' OR ')} THEN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a month of dues is frozen';
  ELSEIF NEW.relieved_fen + NEW.paid_fen > NEW.charged_fen${asked} THEN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a month of dues is never overpaid';
  ELSEIF NEW.branch_id <> OLD.branch_id AND (OLD.paid_fen > 0 OR NEW.paid_fen > 0 OR OLD.charged_fen${asked.replaceAll('NEW', 'OLD')} = OLD.relieved_fen) THEN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a month of dues goes over while nothing of it is settled';
  ELSEIF NOT (NEW.charged_for <=> IF(NEW.branch_id = OLD.branch_id, OLD.charged_for, COALESCE(OLD.charged_for, OLD.branch_id))) THEN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the branch a month was charged for stays';
  END IF`;
const keeps = (table: string, change: 'UPDATE' | 'DELETE'): string => `CREATE TRIGGER ${table}_no_${change.toLowerCase()} BEFORE ${change} ON ${table} FOR EACH ROW
   SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = '${table} is append-only'`;

/** What was charged wrong is mended by rows of its own. */
export class CreateDuesAmendment20261129042000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const guards = [keeps('dues_amendment', 'DELETE'), keeps('dues_amended_month', 'UPDATE'), keeps('dues_amended_month', 'DELETE')];
    for (const sql of [AMENDMENT, PART, ...guards, ADJUSTED, 'DROP TRIGGER dues_month_frozen', guard(' + NEW.adjusted_fen')]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of ['DROP TRIGGER dues_month_frozen', 'ALTER TABLE dues_month DROP COLUMN asked_fen, DROP COLUMN adjusted_fen', guard(''), 'DROP TABLE dues_amended_month', 'DROP TABLE dues_amendment']) await runner.query(sql);
  }
}
