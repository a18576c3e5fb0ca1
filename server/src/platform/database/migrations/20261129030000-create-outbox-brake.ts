import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

/** A topic of the outbox that waits as a whole: one row for every worker there is. */
export class CreateOutboxBrake20261129030000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE outbox_brake (
      topic varchar(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      level smallint unsigned NOT NULL,
      held_until ${SQL.moment} NOT NULL,
      reason ${SQL.code} NULL,
      PRIMARY KEY (topic)
    ) ${SQL.table}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE outbox_brake');
  }
}
