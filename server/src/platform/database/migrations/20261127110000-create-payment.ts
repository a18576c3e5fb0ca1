import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

/** What is paid with WeChat its payer books, and WeChat confirms it: only handed-over money needs two other people. */
const BOOKER = `ALTER TABLE dues_payment
  DROP CONSTRAINT ck_dues_payment_booker,
  ADD CONSTRAINT ck_dues_payment_booker CHECK ((way = 'wechat') = (booked_by = member_id))`;
const OLD_BOOKER = `ALTER TABLE dues_payment
  DROP CONSTRAINT ck_dues_payment_booker,
  ADD CONSTRAINT ck_dues_payment_booker CHECK (booked_by <> member_id)`;

/** One order a person waits for its money. Numbers and WeChat's transaction each belong to one order. */
const ORDER = `CREATE TABLE pay_order (
  id ${SQL.id},
  number varchar(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  mchid varchar(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  member_id ${SQL.ref} NOT NULL,
  branch_id ${SQL.ref} NOT NULL,
  payment_id ${SQL.ref} NOT NULL,
  description varchar(127) NOT NULL,
  total_fen int unsigned NOT NULL,
  extra_fen int unsigned NOT NULL,
  payer_index ${SQL.blind} NOT NULL,
  state ${SQL.code} NOT NULL,
  version int unsigned NOT NULL,
  claimed tinyint NOT NULL,
  held varchar(120) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  prepay_id varchar(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  transaction_id varchar(32) CHARACTER SET ascii COLLATE ascii_bin NULL,
  created_at ${SQL.moment} NOT NULL,
  expires_at ${SQL.moment} NOT NULL,
  paid_at ${SQL.moment} NULL,
  looks int unsigned NOT NULL,
  next_look_at ${SQL.moment} NULL,
  open_mark tinyint GENERATED ALWAYS AS (CASE WHEN state = 'open' THEN 1 END) STORED,
  PRIMARY KEY (id),
  UNIQUE KEY uq_pay_order_number (number),
  UNIQUE KEY uq_pay_order_open (member_id, open_mark),
  UNIQUE KEY uq_pay_order_transaction (transaction_id),
  UNIQUE KEY uq_pay_order_payment (payment_id),
  KEY ix_pay_order_member (member_id, created_at, id),
  KEY ix_pay_order_created (created_at, id),
  KEY ix_pay_order_look (next_look_at),
  KEY ix_pay_order_paid (mchid, paid_at),
  CONSTRAINT fk_pay_order_payment FOREIGN KEY (payment_id) REFERENCES dues_payment (id),
  CONSTRAINT ck_pay_order_total CHECK (total_fen > 0)
) ${SQL.table}`;

/** Asked by one, approved by another, neither the payer; one of an order is under way or done at a time. */
const REFUND = `CREATE TABLE pay_refund (
  id ${SQL.id},
  number varchar(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  order_id ${SQL.ref} NOT NULL,
  member_id ${SQL.ref} NOT NULL,
  fen int unsigned NOT NULL,
  reason varchar(80) NOT NULL,
  state ${SQL.code} NOT NULL,
  version int unsigned NOT NULL,
  asked_by ${SQL.ref} NOT NULL,
  asked_at ${SQL.moment} NOT NULL,
  decided_by ${SQL.ref} NULL,
  decided_at ${SQL.moment} NULL,
  opinion varchar(200) NULL,
  refund_id varchar(32) CHARACTER SET ascii COLLATE ascii_bin NULL,
  done_at ${SQL.moment} NULL,
  looks int unsigned NOT NULL,
  next_look_at ${SQL.moment} NULL,
  live_mark tinyint GENERATED ALWAYS AS (CASE WHEN state NOT IN ('refused', 'closed') THEN 1 END) STORED,
  PRIMARY KEY (id),
  UNIQUE KEY uq_pay_refund_number (number),
  UNIQUE KEY uq_pay_refund_live (order_id, live_mark),
  KEY ix_pay_refund_look (next_look_at),
  KEY ix_pay_refund_done (done_at),
  CONSTRAINT fk_pay_refund_order FOREIGN KEY (order_id) REFERENCES pay_order (id),
  CONSTRAINT ck_pay_refund_asker CHECK (asked_by <> member_id),
  CONSTRAINT ck_pay_refund_decider CHECK (decided_by IS NULL OR (decided_by <> asked_by AND decided_by <> member_id))
) ${SQL.table}`;

/** Notices that were acted on, by WeChat's own id. */
const NOTICE = `CREATE TABLE pay_notice (
  id varchar(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  mchid varchar(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  kind ${SQL.code} NOT NULL,
  number varchar(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  received_at ${SQL.moment} NOT NULL,
  PRIMARY KEY (id),
  KEY ix_pay_notice_number (number)
) ${SQL.table}`;

/** Days whose bill was compared. */
const BILL = `CREATE TABLE pay_bill (
  mchid varchar(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  day ${SQL.partialDay} NOT NULL,
  trades int unsigned NOT NULL,
  compared_at ${SQL.moment} NOT NULL,
  PRIMARY KEY (mchid, day)
) ${SQL.table}`;

const DIFFERENCE = `CREATE TABLE pay_difference (
  id ${SQL.id},
  organisation_id ${SQL.ref} NOT NULL,
  mchid varchar(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  day ${SQL.partialDay} NOT NULL,
  kind ${SQL.code} NOT NULL,
  number varchar(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  refund_number varchar(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  here_fen int unsigned NULL,
  there_fen int unsigned NULL,
  version int unsigned NOT NULL,
  found_at ${SQL.moment} NOT NULL,
  handled_by ${SQL.ref} NULL,
  handled_at ${SQL.moment} NULL,
  note varchar(200) NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uq_pay_difference (mchid, kind, number, refund_number),
  KEY ix_pay_difference_found (found_at, id)
) ${SQL.table}`;

/** Paying dues with WeChat: orders, refunds, notices, and what differs from WeChat's bills. */
export class CreatePayment20261127110000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [BOOKER, ORDER, REFUND, NOTICE, BILL, DIFFERENCE]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['pay_difference', 'pay_bill', 'pay_notice', 'pay_refund', 'pay_order']) await runner.query(`DROP TABLE ${table}`);
    await runner.query(OLD_BOOKER);
  }
}
