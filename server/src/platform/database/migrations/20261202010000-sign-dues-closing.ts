import type { MigrationInterface, QueryRunner } from 'typeorm';

/** In a month more may go back than came: what went back counts for the month in which it went. */
export class SignDuesClosing20261202010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE dues_closing MODIFY total_fen bigint NOT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE dues_closing MODIFY total_fen bigint unsigned NOT NULL');
  }
}
