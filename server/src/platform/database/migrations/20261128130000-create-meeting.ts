import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

/** A planned meeting. Minutes take two people: the database holds that as well. */
const MEETING = `CREATE TABLE meeting (
  id ${SQL.id},
  organisation_id ${SQL.ref} NOT NULL,
  group_id ${SQL.ref} NULL,
  kind ${SQL.code} NOT NULL,
  state ${SQL.code} NOT NULL,
  version int unsigned NOT NULL,
  topic varchar(60) NOT NULL,
  starts_at ${SQL.moment} NOT NULL,
  minutes smallint unsigned NOT NULL,
  place varchar(60) NOT NULL,
  note varchar(300) NULL,
  chair_id ${SQL.ref} NOT NULL,
  recorder_id ${SQL.ref} NOT NULL,
  code_secret varchar(43) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  reason varchar(200) NULL,
  noticed_at ${SQL.moment} NULL,
  told_at ${SQL.moment} NULL,
  submitted_by ${SQL.ref} NULL,
  confirmed_by ${SQL.ref} NULL,
  changed_at ${SQL.moment} NOT NULL,
  PRIMARY KEY (id),
  KEY ix_meeting_organisation (organisation_id, starts_at, id),
  KEY ix_meeting_state (state, starts_at, id),
  KEY ix_meeting_group (group_id, starts_at),
  CONSTRAINT fk_meeting_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id),
  CONSTRAINT ck_meeting_group CHECK (kind <> 'group' OR group_id IS NOT NULL),
  CONSTRAINT ck_meeting_pair CHECK (chair_id <> recorder_id),
  CONSTRAINT ck_meeting_confirmed CHECK (confirmed_by IS NULL OR submitted_by IS NULL OR confirmed_by <> submitted_by)
) ${SQL.table}`;

const ITEM = `CREATE TABLE meeting_item (
  meeting_id ${SQL.id},
  position tinyint unsigned NOT NULL,
  title varchar(60) NOT NULL,
  said varchar(2000) NOT NULL,
  resolved varchar(500) NOT NULL,
  votes_favour smallint unsigned NULL,
  votes_against smallint unsigned NULL,
  votes_abstain smallint unsigned NULL,
  PRIMARY KEY (meeting_id, position),
  CONSTRAINT fk_meeting_item_meeting FOREIGN KEY (meeting_id) REFERENCES meeting (id)
) ${SQL.table}`;

/** Who is on the list. Nobody decides about their own leave; a mark somebody made for themself came from the code. */
const SEAT = `CREATE TABLE meeting_seat (
  meeting_id ${SQL.id},
  member_id ${SQL.ref} NOT NULL,
  part ${SQL.code} NOT NULL,
  answer ${SQL.code} NULL,
  answered_at ${SQL.moment} NULL,
  leave_reason varchar(200) NULL,
  leave_state ${SQL.code} NULL,
  leave_by ${SQL.ref} NULL,
  leave_opinion varchar(200) NULL,
  mark ${SQL.code} NULL,
  marked_at ${SQL.moment} NULL,
  marked_by ${SQL.ref} NULL,
  by_code tinyint NOT NULL DEFAULT 0,
  wrong_codes tinyint unsigned NOT NULL DEFAULT 0,
  PRIMARY KEY (meeting_id, member_id),
  KEY ix_meeting_seat_member (member_id, meeting_id),
  CONSTRAINT fk_meeting_seat_meeting FOREIGN KEY (meeting_id) REFERENCES meeting (id),
  CONSTRAINT fk_meeting_seat_member FOREIGN KEY (member_id) REFERENCES member (id),
  CONSTRAINT ck_meeting_seat_leave CHECK (leave_by IS NULL OR leave_by <> member_id),
  CONSTRAINT ck_meeting_seat_mark CHECK (marked_by IS NULL OR by_code = 1 OR marked_by <> member_id)
) ${SQL.table}`;

const STEP = `CREATE TABLE meeting_step (
  id ${SQL.id},
  meeting_id ${SQL.ref} NOT NULL,
  version int unsigned NOT NULL,
  action ${SQL.code} NOT NULL,
  to_state ${SQL.code} NOT NULL,
  actor_member_id ${SQL.ref} NOT NULL,
  reason varchar(200) NULL,
  created_at ${SQL.moment} NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uq_meeting_step_version (meeting_id, version),
  CONSTRAINT fk_meeting_step_meeting FOREIGN KEY (meeting_id) REFERENCES meeting (id)
) ${SQL.table}`;

const GUARDS = ['UPDATE', 'DELETE'].map((change) => `CREATE TRIGGER meeting_step_no_${change.toLowerCase()} BEFORE ${change} ON meeting_step FOR EACH ROW
   SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'meeting_step is append-only'`);

/** Meetings of 三会一课 and theme days: the plan, the list, the minutes, and what happened to each. */
export class CreateMeeting20261128130000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [MEETING, ITEM, SEAT, STEP, ...GUARDS]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['meeting_step', 'meeting_seat', 'meeting_item', 'meeting']) await runner.query(`DROP TABLE ${table}`);
  }
}
