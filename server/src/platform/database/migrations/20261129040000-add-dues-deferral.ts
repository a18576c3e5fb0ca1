import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

/** 缓交: nothing is let off, it may be paid later, up to a month. */
const DEFERRAL = `ALTER TABLE dues_relief ADD COLUMN deferred_until ${SQL.partialDay} NULL AFTER reduced_fen,
  ADD CONSTRAINT ck_dues_relief_deferral CHECK ((kind = 'deferred') = (deferred_until IS NOT NULL) AND (deferred_until IS NULL OR deferred_until >= until_month))`;

/** Dues that may be paid later. */
export class AddDuesDeferral20261129040000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(DEFERRAL);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE dues_relief DROP CONSTRAINT ck_dues_relief_deferral, DROP COLUMN deferred_until');
  }
}
