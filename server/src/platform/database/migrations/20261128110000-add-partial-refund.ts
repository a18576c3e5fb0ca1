import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

/** How much of a payment went back, and how much of that was given beyond months. The database lets no more go back than came. */
const PAYMENT = `ALTER TABLE dues_payment
  ADD COLUMN refunded_fen int unsigned NOT NULL DEFAULT 0,
  ADD COLUMN refunded_extra_fen int unsigned NOT NULL DEFAULT 0,
  ADD CONSTRAINT ck_dues_payment_refunded CHECK (refunded_fen <= total_fen AND refunded_extra_fen <= LEAST(extra_fen, refunded_fen))`;
const PAYMENT_FILL = "UPDATE dues_payment SET refunded_fen = total_fen, refunded_extra_fen = extra_fen WHERE state = 'refunded'";

const ORDER = `ALTER TABLE pay_order
  ADD COLUMN refunded_fen int unsigned NOT NULL DEFAULT 0,
  ADD CONSTRAINT ck_pay_order_refunded CHECK (refunded_fen <= total_fen)`;
const ORDER_FILL = "UPDATE pay_order SET refunded_fen = total_fen WHERE state = 'refunded'";

/** A refund is of a payment in the book, with an order or handed over; it names its months, and cash its own paper. One of a payment is under way at a time. */
const REFUND = [
  `ALTER TABLE pay_refund
    ADD COLUMN payment_id ${SQL.ref} NULL,
    ADD COLUMN months varchar(120) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
    ADD COLUMN extra_fen int unsigned NOT NULL DEFAULT 0,
    ADD COLUMN receipt_number varchar(40) NULL`,
  `UPDATE pay_refund r JOIN pay_order o ON o.id = r.order_id SET r.payment_id = o.payment_id, r.extra_fen = o.extra_fen,
    r.months = COALESCE((SELECT GROUP_CONCAT(d.month ORDER BY d.month) FROM dues_payment_month s JOIN dues_month d ON d.id = s.month_id WHERE s.payment_id = o.payment_id), '')`,
  // The keys let none be there without its payment; a new key of the table must not fail on one.
  'DELETE r FROM pay_refund r LEFT JOIN dues_payment p ON p.id = r.payment_id LEFT JOIN pay_order o ON o.id = r.order_id WHERE p.id IS NULL OR o.id IS NULL',
  'ALTER TABLE pay_refund DROP FOREIGN KEY fk_pay_refund_order',
  'ALTER TABLE pay_refund DROP KEY uq_pay_refund_live, DROP COLUMN live_mark',
  `ALTER TABLE pay_refund
    MODIFY payment_id ${SQL.ref} NOT NULL,
    MODIFY order_id ${SQL.ref} NULL,
    ADD COLUMN live_mark tinyint GENERATED ALWAYS AS (CASE WHEN state IN ('asked', 'approved', 'abnormal') THEN 1 END) STORED,
    ADD UNIQUE KEY uq_pay_refund_live (payment_id, live_mark),
    ADD KEY ix_pay_refund_order (order_id, asked_at),
    ADD CONSTRAINT fk_pay_refund_order FOREIGN KEY (order_id) REFERENCES pay_order (id),
    ADD CONSTRAINT fk_pay_refund_payment FOREIGN KEY (payment_id) REFERENCES dues_payment (id),
    ADD CONSTRAINT ck_pay_refund_fen CHECK (fen > 0 AND extra_fen <= fen),
    ADD CONSTRAINT ck_pay_refund_paper CHECK ((order_id IS NULL) = (receipt_number IS NOT NULL))`,
];

const OLD_REFUND = [
  'DELETE r FROM pay_refund r LEFT JOIN pay_order o ON o.id = r.order_id WHERE o.id IS NULL',
  "DELETE FROM pay_refund WHERE id NOT IN (SELECT id FROM (SELECT MAX(id) AS id FROM pay_refund WHERE state NOT IN ('refused', 'closed') GROUP BY payment_id) kept) AND state NOT IN ('refused', 'closed')",
  `ALTER TABLE pay_refund DROP FOREIGN KEY fk_pay_refund_order, DROP FOREIGN KEY fk_pay_refund_payment, DROP CONSTRAINT ck_pay_refund_fen, DROP CONSTRAINT ck_pay_refund_paper`,
  'ALTER TABLE pay_refund DROP KEY uq_pay_refund_live, DROP KEY ix_pay_refund_order, DROP COLUMN live_mark, DROP COLUMN payment_id, DROP COLUMN months, DROP COLUMN extra_fen, DROP COLUMN receipt_number',
  `ALTER TABLE pay_refund
    MODIFY order_id ${SQL.ref} NOT NULL,
    ADD COLUMN live_mark tinyint GENERATED ALWAYS AS (CASE WHEN state NOT IN ('refused', 'closed') THEN 1 END) STORED,
    ADD UNIQUE KEY uq_pay_refund_live (order_id, live_mark),
    ADD CONSTRAINT fk_pay_refund_order FOREIGN KEY (order_id) REFERENCES pay_order (id)`,
];

/** Refunds of a part of a payment, several of one, and of what was handed over. */
export class AddPartialRefund20261128110000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [PAYMENT, PAYMENT_FILL, ORDER, ORDER_FILL, ...REFUND]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of OLD_REFUND) await runner.query(sql);
    await runner.query('ALTER TABLE pay_order DROP CONSTRAINT ck_pay_order_refunded, DROP COLUMN refunded_fen');
    await runner.query('ALTER TABLE dues_payment DROP CONSTRAINT ck_dues_payment_refunded, DROP COLUMN refunded_fen, DROP COLUMN refunded_extra_fen');
  }
}
