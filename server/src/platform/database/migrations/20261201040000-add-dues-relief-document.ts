import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The paper of the branch that a relief rests on; reliefs that were asked for before have none. */
export class AddDuesReliefDocument20261201040000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE dues_relief ADD COLUMN document varchar(100) NULL AFTER reason');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE dues_relief DROP COLUMN document');
  }
}
