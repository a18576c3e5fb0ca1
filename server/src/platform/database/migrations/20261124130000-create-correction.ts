import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

const ASCII = 'CHARACTER SET ascii COLLATE ascii_bin';

/** A person has at most one request under way, and nobody decides on their own: the database holds both. */
const CORRECTION = `CREATE TABLE correction (
  id ${SQL.id},
  member_id ${SQL.ref} NOT NULL,
  organisation_id ${SQL.ref} NOT NULL,
  organisation_path varchar(255) ${ASCII} NOT NULL,
  state ${SQL.code} NOT NULL,
  version int unsigned NOT NULL,
  changes_sealed text ${ASCII} NOT NULL,
  reason varchar(200) NOT NULL,
  opinion varchar(200) NULL,
  decided_by ${SQL.ref} NULL,
  submitted_at ${SQL.moment} NOT NULL,
  decided_at ${SQL.moment} NULL,
  changed_at ${SQL.moment} NOT NULL,
  open_mark tinyint GENERATED ALWAYS AS (CASE WHEN state IN ('submitted', 'returned') THEN 1 END) STORED,
  PRIMARY KEY (id),
  UNIQUE KEY uq_correction_open (member_id, open_mark),
  KEY ix_correction_member (member_id, changed_at, id),
  KEY ix_correction_state (state, changed_at, id),
  CONSTRAINT ck_correction_decider CHECK (decided_by IS NULL OR decided_by <> member_id)
) ${SQL.table}`;

const STEP = `CREATE TABLE correction_step (
  id ${SQL.id},
  correction_id ${SQL.ref} NOT NULL,
  version int unsigned NOT NULL,
  action ${SQL.code} NOT NULL,
  to_state ${SQL.code} NOT NULL,
  actor_member_id ${SQL.ref} NOT NULL,
  opinion varchar(200) NULL,
  reason varchar(200) NULL,
  changes_sealed text ${ASCII} NULL,
  device varchar(200) NOT NULL,
  created_at ${SQL.moment} NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uq_correction_step_version (correction_id, version),
  CONSTRAINT fk_correction_step_correction FOREIGN KEY (correction_id) REFERENCES correction (id)
) ${SQL.table}`;

const KEPT = ['id', 'correction_id', 'version', 'action', 'to_state', 'actor_member_id', 'opinion', 'reason', 'device', 'created_at'];

/** Steps are only ever added to. The one exception is the rotation of keys, which seals the same values anew. */
const GUARDS = [
  `CREATE TRIGGER correction_step_no_update BEFORE UPDATE ON correction_step FOR EACH ROW
   IF NOT (${KEPT.map((column) => `NEW.${column} <=> OLD.${column}`).join(' AND ')}) THEN
     SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'correction_step is append-only';
   END IF`,
  `CREATE TRIGGER correction_step_no_delete BEFORE DELETE ON correction_step FOR EACH ROW
   SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'correction_step is append-only'`,
];

/** Requests for changes to one's own record, and what happened to each. */
export class CreateCorrection20261124130000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [CORRECTION, STEP, ...GUARDS]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['correction_step', 'correction']) await runner.query(`DROP TABLE ${table}`);
  }
}
