import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

/** What a member in normal standing is found by whatever the year: `MM-DD`, of a month alone `MM`; nothing of a year alone and of anybody else (ADR 19). */
const monthDay = (column: string): string => `varchar(5) CHARACTER SET ascii COLLATE ascii_bin GENERATED ALWAYS AS (CASE
    WHEN CHAR_LENGTH(${column}) >= 7 AND status = 'normal' AND stage IN ('probationary', 'probation_extended', 'full') THEN SUBSTRING(${column}, 6) END) STORED`;

const MEMBER = `ALTER TABLE member
  ADD COLUMN joined_md ${monthDay('joined_on')},
  ADD COLUMN converted_md ${monthDay('converted_on')},
  ADD KEY ix_member_joined_md (joined_md, id, joined_on, organisation_id),
  ADD KEY ix_member_converted_md (converted_md, id, converted_on, organisation_id),
  ADD KEY ix_member_branch_joined (organisation_id, joined_md, id, joined_on),
  ADD KEY ix_member_converted (converted_on, id)`;

/** One row for a person and a year, so that whatever happens once a year has a row to happen to once. */
const YEAR = `CREATE TABLE birthday_year (
  id ${SQL.id},
  member_id ${SQL.ref} NOT NULL,
  year smallint unsigned NOT NULL,
  version int unsigned NOT NULL,
  noticed_at ${SQL.moment} NULL,
  outcome ${SQL.code} NULL,
  told_at ${SQL.moment} NULL,
  kept_on ${SQL.partialDay} NULL,
  nth smallint unsigned NULL,
  basis ${SQL.code} NULL,
  organisation_id ${SQL.ref} NULL,
  organisation_name varchar(80) NULL,
  wish varchar(200) NULL,
  wish_by ${SQL.ref} NULL,
  reflection varchar(1000) NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uq_birthday_year (member_id, year),
  KEY ix_birthday_year_branch (year, organisation_id, outcome),
  CONSTRAINT fk_birthday_year_member FOREIGN KEY (member_id) REFERENCES member (id),
  CONSTRAINT ck_birthday_wish CHECK (wish_by IS NULL OR wish_by <> member_id)
) ${SQL.table}`;

/** What a branch did: each kind once for a person and a year; a withdrawn one makes room. */
const DEED = `CREATE TABLE birthday_deed (
  id ${SQL.id},
  member_id ${SQL.ref} NOT NULL,
  year smallint unsigned NOT NULL,
  kind ${SQL.code} NOT NULL,
  happened_on ${SQL.partialDay} NOT NULL,
  span ${SQL.code} NULL,
  note varchar(200) NULL,
  recorded_by ${SQL.ref} NOT NULL,
  recorded_at ${SQL.moment} NOT NULL,
  withdrawn_by ${SQL.ref} NULL,
  withdrawn_at ${SQL.moment} NULL,
  live tinyint GENERATED ALWAYS AS (CASE WHEN withdrawn_at IS NULL THEN 1 END) STORED,
  PRIMARY KEY (id),
  UNIQUE KEY uq_birthday_deed (member_id, year, kind, live),
  CONSTRAINT fk_birthday_deed_member FOREIGN KEY (member_id) REFERENCES member (id),
  CONSTRAINT ck_birthday_deed_self CHECK (recorded_by <> member_id)
) ${SQL.table}`;

/** Calendar links: of a secret only its hash is kept; one link a person. */
const FEED = `CREATE TABLE birthday_feed (
  member_id ${SQL.id},
  secret_hash char(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created_at ${SQL.moment} NOT NULL,
  fetched_at ${SQL.moment} NULL,
  PRIMARY KEY (member_id),
  UNIQUE KEY uq_birthday_feed_secret (secret_hash),
  CONSTRAINT fk_birthday_feed_member FOREIGN KEY (member_id) REFERENCES member (id) ON DELETE CASCADE
) ${SQL.table}`;

const SETTING = `CREATE TABLE birthday_setting (
  organisation_id ${SQL.id},
  basis ${SQL.code} NOT NULL,
  set_by ${SQL.ref} NOT NULL,
  set_at ${SQL.moment} NOT NULL,
  PRIMARY KEY (organisation_id),
  CONSTRAINT fk_birthday_setting_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id)
) ${SQL.table}`;

/** Political birthdays: found by month and day, told once a year, and what the branch does for them. */
export class CreateBirthday20261126171000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [MEMBER, YEAR, DEED, FEED, SETTING]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['birthday_setting', 'birthday_feed', 'birthday_deed', 'birthday_year']) await runner.query(`DROP TABLE ${table}`);
    await runner.query('ALTER TABLE member DROP KEY ix_member_joined_md, DROP KEY ix_member_converted_md, DROP KEY ix_member_branch_joined, DROP KEY ix_member_converted, DROP COLUMN joined_md, DROP COLUMN converted_md');
  }
}
