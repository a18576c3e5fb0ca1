import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was found month by month when an amendment was asked for; those of before only know their sum. */
export class AddDuesAmendmentMonths20261202011000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE dues_amendment ADD COLUMN months json NULL AFTER difference_fen');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE dues_amendment DROP COLUMN months');
  }
}
