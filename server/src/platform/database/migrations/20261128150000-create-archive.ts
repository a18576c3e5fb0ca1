import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

/** One file a person. `held` says in bits which lines of the catalogue its papers answer; it can be reckoned anew from them at any time. */
const FILE = `CREATE TABLE archive_file (
  member_id ${SQL.id},
  custodian_id ${SQL.ref} NOT NULL,
  place varchar(60) NULL,
  state ${SQL.code} NOT NULL,
  version int unsigned NOT NULL,
  held int unsigned NOT NULL,
  sent_to varchar(100) NULL,
  changed_at ${SQL.moment} NOT NULL,
  PRIMARY KEY (member_id),
  KEY ix_archive_file_custodian (custodian_id, state),
  CONSTRAINT fk_archive_file_member FOREIGN KEY (member_id) REFERENCES member (id),
  CONSTRAINT fk_archive_file_custodian FOREIGN KEY (custodian_id) REFERENCES organisation (id)
) ${SQL.table}`;

const PAPER = `CREATE TABLE archive_paper (
  id ${SQL.id},
  member_id ${SQL.ref} NOT NULL,
  kind ${SQL.code} NOT NULL,
  form ${SQL.code} NOT NULL,
  dated_on ${SQL.partialDay} NULL,
  pages smallint unsigned NULL,
  place varchar(60) NULL,
  note varchar(200) NULL,
  state ${SQL.code} NOT NULL,
  version int unsigned NOT NULL,
  put_by ${SQL.ref} NOT NULL,
  put_at ${SQL.moment} NOT NULL,
  verified_by ${SQL.ref} NULL,
  verified_at ${SQL.moment} NULL,
  lent_to varchar(60) NULL,
  lent_until ${SQL.partialDay} NULL,
  PRIMARY KEY (id),
  KEY ix_archive_paper_member (member_id, state, kind),
  KEY ix_archive_paper_state (state, lent_until),
  CONSTRAINT fk_archive_paper_file FOREIGN KEY (member_id) REFERENCES archive_file (member_id),
  CONSTRAINT ck_archive_paper_own CHECK (put_by <> member_id),
  CONSTRAINT ck_archive_paper_second CHECK (verified_by IS NULL OR (verified_by <> put_by AND verified_by <> member_id))
) ${SQL.table}`;

/** What was done, and who kept the file then, by its name of then. */
const MOVEMENT = `CREATE TABLE archive_movement (
  id ${SQL.id},
  member_id ${SQL.ref} NOT NULL,
  version int unsigned NOT NULL,
  paper_id ${SQL.ref} NULL,
  kind ${SQL.code} NULL,
  action ${SQL.code} NOT NULL,
  keeper_id ${SQL.ref} NOT NULL,
  keeper_name varchar(80) NOT NULL,
  actor_id ${SQL.ref} NULL,
  detail varchar(300) NULL,
  created_at ${SQL.moment} NOT NULL,
  PRIMARY KEY (id),
  KEY ix_archive_movement_member (member_id, version, id),
  CONSTRAINT fk_archive_movement_file FOREIGN KEY (member_id) REFERENCES archive_file (member_id)
) ${SQL.table}`;

/** A change of hands with the list as it stood; of a person one waits for its check at a time. */
const HANDOVER = `CREATE TABLE archive_handover (
  id ${SQL.id},
  member_id ${SQL.ref} NOT NULL,
  version int unsigned NOT NULL,
  cause ${SQL.code} NOT NULL,
  transfer_id ${SQL.ref} NULL,
  state ${SQL.code} NOT NULL,
  from_id ${SQL.ref} NOT NULL,
  from_name varchar(80) NOT NULL,
  to_id ${SQL.ref} NULL,
  to_name varchar(100) NOT NULL,
  list json NOT NULL,
  arrived json NULL,
  absent int unsigned NOT NULL,
  opened_at ${SQL.moment} NOT NULL,
  due_on ${SQL.partialDay} NULL,
  checked_by ${SQL.ref} NULL,
  checked_at ${SQL.moment} NULL,
  open_mark tinyint GENERATED ALWAYS AS (CASE WHEN state = 'open' THEN 1 END) STORED,
  PRIMARY KEY (id),
  UNIQUE KEY uq_archive_handover_open (member_id, open_mark),
  KEY ix_archive_handover_member (member_id, opened_at),
  KEY ix_archive_handover_to (to_id, state, opened_at),
  KEY ix_archive_handover_from (from_id, state, opened_at),
  CONSTRAINT fk_archive_handover_file FOREIGN KEY (member_id) REFERENCES archive_file (member_id),
  CONSTRAINT ck_archive_handover_own CHECK (checked_by IS NULL OR checked_by <> member_id)
) ${SQL.table}`;

/** Versions of electronic copies; only ever added. The file lies sealed in the file store under a key of its own. */
const COPY = `CREATE TABLE archive_copy (
  id ${SQL.id},
  paper_id ${SQL.ref} NOT NULL,
  number smallint unsigned NOT NULL,
  name varchar(200) NOT NULL,
  type ${SQL.code} NOT NULL,
  bytes int unsigned NOT NULL,
  hash char(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  file_key varchar(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  file_secret_sealed ${SQL.sealed} NOT NULL,
  added_by ${SQL.ref} NOT NULL,
  added_at ${SQL.moment} NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uq_archive_copy_number (paper_id, number),
  CONSTRAINT fk_archive_copy_paper FOREIGN KEY (paper_id) REFERENCES archive_paper (id)
) ${SQL.table}`;

const GUARDS = ['UPDATE', 'DELETE'].map((change) => `CREATE TRIGGER archive_movement_no_${change.toLowerCase()} BEFORE ${change} ON archive_movement FOR EACH ROW
   SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'archive_movement is append-only'`);

/** Files of members: what they hold, who keeps them, and how they change hands. */
export class CreateArchive20261128150000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [FILE, PAPER, MOVEMENT, HANDOVER, COPY, ...GUARDS]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['archive_copy', 'archive_handover', 'archive_movement', 'archive_paper', 'archive_file']) await runner.query(`DROP TABLE ${table}`);
  }
}
