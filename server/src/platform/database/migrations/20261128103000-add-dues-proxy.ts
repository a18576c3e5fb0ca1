import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

/** Somebody else brought the money: a member of the roster, or a relative who stands on none. */
const PAYMENT = `ALTER TABLE dues_payment ADD COLUMN paid_by ${SQL.ref} NULL, ADD COLUMN paid_by_name varchar(40) NULL,
  ADD CONSTRAINT ck_dues_payment_proxy CHECK (paid_by IS NULL OR (paid_by <> member_id AND paid_by_name IS NOT NULL))`;
/** Whose WeChat pays, where it is not the member's whose months they are. */
const ORDER = `ALTER TABLE pay_order ADD COLUMN payer_id ${SQL.ref} NULL, ADD KEY ix_pay_order_payer (payer_id, created_at, id),
  ADD CONSTRAINT ck_pay_order_payer CHECK (payer_id IS NULL OR payer_id <> member_id)`;

/** Dues paid for a colleague (Art. 12): who paid is kept beside whose months they are. */
export class AddDuesProxy20261128103000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [PAYMENT, ORDER]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE pay_order DROP CONSTRAINT ck_pay_order_payer, DROP KEY ix_pay_order_payer, DROP COLUMN payer_id');
    await runner.query('ALTER TABLE dues_payment DROP CONSTRAINT ck_dues_payment_proxy, DROP COLUMN paid_by_name, DROP COLUMN paid_by');
  }
}
