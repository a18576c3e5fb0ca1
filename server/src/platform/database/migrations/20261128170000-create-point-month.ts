import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

const MONTH = 'char(7) CHARACTER SET ascii COLLATE ascii_bin';

/** A version of a branch's month. Whoever wrote the decision down does not confirm it. */
const REVIEW = `CREATE TABLE point_month_review (
  id ${SQL.id},
  branch_id ${SQL.ref} NOT NULL,
  month ${MONTH} NOT NULL,
  version int unsigned NOT NULL,
  state ${SQL.code} NOT NULL,
  revision int unsigned NOT NULL,
  note varchar(200) NULL,
  headcount int unsigned NOT NULL,
  counts_imported tinyint unsigned NOT NULL,
  figures longtext NOT NULL,
  made_at ${SQL.moment} NOT NULL,
  met_on ${SQL.partialDay} NULL,
  present smallint unsigned NULL,
  votes_for smallint unsigned NULL,
  votes_against smallint unsigned NULL,
  votes_abstained smallint unsigned NULL,
  words varchar(300) NULL,
  recorded_by ${SQL.ref} NULL,
  recorded_at ${SQL.moment} NULL,
  confirmed_by ${SQL.ref} NULL,
  confirmed_at ${SQL.moment} NULL,
  public_until ${SQL.partialDay} NULL,
  closed_by ${SQL.ref} NULL,
  closed_at ${SQL.moment} NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uq_point_month_review (branch_id, month, version),
  KEY ix_point_month_review_made (made_at, id),
  CONSTRAINT ck_point_month_review_second CHECK (confirmed_by IS NULL OR confirmed_by <> recorded_by)
) ${SQL.table}`;

/** What the committee says of somebody; nobody of themself. */
const MARK = `CREATE TABLE point_month_mark (
  review_id ${SQL.ref} NOT NULL,
  member_id ${SQL.ref} NOT NULL,
  grade ${SQL.code} NOT NULL,
  words varchar(200) NOT NULL,
  evidence varchar(200) NOT NULL,
  nominated tinyint unsigned NOT NULL,
  marked_by ${SQL.ref} NOT NULL,
  marked_at ${SQL.moment} NOT NULL,
  PRIMARY KEY (review_id, member_id),
  KEY ix_point_month_mark_member (member_id),
  CONSTRAINT fk_point_month_mark_review FOREIGN KEY (review_id) REFERENCES point_month_review (id),
  CONSTRAINT fk_point_month_mark_member FOREIGN KEY (member_id) REFERENCES member (id),
  CONSTRAINT ck_point_month_mark_self CHECK (marked_by <> member_id)
) ${SQL.table}`;

/** An objection by name, once for a person and a version. */
const OBJECTION = `CREATE TABLE point_month_objection (
  id ${SQL.id},
  review_id ${SQL.ref} NOT NULL,
  member_id ${SQL.ref} NOT NULL,
  text varchar(300) NOT NULL,
  asked_at ${SQL.moment} NOT NULL,
  answer varchar(300) NULL,
  upheld tinyint unsigned NOT NULL,
  answered_by ${SQL.ref} NULL,
  answered_at ${SQL.moment} NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uq_point_month_objection (review_id, member_id),
  KEY ix_point_month_objection_member (member_id),
  CONSTRAINT fk_point_month_objection_review FOREIGN KEY (review_id) REFERENCES point_month_review (id),
  CONSTRAINT fk_point_month_objection_member FOREIGN KEY (member_id) REFERENCES member (id),
  CONSTRAINT ck_point_month_objection_self CHECK (answered_by IS NULL OR answered_by <> member_id)
) ${SQL.table}`;

const SETTING = `CREATE TABLE point_month_setting (
  organisation_id ${SQL.id},
  publicity_days tinyint unsigned NOT NULL,
  imported_from ${MONTH} NULL,
  set_by ${SQL.ref} NOT NULL,
  set_at ${SQL.moment} NOT NULL,
  PRIMARY KEY (organisation_id)
) ${SQL.table}`;

/** A certificate. Its number stays when it is taken back. */
const HONOUR = `CREATE TABLE point_honour (
  id ${SQL.id},
  version int unsigned NOT NULL,
  review_id ${SQL.ref} NOT NULL,
  member_id ${SQL.ref} NOT NULL,
  member_name varchar(60) NOT NULL,
  branch_id ${SQL.ref} NOT NULL,
  branch_name varchar(120) NOT NULL,
  committee_id ${SQL.ref} NOT NULL,
  committee_name varchar(120) NOT NULL,
  month ${MONTH} NOT NULL,
  year smallint unsigned NOT NULL,
  serial int unsigned NOT NULL,
  code char(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  issued_on ${SQL.partialDay} NOT NULL,
  issued_by ${SQL.ref} NOT NULL,
  created_at ${SQL.moment} NOT NULL,
  revoked_on ${SQL.partialDay} NULL,
  revoked_by ${SQL.ref} NULL,
  revoked_for varchar(200) NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uq_point_honour_number (committee_id, year, serial),
  UNIQUE KEY uq_point_honour_code (code),
  KEY ix_point_honour_member (member_id, id),
  KEY ix_point_honour_month (branch_id, month),
  KEY ix_point_honour_created (created_at, id),
  CONSTRAINT fk_point_honour_review FOREIGN KEY (review_id) REFERENCES point_month_review (id),
  CONSTRAINT fk_point_honour_member FOREIGN KEY (member_id) REFERENCES member (id),
  CONSTRAINT ck_point_honour_self CHECK (issued_by <> member_id AND (revoked_by IS NULL OR revoked_by <> member_id))
) ${SQL.table}`;

const COUNTER = `CREATE TABLE point_honour_counter (
  committee_id ${SQL.ref} NOT NULL,
  year smallint unsigned NOT NULL,
  last_serial int unsigned NOT NULL,
  PRIMARY KEY (committee_id, year)
) ${SQL.table}`;

const refuse = (name: string, when: string, table: string, condition: string, words: string): string => `CREATE TRIGGER ${name} BEFORE ${when} ON ${table} FOR EACH ROW
  ${condition === '' ? '' : `IF ${condition} THEN `}SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = '${words}'${condition === '' ? '' : '; END IF'}`;
const differs = (columns: readonly string[]): string => columns.map((column) => `NOT (NEW.${column} <=> OLD.${column})`).join(' OR ');
const FIGURES = ['branch_id', 'month', 'version', 'headcount', 'counts_imported', 'made_at'];
const DECISION = ['note', 'met_on', 'present', 'votes_for', 'votes_against', 'votes_abstained', 'words', 'recorded_by', 'recorded_at', 'confirmed_by', 'confirmed_at', 'public_until'];
const settled = (row: 'NEW' | 'OLD'): string => `(SELECT r.state FROM point_month_review r WHERE r.id = ${row}.review_id) <> 'draft'`;
const CERTIFICATE = ['review_id', 'member_id', 'member_name', 'branch_id', 'branch_name', 'committee_id', 'committee_name', 'month', 'year', 'serial', 'code', 'issued_on', 'issued_by', 'created_at'];
const GUARDS = [
  refuse('point_month_figures', 'UPDATE', 'point_month_review', `${differs(FIGURES)} OR (OLD.state <> 'draft' AND NOT (NEW.figures <=> OLD.figures))`, 'figures of a month are never changed'),
  refuse('point_month_decision', 'UPDATE', 'point_month_review', `OLD.state IN ('publicised', 'closed', 'replaced') AND (${differs(DECISION)})`, 'a decision that is public is never changed'),
  refuse('point_month_no_delete', 'DELETE', 'point_month_review', '', 'a month is never removed'),
  refuse('point_month_mark_insert', 'INSERT', 'point_month_mark', settled('NEW'), 'an assessment that is decided is never changed'),
  refuse('point_month_mark_update', 'UPDATE', 'point_month_mark', settled('OLD'), 'an assessment that is decided is never changed'),
  refuse('point_month_mark_delete', 'DELETE', 'point_month_mark', settled('OLD'), 'an assessment that is decided is never changed'),
  refuse('point_honour_frozen', 'UPDATE', 'point_honour', `${differs(CERTIFICATE)} OR OLD.revoked_on IS NOT NULL`, 'a certificate is never changed'),
  refuse('point_honour_no_delete', 'DELETE', 'point_honour', '', 'a certificate is never removed'),
];

/** 月大评 with its assessments, objections and settings, and the certificates that come of it. */
export class CreatePointMonth20261128170000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [REVIEW, MARK, OBJECTION, SETTING, HONOUR, COUNTER, ...GUARDS]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['honour_counter', 'honour', 'month_setting', 'month_objection', 'month_mark', 'month_review']) await runner.query(`DROP TABLE point_${table}`);
  }
}
