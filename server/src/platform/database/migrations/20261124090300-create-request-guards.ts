import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

/** What repeats of a request are answered with, and how often a caller called lately. Both are short-lived. */
export class CreateRequestGuards20261124090300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE idempotency_key (
      id ${SQL.blind} NOT NULL,
      fingerprint ${SQL.blind} NOT NULL,
      state varchar(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      claim ${SQL.ref} NOT NULL,
      lease_until ${SQL.moment} NOT NULL,
      sealed_outcome mediumtext CHARACTER SET ascii COLLATE ascii_bin NULL,
      expires_at ${SQL.moment} NOT NULL,
      PRIMARY KEY (id),
      KEY ix_idempotency_expiry (expires_at)
    ) ${SQL.table}`);
    await runner.query(`CREATE TABLE rate_window (
      bucket ${SQL.blind} NOT NULL,
      ends_at ${SQL.moment} NOT NULL,
      calls int unsigned NOT NULL,
      PRIMARY KEY (bucket),
      KEY ix_rate_window_end (ends_at)
    ) ${SQL.table}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE rate_window');
    await runner.query('DROP TABLE idempotency_key');
  }
}
