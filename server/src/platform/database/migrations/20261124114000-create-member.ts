import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

const EXACT = 'CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';
const ASCII = 'CHARACTER SET ascii COLLATE ascii_bin';
const BLIND = `varchar(64) ${ASCII} NULL`;

const MEMBER = `CREATE TABLE member (
  id ${SQL.id},
  organisation_id ${SQL.ref} NOT NULL,
  group_id ${SQL.ref} NULL,
  name varchar(30) ${EXACT} NOT NULL,
  name_pinyin varchar(190) ${ASCII} NOT NULL,
  name_initials varchar(40) ${ASCII} NOT NULL,
  school_number varchar(32) ${ASCII} NULL,
  id_number_sealed varchar(255) ${ASCII} NULL,
  id_number_index ${BLIND},
  phone_sealed varchar(255) ${ASCII} NULL,
  phone_index ${BLIND},
  phone_tail_index ${BLIND},
  address_sealed varchar(2048) ${ASCII} NULL,
  email varchar(120) NULL,
  sex ${SQL.code} NULL,
  birth_on ${SQL.partialDay} NULL,
  ethnicity ${SQL.code} NULL,
  native_place varchar(60) NULL,
  education ${SQL.code} NULL,
  degree ${SQL.code} NULL,
  graduated_from varchar(60) NULL,
  major varchar(60) NULL,
  class_group varchar(60) NULL,
  employed_on ${SQL.partialDay} NULL,
  professional_title varchar(60) NULL,
  category ${SQL.code} NULL,
  dues_category ${SQL.code} NULL,
  stage ${SQL.code} NOT NULL,
  status ${SQL.code} NOT NULL,
  applied_on ${SQL.partialDay} NULL,
  activist_on ${SQL.partialDay} NULL,
  development_on ${SQL.partialDay} NULL,
  joined_on ${SQL.partialDay} NULL,
  converted_on ${SQL.partialDay} NULL,
  extension_months tinyint unsigned NOT NULL DEFAULT 0,
  increase_kind ${SQL.code} NULL,
  mobile_member tinyint NULL,
  mobile_on ${SQL.partialDay} NULL,
  lost_contact tinyint NULL,
  lost_contact_on ${SQL.partialDay} NULL,
  remark varchar(500) NULL,
  source ${SQL.code} NOT NULL,
  verified_at ${SQL.moment} NULL,
  departed_on ${SQL.partialDay} NULL,
  departure_reason varchar(200) NULL,
  version int unsigned NOT NULL DEFAULT 1,
  created_at ${SQL.moment} NOT NULL,
  updated_at ${SQL.moment} NOT NULL,
  checked_at ${SQL.moment} GENERATED ALWAYS AS (COALESCE(verified_at, created_at)) STORED,
  PRIMARY KEY (id),
  UNIQUE KEY uq_member_school_number (school_number),
  UNIQUE KEY uq_member_id_number (id_number_index),
  UNIQUE KEY uq_member_phone_tail (phone_tail_index),
  KEY ix_member_phone (phone_index),
  KEY ix_member_branch (organisation_id, name_pinyin, id),
  KEY ix_member_group (group_id),
  KEY ix_member_headcount (organisation_id, status, stage),
  KEY ix_member_stage (stage),
  KEY ix_member_status (status),
  KEY ix_member_category (category),
  KEY ix_member_order (name_pinyin, id),
  KEY ix_member_checked (checked_at),
  KEY ix_member_updated (updated_at, id),
  KEY ix_member_joined (joined_on, id),
  CONSTRAINT fk_member_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id),
  CONSTRAINT fk_member_group FOREIGN KEY (group_id) REFERENCES organisation (id)
) ${SQL.table}`;

const EVENT = `CREATE TABLE member_event (
  id ${SQL.id},
  member_id ${SQL.ref} NOT NULL,
  kind ${SQL.code} NOT NULL,
  happened_on ${SQL.partialDay} NULL,
  changes json NOT NULL,
  basis varchar(200) NULL,
  reason varchar(200) NULL,
  actor_member_id ${SQL.ref} NULL,
  organisation_id ${SQL.ref} NOT NULL,
  organisation_name varchar(80) NOT NULL,
  batch_id ${SQL.ref} NULL,
  before_sealed text ${ASCII} NULL,
  version int unsigned NOT NULL,
  created_at ${SQL.moment} NOT NULL,
  PRIMARY KEY (id),
  KEY ix_member_event_member (member_id, created_at, version, id),
  KEY ix_member_event_batch (batch_id, member_id)
) ${SQL.table}`;

/** What a search can hit: every ending of a name, its pinyin and initials, the number; found by their beginning. */
const TOKEN = `CREATE TABLE member_token (
  token varchar(64) ${EXACT} NOT NULL,
  member_id ${SQL.ref} NOT NULL,
  PRIMARY KEY (token, member_id),
  KEY ix_member_token_member (member_id),
  CONSTRAINT fk_member_token_member FOREIGN KEY (member_id) REFERENCES member (id) ON DELETE CASCADE
) ${SQL.table}`;

const FLAG = `CREATE TABLE member_flag (
  code ${SQL.code} NOT NULL,
  member_id ${SQL.ref} NOT NULL,
  PRIMARY KEY (code, member_id),
  KEY ix_member_flag_member (member_id),
  CONSTRAINT fk_member_flag_member FOREIGN KEY (member_id) REFERENCES member (id) ON DELETE CASCADE
) ${SQL.table}`;

const LOOK = `CREATE TABLE member_look (
  id bigint unsigned NOT NULL AUTO_INCREMENT,
  member_id ${SQL.ref} NOT NULL,
  viewer_id ${SQL.ref} NOT NULL,
  kind ${SQL.code} NOT NULL,
  fields json NOT NULL,
  reason varchar(200) NOT NULL,
  created_at ${SQL.moment} NOT NULL,
  PRIMARY KEY (id),
  KEY ix_member_look_member (member_id, id)
) ${SQL.table}`;

const KEPT = ['id', 'member_id', 'kind', 'happened_on', 'changes', 'basis', 'reason', 'actor_member_id', 'organisation_id', 'organisation_name', 'batch_id', 'version', 'created_at'];

/** History is only ever added to. The one exception is the rotation of keys, which seals the same values anew. */
const GUARDS = [
  `CREATE TRIGGER member_event_no_update BEFORE UPDATE ON member_event FOR EACH ROW
   IF NOT (${KEPT.map((column) => `NEW.${column} <=> OLD.${column}`).join(' AND ')}) THEN
     SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'member_event is append-only';
   END IF`,
  `CREATE TRIGGER member_event_no_delete BEFORE DELETE ON member_event FOR EACH ROW
   SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'member_event is append-only'`,
];

/** The roster, its append-only history, who looked at whom, and what the search and the quality list stand on. */
export class CreateMember20261124114000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [MEMBER, EVENT, TOKEN, FLAG, LOOK, ...GUARDS]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['member_look', 'member_flag', 'member_token', 'member_event', 'member']) await runner.query(`DROP TABLE ${table}`);
  }
}
