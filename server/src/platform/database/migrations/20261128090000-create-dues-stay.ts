import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

/** From which month which branch collects the dues of somebody who moved. */
const STAY = `CREATE TABLE dues_stay (
  id ${SQL.id},
  member_id ${SQL.ref} NOT NULL,
  move_no smallint unsigned NOT NULL,
  branch_id ${SQL.ref} NOT NULL,
  from_month ${SQL.partialDay} NOT NULL,
  came_from ${SQL.ref} NOT NULL,
  created_at ${SQL.moment} NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uq_dues_stay_move (member_id, move_no),
  CONSTRAINT ck_dues_stay_branches CHECK (branch_id <> came_from)
) ${SQL.table}`;

/** The branch a month was charged for, once another one collects it. */
const ORIGIN = `ALTER TABLE dues_month ADD COLUMN charged_for ${SQL.ref} NULL AFTER branch_id`;
const FROZEN = ['id', 'member_id', 'month', 'rule_id', 'category', 'base_fen', 'base_months', 'charged_fen', 'created_at'];
const changed = (columns: readonly string[]): string => columns.map((column) => `NOT (NEW.${column} <=> OLD.${column})`).join(' OR ');
const guard = (frozen: readonly string[], passing = ''): string => `CREATE TRIGGER dues_month_frozen BEFORE UPDATE ON dues_month FOR EACH ROW
  IF ${changed(frozen)} THEN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a month of dues is frozen';
  ELSEIF NEW.relieved_fen + NEW.paid_fen > NEW.charged_fen THEN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a month of dues is never overpaid';${passing}
  END IF`;
/** Only what nothing was paid of goes over, and the first branch stays written. */
const PASSING = `
  ELSEIF NEW.branch_id <> OLD.branch_id AND (OLD.paid_fen > 0 OR NEW.paid_fen > 0 OR OLD.charged_fen = OLD.relieved_fen) THEN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a month of dues goes over while nothing of it is settled';
  ELSEIF NOT (NEW.charged_for <=> IF(NEW.branch_id = OLD.branch_id, OLD.charged_for, COALESCE(OLD.charged_for, OLD.branch_id))) THEN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the branch a month was charged for stays';`;
const appendOnly = (change: 'UPDATE' | 'DELETE'): string => `CREATE TRIGGER dues_stay_no_${change.toLowerCase()} BEFORE ${change} ON dues_stay FOR EACH ROW
   SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'dues_stay is append-only'`;

/** Unpaid months go over to the branch that receives the member. */
export class CreateDuesStay20261128090000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [STAY, appendOnly('UPDATE'), appendOnly('DELETE'), ORIGIN, 'DROP TRIGGER dues_month_frozen', guard(FROZEN, PASSING)]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of ['DROP TRIGGER dues_month_frozen', 'ALTER TABLE dues_month DROP COLUMN charged_for', guard([...FROZEN, 'branch_id']), 'DROP TABLE dues_stay']) await runner.query(sql);
  }
}
