import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

/** Proposed by one, decided by another, neither the payer; one of an order waits at a time. */
const HOLD = `CREATE TABLE pay_hold (
  id ${SQL.id},
  order_id ${SQL.ref} NOT NULL,
  member_id ${SQL.ref} NOT NULL,
  outcome ${SQL.code} NOT NULL,
  fields varchar(120) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  evidence varchar(200) NOT NULL,
  state ${SQL.code} NOT NULL,
  version int unsigned NOT NULL,
  asked_by ${SQL.ref} NOT NULL,
  asked_at ${SQL.moment} NOT NULL,
  decided_by ${SQL.ref} NULL,
  decided_at ${SQL.moment} NULL,
  opinion varchar(200) NULL,
  live_mark tinyint GENERATED ALWAYS AS (CASE WHEN state = 'asked' THEN 1 END) STORED,
  PRIMARY KEY (id),
  UNIQUE KEY uq_pay_hold_live (order_id, live_mark),
  KEY ix_pay_hold_order (order_id, asked_at),
  KEY ix_pay_hold_waiting (state, asked_at, id),
  CONSTRAINT fk_pay_hold_order FOREIGN KEY (order_id) REFERENCES pay_order (id),
  CONSTRAINT ck_pay_hold_asker CHECK (asked_by <> member_id),
  CONSTRAINT ck_pay_hold_decider CHECK (decided_by IS NULL OR (decided_by <> asked_by AND decided_by <> member_id))
) ${SQL.table}`;

/** How held orders are settled by people. */
export class CreatePayHold20261128110500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(HOLD);
    // Held orders are few: lists and todos find them by this alone.
    await runner.query("ALTER TABLE pay_order ADD COLUMN held_mark tinyint GENERATED ALWAYS AS (CASE WHEN held <> '' THEN 1 END) STORED, ADD KEY ix_pay_order_held (held_mark, created_at)");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE pay_order DROP KEY ix_pay_order_held, DROP COLUMN held_mark');
    await runner.query('DROP TABLE pay_hold');
  }
}
