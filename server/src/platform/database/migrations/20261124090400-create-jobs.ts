import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

/** Who runs a job now, and which periods of it are done. */
export class CreateJobs20261124090400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE job_lease (
      job varchar(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      version int unsigned NOT NULL,
      owner ${SQL.ref} NULL,
      lease_until ${SQL.moment} NULL,
      PRIMARY KEY (job)
    ) ${SQL.table}`);
    await runner.query(`CREATE TABLE job_run (
      job varchar(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      period varchar(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      due_at ${SQL.moment} NOT NULL,
      state varchar(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      attempts smallint unsigned NOT NULL,
      retry_at ${SQL.moment} NULL,
      owner ${SQL.ref} NOT NULL,
      finished_at ${SQL.moment} NOT NULL,
      last_fault varchar(500) NULL,
      PRIMARY KEY (job, period),
      KEY ix_job_run_due (job, due_at)
    ) ${SQL.table}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE job_run');
    await runner.query('DROP TABLE job_lease');
  }
}
