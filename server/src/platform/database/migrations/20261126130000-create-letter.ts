import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

/**
 * Numbers are unique within committee, kind and year; one good letter for each source at a time, and one successor for
 * each letter: the database holds all three. What stands on the sheet is sealed; beside it is only what lists are made of.
 */
const LETTER = `CREATE TABLE letter (
  id ${SQL.id},
  kind ${SQL.code} NOT NULL,
  state ${SQL.code} NOT NULL,
  version int unsigned NOT NULL,
  committee_id ${SQL.ref} NOT NULL,
  committee_name varchar(80) NOT NULL,
  year int unsigned NOT NULL,
  serial int unsigned NOT NULL,
  member_id ${SQL.ref} NOT NULL,
  member_name varchar(30) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  organisation_id ${SQL.ref} NOT NULL,
  addressee varchar(100) NOT NULL,
  to_name varchar(100) NOT NULL,
  days int unsigned NOT NULL,
  issued_on ${SQL.partialDay} NOT NULL,
  valid_until ${SQL.partialDay} NOT NULL,
  first_issued_on ${SQL.partialDay} NOT NULL,
  code_index ${SQL.blind} NOT NULL,
  content_sealed text CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  printed_copies int unsigned NOT NULL DEFAULT 0,
  own_copies int unsigned NOT NULL DEFAULT 0,
  source_type ${SQL.code} NULL,
  source_id ${SQL.ref} NULL,
  replaces_id ${SQL.ref} NULL,
  accepted_on ${SQL.partialDay} NULL,
  closed_reason varchar(200) NULL,
  created_at ${SQL.moment} NOT NULL,
  changed_at ${SQL.moment} NOT NULL,
  open_mark tinyint GENERATED ALWAYS AS (CASE WHEN state = 'valid' THEN 1 END) STORED,
  PRIMARY KEY (id),
  UNIQUE KEY uq_letter_number (committee_id, kind, year, serial),
  UNIQUE KEY uq_letter_code (code_index),
  UNIQUE KEY uq_letter_source (source_type, source_id, open_mark),
  UNIQUE KEY uq_letter_replaces (replaces_id),
  KEY ix_letter_member (member_id, created_at, id),
  KEY ix_letter_organisation (organisation_id, created_at, id),
  KEY ix_letter_created (created_at, id),
  KEY ix_letter_open (open_mark, valid_until),
  CONSTRAINT fk_letter_member FOREIGN KEY (member_id) REFERENCES member (id),
  CONSTRAINT fk_letter_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id),
  CONSTRAINT fk_letter_committee FOREIGN KEY (committee_id) REFERENCES organisation (id)
) ${SQL.table}`;

const EVENT = `CREATE TABLE letter_event (
  id ${SQL.id},
  letter_id ${SQL.ref} NOT NULL,
  version int unsigned NOT NULL,
  action ${SQL.code} NOT NULL,
  to_state ${SQL.code} NOT NULL,
  actor_member_id ${SQL.ref} NULL,
  note varchar(200) NULL,
  device varchar(200) NOT NULL,
  created_at ${SQL.moment} NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uq_letter_event_version (letter_id, version),
  CONSTRAINT fk_letter_event_letter FOREIGN KEY (letter_id) REFERENCES letter (id)
) ${SQL.table}`;

/** The last number of a committee, kind and year. Its row is locked until the letter is committed, so there are no gaps. */
const COUNTER = `CREATE TABLE letter_counter (
  committee_id ${SQL.ref} NOT NULL,
  kind ${SQL.code} NOT NULL,
  year int unsigned NOT NULL,
  last_serial int unsigned NOT NULL,
  PRIMARY KEY (committee_id, kind, year)
) ${SQL.table}`;

const LETTERHEAD = `CREATE TABLE letterhead (
  committee_id ${SQL.ref} NOT NULL,
  version int unsigned NOT NULL,
  signature varchar(80) NOT NULL,
  address varchar(100) NOT NULL,
  phone varchar(30) NOT NULL,
  fax varchar(30) NOT NULL,
  postcode varchar(6) NOT NULL,
  changed_by ${SQL.ref} NOT NULL,
  changed_at ${SQL.moment} NOT NULL,
  PRIMARY KEY (committee_id),
  CONSTRAINT fk_letterhead_committee FOREIGN KEY (committee_id) REFERENCES organisation (id)
) ${SQL.table}`;

/** A line that was corrected points to what it became and is suggested no more. */
const ADDRESSEE = `CREATE TABLE addressee (
  id ${SQL.id},
  committee_id ${SQL.ref} NOT NULL,
  name varchar(100) NOT NULL,
  name_key varchar(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  version int unsigned NOT NULL,
  use_count int unsigned NOT NULL,
  last_used_on ${SQL.partialDay} NULL,
  superseded_by ${SQL.ref} NULL,
  corrected_by ${SQL.ref} NULL,
  corrected_at ${SQL.moment} NULL,
  correction_reason varchar(200) NULL,
  created_by ${SQL.ref} NOT NULL,
  created_at ${SQL.moment} NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uq_addressee_name (committee_id, name_key),
  KEY ix_addressee_use (committee_id, superseded_by, use_count, id),
  KEY ix_addressee_superseded (superseded_by),
  CONSTRAINT fk_addressee_committee FOREIGN KEY (committee_id) REFERENCES organisation (id)
) ${SQL.table}`;

const GUARDS = ['UPDATE', 'DELETE'].map((change) => `CREATE TRIGGER letter_event_no_${change.toLowerCase()} BEFORE ${change} ON letter_event FOR EACH ROW
   SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'letter_event is append-only'`);

/** Letters of introduction and certificates, what is printed about their committees, and the address book. */
export class CreateLetter20261126130000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [LETTER, EVENT, COUNTER, LETTERHEAD, ADDRESSEE, ...GUARDS]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['addressee', 'letterhead', 'letter_counter', 'letter_event', 'letter']) await runner.query(`DROP TABLE ${table}`);
  }
}
