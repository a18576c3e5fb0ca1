import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

/** When an offline session began, the confirmed party lecture it stands for, and what of the day counts by it for each who was there. */
export class AddOfflineTimes20261203020000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE learning_meeting
      ADD COLUMN held_at varchar(5) CHARACTER SET ascii COLLATE ascii_bin NULL AFTER held_on,
      ADD COLUMN source_id ${SQL.ref} NULL,
      ADD UNIQUE KEY uq_learning_meeting_source (source_id)`);
    await runner.query('ALTER TABLE learning_attendance ADD COLUMN seconds int unsigned NULL, ADD COLUMN spans text NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE learning_attendance DROP COLUMN seconds, DROP COLUMN spans');
    await runner.query('ALTER TABLE learning_meeting DROP KEY uq_learning_meeting_source, DROP COLUMN source_id, DROP COLUMN held_at');
  }
}
