import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

const RULE = `CREATE TABLE dues_rule (
  id ${SQL.id},
  root_id ${SQL.ref} NOT NULL,
  from_month ${SQL.partialDay} NOT NULL,
  rounding ${SQL.code} NOT NULL,
  monthly_cap_fen int unsigned NULL,
  farmer_fen int unsigned NOT NULL,
  created_by ${SQL.ref} NOT NULL,
  created_at ${SQL.moment} NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uq_dues_rule_month (root_id, from_month)
) ${SQL.table}`;

const BASE = `CREATE TABLE dues_base (
  id ${SQL.id},
  member_id ${SQL.ref} NOT NULL,
  from_month ${SQL.partialDay} NOT NULL,
  category ${SQL.code} NOT NULL,
  base_fen int unsigned NOT NULL,
  base_months tinyint unsigned NOT NULL,
  reason ${SQL.code} NOT NULL,
  declared_by ${SQL.ref} NOT NULL,
  declared_at ${SQL.moment} NOT NULL,
  PRIMARY KEY (id),
  KEY ix_dues_base_member (member_id, from_month, id)
) ${SQL.table}`;

/** One row for a person and a month; what it was reckoned on never changes, and no more is paid or let off than was asked. */
const MONTH = `CREATE TABLE dues_month (
  id ${SQL.id},
  member_id ${SQL.ref} NOT NULL,
  month ${SQL.partialDay} NOT NULL,
  rule_id ${SQL.ref} NOT NULL,
  branch_id ${SQL.ref} NOT NULL,
  category ${SQL.code} NOT NULL,
  base_fen int unsigned NULL,
  base_months tinyint unsigned NULL,
  charged_fen int unsigned NOT NULL,
  relieved_fen int unsigned NOT NULL,
  paid_fen int unsigned NOT NULL,
  created_at ${SQL.moment} NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uq_dues_month_member (member_id, month),
  KEY ix_dues_month_branch (branch_id, month, member_id),
  KEY ix_dues_month_month (month, member_id),
  CONSTRAINT fk_dues_month_rule FOREIGN KEY (rule_id) REFERENCES dues_rule (id)
) ${SQL.table}`;

const FROZEN = ['id', 'member_id', 'month', 'rule_id', 'branch_id', 'category', 'base_fen', 'base_months', 'charged_fen', 'created_at'];
const MONTH_GUARD = `CREATE TRIGGER dues_month_frozen BEFORE UPDATE ON dues_month FOR EACH ROW
  IF ${FROZEN.map((column) => `NOT (NEW.${column} <=> OLD.${column})`).join(' OR ')} THEN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a month of dues is frozen';
  ELSEIF NEW.relieved_fen + NEW.paid_fen > NEW.charged_fen THEN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a month of dues is never overpaid';
  END IF`;

/** Whoever wrote a payment down neither confirms it nor is the one who paid. A receipt number counts once in a branch. */
const PAYMENT = `CREATE TABLE dues_payment (
  id ${SQL.id},
  member_id ${SQL.ref} NOT NULL,
  branch_id ${SQL.ref} NOT NULL,
  way ${SQL.code} NOT NULL,
  receipt_number varchar(40) NOT NULL,
  paid_on ${SQL.partialDay} NOT NULL,
  extra_fen int unsigned NOT NULL,
  total_fen int unsigned NOT NULL,
  state ${SQL.code} NOT NULL,
  version int unsigned NOT NULL,
  booked_by ${SQL.ref} NOT NULL,
  booked_at ${SQL.moment} NOT NULL,
  decided_by ${SQL.ref} NULL,
  decided_at ${SQL.moment} NULL,
  opinion varchar(200) NULL,
  live_mark tinyint GENERATED ALWAYS AS (CASE WHEN state <> 'rejected' THEN 1 END) STORED,
  PRIMARY KEY (id),
  UNIQUE KEY uq_dues_payment_receipt (branch_id, receipt_number, live_mark),
  KEY ix_dues_payment_state (state, booked_at, id),
  KEY ix_dues_payment_member (member_id, booked_at, id),
  CONSTRAINT ck_dues_payment_booker CHECK (booked_by <> member_id),
  CONSTRAINT ck_dues_payment_decider CHECK (decided_by IS NULL OR (decided_by <> booked_by AND decided_by <> member_id))
) ${SQL.table}`;

/** Months a payment settles. While it lives no other payment settles them. */
const PAYMENT_MONTH = `CREATE TABLE dues_payment_month (
  id ${SQL.id},
  payment_id ${SQL.ref} NOT NULL,
  month_id ${SQL.ref} NOT NULL,
  fen int unsigned NOT NULL,
  live_mark tinyint NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uq_dues_payment_month_live (month_id, live_mark),
  KEY ix_dues_payment_month_payment (payment_id),
  CONSTRAINT fk_dues_payment_month_payment FOREIGN KEY (payment_id) REFERENCES dues_payment (id),
  CONSTRAINT fk_dues_payment_month_month FOREIGN KEY (month_id) REFERENCES dues_month (id)
) ${SQL.table}`;

/** A hardship: asked by the branch, decided above it by somebody else. One waits for a person at a time. */
const RELIEF = `CREATE TABLE dues_relief (
  id ${SQL.id},
  member_id ${SQL.ref} NOT NULL,
  kind ${SQL.code} NOT NULL,
  from_month ${SQL.partialDay} NOT NULL,
  until_month ${SQL.partialDay} NOT NULL,
  reduced_fen int unsigned NULL,
  reason varchar(200) NOT NULL,
  state ${SQL.code} NOT NULL,
  version int unsigned NOT NULL,
  asked_by ${SQL.ref} NOT NULL,
  asked_at ${SQL.moment} NOT NULL,
  decided_by ${SQL.ref} NULL,
  decided_at ${SQL.moment} NULL,
  opinion varchar(200) NULL,
  open_mark tinyint GENERATED ALWAYS AS (CASE WHEN state = 'submitted' THEN 1 END) STORED,
  PRIMARY KEY (id),
  UNIQUE KEY uq_dues_relief_open (member_id, open_mark),
  KEY ix_dues_relief_member (member_id, state, until_month),
  KEY ix_dues_relief_state (state, asked_at, id),
  CONSTRAINT ck_dues_relief_asker CHECK (asked_by <> member_id),
  CONSTRAINT ck_dues_relief_decider CHECK (decided_by IS NULL OR (decided_by <> asked_by AND decided_by <> member_id))
) ${SQL.table}`;

/** By how much a month was lowered, for which reason and by whose approval. */
const ADJUSTMENT = `CREATE TABLE dues_adjustment (
  id ${SQL.id},
  month_id ${SQL.ref} NOT NULL,
  relief_id ${SQL.ref} NOT NULL,
  fen int unsigned NOT NULL,
  approved_by ${SQL.ref} NOT NULL,
  created_at ${SQL.moment} NOT NULL,
  PRIMARY KEY (id),
  KEY ix_dues_adjustment_month (month_id),
  CONSTRAINT fk_dues_adjustment_month FOREIGN KEY (month_id) REFERENCES dues_month (id),
  CONSTRAINT fk_dues_adjustment_relief FOREIGN KEY (relief_id) REFERENCES dues_relief (id)
) ${SQL.table}`;

/** The book. Each row takes from one account what it gives to another, so no sum of rows can be anything but zero. */
const ENTRY = `CREATE TABLE dues_entry (
  id ${SQL.id},
  kind ${SQL.code} NOT NULL,
  from_account ${SQL.code} NOT NULL,
  to_account ${SQL.code} NOT NULL,
  fen int unsigned NOT NULL,
  member_id ${SQL.ref} NOT NULL,
  branch_id ${SQL.ref} NOT NULL,
  month_id ${SQL.ref} NULL,
  payment_id ${SQL.ref} NULL,
  created_at ${SQL.moment} NOT NULL,
  PRIMARY KEY (id),
  KEY ix_dues_entry_month (month_id),
  KEY ix_dues_entry_payment (payment_id),
  CONSTRAINT ck_dues_entry_accounts CHECK (from_account <> to_account),
  CONSTRAINT ck_dues_entry_fen CHECK (fen > 0)
) ${SQL.table}`;

const noChange = (table: string, change: 'UPDATE' | 'DELETE'): string => `CREATE TRIGGER ${table}_no_${change.toLowerCase()} BEFORE ${change} ON ${table} FOR EACH ROW
   SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = '${table} is append-only'`;
const GUARDS = [
  ...['dues_rule', 'dues_base', 'dues_adjustment', 'dues_entry'].flatMap((table) => [noChange(table, 'UPDATE'), noChange(table, 'DELETE')]),
  noChange('dues_month', 'DELETE'), noChange('dues_payment', 'DELETE'), noChange('dues_payment_month', 'DELETE'), noChange('dues_relief', 'DELETE'), MONTH_GUARD,
];

/** Dues: settings, declared bases, months, payments and the book. */
export class CreateDues20261126172000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [RULE, BASE, MONTH, PAYMENT, PAYMENT_MONTH, RELIEF, ADJUSTMENT, ENTRY, ...GUARDS]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['dues_entry', 'dues_adjustment', 'dues_relief', 'dues_payment_month', 'dues_payment', 'dues_month', 'dues_base', 'dues_rule']) await runner.query(`DROP TABLE ${table}`);
  }
}
