import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The committee outside that receives the letter in the stead of a unit without power to transfer. */
export class AddTransferVia20261127090000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE transfer ADD COLUMN via_name VARCHAR(100) NULL AFTER to_name');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE transfer DROP COLUMN via_name');
  }
}
