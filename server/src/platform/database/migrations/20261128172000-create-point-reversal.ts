import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

/** A proposal to take an entry back; one at a time for an entry (`open_entry_id` is empty once it is decided). Whoever proposes neither decides nor is it about. */
const REVERSAL = `CREATE TABLE point_reversal (
  id ${SQL.id},
  entry_id ${SQL.ref} NOT NULL,
  open_entry_id ${SQL.ref} NULL,
  member_id ${SQL.ref} NOT NULL,
  reason varchar(200) NOT NULL,
  state ${SQL.code} NOT NULL,
  version int unsigned NOT NULL,
  asked_by ${SQL.ref} NOT NULL,
  asked_at ${SQL.moment} NOT NULL,
  decided_by ${SQL.ref} NULL,
  decided_at ${SQL.moment} NULL,
  opinion varchar(200) NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uq_point_reversal_open (open_entry_id),
  KEY ix_point_reversal_state (state, asked_at, id),
  KEY ix_point_reversal_member (member_id),
  CONSTRAINT fk_point_reversal_entry FOREIGN KEY (entry_id) REFERENCES point_entry (id),
  CONSTRAINT ck_point_reversal_asker CHECK (asked_by <> member_id),
  CONSTRAINT ck_point_reversal_decider CHECK (decided_by IS NULL OR (decided_by <> asked_by AND decided_by <> member_id))
) ${SQL.table}`;

/** Reversals of single entries, by two people. */
export class CreatePointReversal20261128172000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(REVERSAL);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE point_reversal');
  }
}
