import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

const TIMES = `ALTER TABLE learning_resource
  ADD COLUMN starts_at ${SQL.moment} NULL, ADD COLUMN ends_at ${SQL.moment} NULL, ADD COLUMN replay_url varchar(500) NULL,
  ADD KEY ix_learning_resource_starts (starts_at, id)`;

/** Somebody asked to be reminded of a live lesson; once told they are not told again. */
const REMINDER = `CREATE TABLE learning_live_reminder (
  resource_id ${SQL.ref} NOT NULL,
  member_id ${SQL.ref} NOT NULL,
  asked_at ${SQL.moment} NOT NULL,
  told_at ${SQL.moment} NULL,
  PRIMARY KEY (resource_id, member_id),
  KEY ix_learning_live_reminder_member (member_id),
  CONSTRAINT fk_learning_live_reminder_resource FOREIGN KEY (resource_id) REFERENCES learning_resource (id),
  CONSTRAINT fk_learning_live_reminder_member FOREIGN KEY (member_id) REFERENCES member (id)
) ${SQL.table}`;

/** Live lessons: their times, their replays, and who wants to be reminded. */
export class AddLearningLive20261129011000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TIMES);
    await runner.query(REMINDER);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE learning_live_reminder');
    await runner.query('ALTER TABLE learning_resource DROP KEY ix_learning_resource_starts, DROP COLUMN replay_url, DROP COLUMN ends_at, DROP COLUMN starts_at');
  }
}
