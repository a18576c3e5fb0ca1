import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

/** `open_mark` makes one transfer under way for each member a key of the database. */
const TRANSFER = `CREATE TABLE transfer (
  id ${SQL.id},
  member_id ${SQL.ref} NOT NULL,
  kind ${SQL.code} NOT NULL,
  state ${SQL.code} NOT NULL,
  version int unsigned NOT NULL,
  round int unsigned NOT NULL,
  from_id ${SQL.ref} NOT NULL,
  from_name varchar(80) NOT NULL,
  to_id ${SQL.ref} NULL,
  to_name varchar(100) NOT NULL,
  reason ${SQL.code} NOT NULL,
  note varchar(200) NULL,
  steps json NOT NULL,
  step_no int unsigned NOT NULL,
  office_id ${SQL.ref} NULL,
  handed_over tinyint NOT NULL DEFAULT 0,
  dues_paid_through varchar(7) CHARACTER SET ascii COLLATE ascii_bin NULL,
  letter_until ${SQL.partialDay} NULL,
  accepted_on ${SQL.partialDay} NULL,
  submitted_at ${SQL.moment} NOT NULL,
  changed_at ${SQL.moment} NOT NULL,
  open_mark tinyint GENERATED ALWAYS AS (CASE WHEN state IN ('in_review', 'letter_issued', 'returned', 'expired') THEN 1 END) STORED,
  PRIMARY KEY (id),
  UNIQUE KEY uq_transfer_open (member_id, open_mark),
  KEY ix_transfer_office (office_id, changed_at, id),
  KEY ix_transfer_from (from_id, open_mark, changed_at, id),
  KEY ix_transfer_to (to_id, open_mark, changed_at, id),
  KEY ix_transfer_changed (open_mark, changed_at, id),
  KEY ix_transfer_letter (state, letter_until),
  CONSTRAINT fk_transfer_member FOREIGN KEY (member_id) REFERENCES member (id),
  CONSTRAINT fk_transfer_from FOREIGN KEY (from_id) REFERENCES organisation (id),
  CONSTRAINT fk_transfer_to FOREIGN KEY (to_id) REFERENCES organisation (id)
) ${SQL.table}`;

/** What happened; rows are only added, and every version is reached by one of them. */
const EVENT = `CREATE TABLE transfer_event (
  id ${SQL.id},
  transfer_id ${SQL.ref} NOT NULL,
  version int unsigned NOT NULL,
  round int unsigned NOT NULL,
  action ${SQL.code} NOT NULL,
  to_state ${SQL.code} NOT NULL,
  seat ${SQL.code} NULL,
  office_id ${SQL.ref} NULL,
  office_name varchar(80) NULL,
  actor_member_id ${SQL.ref} NULL,
  opinion varchar(200) NULL,
  device varchar(200) NOT NULL,
  created_at ${SQL.moment} NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uq_transfer_event_version (transfer_id, version),
  CONSTRAINT fk_transfer_event_transfer FOREIGN KEY (transfer_id) REFERENCES transfer (id)
) ${SQL.table}`;

const LETTER = `CREATE TABLE transfer_letter (
  id ${SQL.id},
  transfer_id ${SQL.ref} NOT NULL,
  committee_id ${SQL.ref} NOT NULL,
  year int unsigned NOT NULL,
  serial int unsigned NOT NULL,
  addressee varchar(100) NOT NULL,
  days int unsigned NOT NULL,
  issued_on ${SQL.partialDay} NOT NULL,
  valid_until ${SQL.partialDay} NOT NULL,
  issued_by ${SQL.ref} NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uq_transfer_letter_number (committee_id, year, serial),
  KEY ix_transfer_letter_transfer (transfer_id),
  CONSTRAINT fk_transfer_letter_transfer FOREIGN KEY (transfer_id) REFERENCES transfer (id)
) ${SQL.table}`;

/** The last number of a committee and year; counted in the transaction that issues the letter, so there are no gaps. */
const COUNTER = `CREATE TABLE transfer_letter_counter (
  committee_id ${SQL.ref} NOT NULL,
  year int unsigned NOT NULL,
  last_serial int unsigned NOT NULL,
  PRIMARY KEY (committee_id, year)
) ${SQL.table}`;

/** Transfers of organisational relations, what happened to them, and their letters. */
export class CreateTransfer20261126100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [TRANSFER, EVENT, LETTER, COUNTER]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['transfer_letter_counter', 'transfer_letter', 'transfer_event', 'transfer']) await runner.query(`DROP TABLE ${table}`);
  }
}
