import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

const PERIOD = 'varchar(8) CHARACTER SET ascii COLLATE ascii_bin';
const EVENT = 'varchar(64) CHARACTER SET ascii COLLATE ascii_bin';
/** Neither logins nor likes nor minutes online can ever be a rule. */
const SOURCE = "enum('learning', 'quiz', 'meeting', 'essay', 'lecture', 'volunteer', 'honour') CHARACTER SET ascii COLLATE ascii_bin";

const RULE = `CREATE TABLE point_rule (
  id ${SQL.id},
  root_id ${SQL.ref} NOT NULL,
  source ${SOURCE} NOT NULL,
  from_on ${SQL.partialDay} NOT NULL,
  points smallint unsigned NOT NULL,
  cap_day smallint unsigned NULL,
  cap_week smallint unsigned NULL,
  cap_month smallint unsigned NULL,
  cap_year smallint unsigned NULL,
  evidence tinyint unsigned NOT NULL,
  created_by ${SQL.ref} NULL,
  created_at ${SQL.moment} NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uq_point_rule (root_id, source, from_on),
  CONSTRAINT ck_point_rule_points CHECK (points > 0)
) ${SQL.table}`;

/** The ledger. An event of a source gives points to a person once; an entry is taken back once, by its counter-entry. */
const ENTRY = `CREATE TABLE point_entry (
  id ${SQL.id},
  member_id ${SQL.ref} NOT NULL,
  branch_id ${SQL.ref} NOT NULL,
  root_id ${SQL.ref} NOT NULL,
  rule_id ${SQL.ref} NOT NULL,
  source ${SOURCE} NOT NULL,
  event_id ${EVENT} NOT NULL,
  day ${SQL.partialDay} NOT NULL,
  week ${PERIOD} NOT NULL,
  month ${PERIOD} NOT NULL,
  points int NOT NULL,
  note varchar(200) NULL,
  reverses_id ${SQL.ref} NULL,
  booked_by ${SQL.ref} NULL,
  created_at ${SQL.moment} NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uq_point_entry_event (member_id, source, event_id),
  UNIQUE KEY uq_point_entry_reverses (reverses_id),
  KEY ix_point_entry_caps (member_id, source, day, points),
  KEY ix_point_entry_member (member_id, id),
  KEY ix_point_entry_board (branch_id, week, member_id, points),
  CONSTRAINT fk_point_entry_member FOREIGN KEY (member_id) REFERENCES member (id),
  CONSTRAINT fk_point_entry_rule FOREIGN KEY (rule_id) REFERENCES point_rule (id),
  CONSTRAINT ck_point_entry_sign CHECK ((reverses_id IS NULL AND points >= 0) OR (reverses_id IS NOT NULL AND points <= 0)),
  CONSTRAINT ck_point_entry_self CHECK (booked_by IS NULL OR booked_by <> member_id)
) ${SQL.table}`;

/** Sums of a person in a branch or in the school (scope), by week, by month and of all. Nothing but a rebuildable copy of the ledger. */
const TOTAL = `CREATE TABLE point_total (
  scope_id ${SQL.ref} NOT NULL,
  period ${PERIOD} NOT NULL,
  member_id ${SQL.ref} NOT NULL,
  points int NOT NULL,
  PRIMARY KEY (scope_id, period, member_id),
  KEY ix_point_total_place (scope_id, period, points, member_id)
) ${SQL.table}`;

/** Sums of branches, made after the commits that they come from: rows that everybody shares would be waited for. */
const BRANCH = `CREATE TABLE point_branch (
  period ${PERIOD} NOT NULL,
  branch_id ${SQL.ref} NOT NULL,
  root_id ${SQL.ref} NOT NULL,
  points int NOT NULL,
  active int unsigned NOT NULL,
  headcount int unsigned NOT NULL,
  per_head_cents int NOT NULL,
  made_at ${SQL.moment} NOT NULL,
  closed_at ${SQL.moment} NULL,
  PRIMARY KEY (period, branch_id),
  KEY ix_point_branch_place (root_id, period, per_head_cents, branch_id)
) ${SQL.table}`;

/** How many members of a school have so many points or more: what a place is read from without counting. */
const STEP = `CREATE TABLE point_step (
  root_id ${SQL.ref} NOT NULL,
  period ${PERIOD} NOT NULL,
  points int NOT NULL,
  at_or_above int unsigned NOT NULL,
  made_at ${SQL.moment} NOT NULL,
  PRIMARY KEY (root_id, period, points)
) ${SQL.table}`;

/** Points proposed by hand: whoever proposes neither gets them nor decides. */
const CLAIM = `CREATE TABLE point_claim (
  id ${SQL.id},
  member_id ${SQL.ref} NOT NULL,
  source ${SOURCE} NOT NULL,
  day ${SQL.partialDay} NOT NULL,
  evidence varchar(200) NOT NULL,
  state ${SQL.code} NOT NULL,
  version int unsigned NOT NULL,
  asked_by ${SQL.ref} NOT NULL,
  asked_at ${SQL.moment} NOT NULL,
  decided_by ${SQL.ref} NULL,
  decided_at ${SQL.moment} NULL,
  opinion varchar(200) NULL,
  PRIMARY KEY (id),
  KEY ix_point_claim_state (state, asked_at, id),
  KEY ix_point_claim_member (member_id),
  CONSTRAINT fk_point_claim_member FOREIGN KEY (member_id) REFERENCES member (id),
  CONSTRAINT ck_point_claim_asker CHECK (asked_by <> member_id),
  CONSTRAINT ck_point_claim_decider CHECK (decided_by IS NULL OR (decided_by <> asked_by AND decided_by <> member_id))
) ${SQL.table}`;

const APPEAL = `CREATE TABLE point_appeal (
  id ${SQL.id},
  entry_id ${SQL.ref} NOT NULL,
  member_id ${SQL.ref} NOT NULL,
  text varchar(300) NOT NULL,
  asked_at ${SQL.moment} NOT NULL,
  answer varchar(300) NULL,
  answered_by ${SQL.ref} NULL,
  answered_at ${SQL.moment} NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uq_point_appeal_entry (entry_id),
  KEY ix_point_appeal_member (member_id),
  KEY ix_point_appeal_asked (asked_at, id),
  CONSTRAINT fk_point_appeal_entry FOREIGN KEY (entry_id) REFERENCES point_entry (id),
  CONSTRAINT ck_point_appeal_answer CHECK (answered_by IS NULL OR answered_by <> member_id)
) ${SQL.table}`;

/** A week of a branch as it was shown. A correction is a new version; what was published is never changed. */
const BOARD = `CREATE TABLE point_board (
  id ${SQL.id},
  branch_id ${SQL.ref} NOT NULL,
  period ${PERIOD} NOT NULL,
  version int unsigned NOT NULL,
  state ${SQL.code} NOT NULL,
  note varchar(200) NULL,
  headcount int unsigned NOT NULL,
  active int unsigned NOT NULL,
  points int NOT NULL,
  board_rows longtext NOT NULL,
  made_at ${SQL.moment} NOT NULL,
  published_by ${SQL.ref} NULL,
  published_at ${SQL.moment} NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uq_point_board (branch_id, period, version),
  KEY ix_point_board_made (made_at, id)
) ${SQL.table}`;

const SETTING = `CREATE TABLE point_setting (
  organisation_id ${SQL.id},
  mode ${SQL.code} NOT NULL,
  top_places tinyint unsigned NOT NULL,
  set_by ${SQL.ref} NOT NULL,
  set_at ${SQL.moment} NOT NULL,
  PRIMARY KEY (organisation_id)
) ${SQL.table}`;

const OPT_OUT = `CREATE TABLE point_opt_out (
  member_id ${SQL.id},
  since ${SQL.moment} NOT NULL,
  PRIMARY KEY (member_id),
  CONSTRAINT fk_point_opt_out_member FOREIGN KEY (member_id) REFERENCES member (id)
) ${SQL.table}`;

const refuse = (name: string, when: string, table: string, condition: string, words: string): string => `CREATE TRIGGER ${name} BEFORE ${when} ON ${table} FOR EACH ROW
  ${condition === '' ? '' : `IF ${condition} THEN `}SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = '${words}'${condition === '' ? '' : '; END IF'}`;
const FROZEN_BOARD = ['branch_id', 'period', 'version', 'note', 'headcount', 'active', 'points', 'board_rows', 'made_at'].map((column) => `NOT (NEW.${column} <=> OLD.${column})`).join(' OR ');
const GUARDS = [
  ...['point_rule', 'point_entry'].flatMap((table) => (['UPDATE', 'DELETE'] as const).map((when) => refuse(`${table}_no_${when.toLowerCase()}`, when, table, '', `${table} is append-only`))),
  refuse('point_board_frozen', 'UPDATE', 'point_board', FROZEN_BOARD, 'a board is never changed'),
  refuse('point_board_no_delete', 'DELETE', 'point_board', '', 'a board is never removed'),
  refuse('point_branch_frozen', 'UPDATE', 'point_branch', 'OLD.closed_at IS NOT NULL', 'a closed period is frozen'),
  refuse('point_branch_no_delete', 'DELETE', 'point_branch', 'OLD.closed_at IS NOT NULL', 'a closed period is frozen'),
];

/** Points: rules, the ledger with its sums, proposals, objections, boards and what branches show. */
export class CreatePoints20261127130000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [RULE, ENTRY, TOTAL, BRANCH, STEP, CLAIM, APPEAL, BOARD, SETTING, OPT_OUT, ...GUARDS]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['opt_out', 'setting', 'board', 'appeal', 'claim', 'step', 'branch', 'total', 'entry', 'rule']) await runner.query(`DROP TABLE point_${table}`);
  }
}
