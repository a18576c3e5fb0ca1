import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

/** By how much a month that was charged on the base of before differs on the one that was fixed for its period. */
const REPRICED = `CREATE TABLE dues_repriced_month (
  id ${SQL.id},
  month_id ${SQL.ref} NOT NULL,
  base_id ${SQL.ref} NOT NULL,
  fen int NOT NULL,
  created_at ${SQL.moment} NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uq_dues_repriced_base (month_id, base_id),
  CONSTRAINT fk_dues_repriced_month FOREIGN KEY (month_id) REFERENCES dues_month (id),
  CONSTRAINT fk_dues_repriced_base FOREIGN KEY (base_id) REFERENCES dues_base (id),
  CONSTRAINT ck_dues_repriced_fen CHECK (fen <> 0)
) ${SQL.table}`;
const keeps = (change: 'UPDATE' | 'DELETE'): string => `CREATE TRIGGER dues_repriced_month_no_${change.toLowerCase()} BEFORE ${change} ON dues_repriced_month FOR EACH ROW
   SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'dues_repriced_month is append-only'`;

/** The base of a year, fixed in its January, is asked for January too. */
export class CreateDuesRepricedMonth20261202030000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [REPRICED, keeps('UPDATE'), keeps('DELETE')]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE dues_repriced_month');
  }
}
