import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

/** How far the run of a session is ahead of the fastest pace, and when somebody's place in a piece was reached. */
export class AddLearningPace20261203010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE learning_session ADD COLUMN ahead tinyint unsigned NOT NULL DEFAULT 0');
    await runner.query(`ALTER TABLE learning_progress ADD COLUMN placed_at ${SQL.moment} NULL AFTER place`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE learning_progress DROP COLUMN placed_at');
    await runner.query('ALTER TABLE learning_session DROP COLUMN ahead');
  }
}
