import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

/** A person has at most one absence under way or in force, and nobody approves their own: the database holds both. */
const ABSENCE = `CREATE TABLE absence (
  id ${SQL.id},
  member_id ${SQL.ref} NOT NULL,
  kind ${SQL.code} NOT NULL,
  state ${SQL.code} NOT NULL,
  version int unsigned NOT NULL,
  starts_on ${SQL.partialDay} NOT NULL,
  until_on ${SQL.partialDay} NULL,
  place varchar(60) NOT NULL,
  reason varchar(200) NOT NULL,
  approved_by ${SQL.ref} NULL,
  last_contact_on ${SQL.partialDay} NULL,
  contact_due_on ${SQL.partialDay} NULL,
  ended_on ${SQL.partialDay} NULL,
  ending ${SQL.code} NULL,
  submitted_at ${SQL.moment} NOT NULL,
  changed_at ${SQL.moment} NOT NULL,
  open_mark tinyint GENERATED ALWAYS AS (CASE WHEN state IN ('submitted', 'approved', 'returned', 'in_force') THEN 1 END) STORED,
  PRIMARY KEY (id),
  UNIQUE KEY uq_absence_open (member_id, open_mark),
  KEY ix_absence_member (member_id, changed_at, id),
  KEY ix_absence_state (state, changed_at, id),
  KEY ix_absence_until (state, until_on),
  KEY ix_absence_contact (state, contact_due_on),
  CONSTRAINT ck_absence_approver CHECK (approved_by IS NULL OR approved_by <> member_id)
) ${SQL.table}`;

const STEP = `CREATE TABLE absence_step (
  id ${SQL.id},
  absence_id ${SQL.ref} NOT NULL,
  version int unsigned NOT NULL,
  action ${SQL.code} NOT NULL,
  to_state ${SQL.code} NOT NULL,
  actor_member_id ${SQL.ref} NOT NULL,
  happened_on ${SQL.partialDay} NULL,
  way ${SQL.code} NULL,
  opinion varchar(200) NULL,
  device varchar(200) NOT NULL,
  created_at ${SQL.moment} NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uq_absence_step_version (absence_id, version),
  CONSTRAINT fk_absence_step_absence FOREIGN KEY (absence_id) REFERENCES absence (id)
) ${SQL.table}`;

const GUARDS = ['UPDATE', 'DELETE'].map((change) => `CREATE TRIGGER absence_step_no_${change.toLowerCase()} BEFORE ${change} ON absence_step FOR EACH ROW
   SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'absence_step is append-only'`);

/** Registered absences of members, and what happened to each. */
export class CreateAbsence20261126120000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [ABSENCE, STEP, ...GUARDS]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['absence_step', 'absence']) await runner.query(`DROP TABLE ${table}`);
  }
}
