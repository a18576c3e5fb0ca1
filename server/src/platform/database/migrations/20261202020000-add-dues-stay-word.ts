import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether the branch somebody left said that everything before is paid; of the moves of before it is taken so, nobody is asked twice. */
export class AddDuesStayWord20261202020000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE dues_stay ADD COLUMN paid_before tinyint NOT NULL DEFAULT 1 AFTER came_from');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE dues_stay DROP COLUMN paid_before');
  }
}
