import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

/** Which regulation the amounts of a version come from; until now there was one. */
export class AddDuesRuleRegulation20261202040000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE dues_rule ADD COLUMN regulation ${SQL.code} NOT NULL DEFAULT '2008-3' AFTER from_month`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE dues_rule DROP COLUMN regulation');
  }
}
