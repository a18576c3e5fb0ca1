import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

const BRAKE = `CREATE TABLE sending_brake (
  name ${SQL.code} NOT NULL,
  until_at ${SQL.moment} NOT NULL,
  reason ${SQL.code} NOT NULL,
  pause_ms int unsigned NOT NULL,
  PRIMARY KEY (name)
) ${SQL.table}`;

/** Until when nothing is sent to somebody outside, because it asked for a rest. */
export class CreateSendingBrake20261129051000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(BRAKE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE sending_brake');
  }
}
