import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

/** What one person wrote about a difference of money, another agrees to. */
const AGREEMENT = `ALTER TABLE pay_difference ADD COLUMN agreed_by ${SQL.ref} NULL, ADD COLUMN agreed_at ${SQL.moment} NULL,
  ADD CONSTRAINT ck_pay_difference_second CHECK ((agreed_by IS NULL) = (agreed_at IS NULL) AND (agreed_by IS NULL OR (handled_by IS NOT NULL AND agreed_by <> handled_by)))`;

/** Differences from WeChat's bills are settled by two people. */
export class AddDifferenceAgreement20261129041000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(AGREEMENT);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE pay_difference DROP CONSTRAINT ck_pay_difference_second, DROP COLUMN agreed_at, DROP COLUMN agreed_by');
  }
}
