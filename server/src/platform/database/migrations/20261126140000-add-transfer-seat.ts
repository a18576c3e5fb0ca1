import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

const SEAT = "CASE WHEN state = 'in_review' THEN JSON_UNQUOTE(JSON_EXTRACT(steps, CONCAT('$[', step_no, '].seat'))) END";

/** The office whose turn it is, by its kind: figures over all transfers under way read it from an index and open no steps. */
export class AddTransferSeat20261126140000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE transfer ADD COLUMN seat ${SQL.code} GENERATED ALWAYS AS (${SEAT}) STORED AFTER office_id`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE transfer DROP COLUMN seat');
  }
}
