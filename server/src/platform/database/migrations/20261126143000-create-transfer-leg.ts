import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

const LEG = `CREATE TABLE transfer_leg (
  transfer_id ${SQL.ref} NOT NULL,
  kind ${SQL.code} NOT NULL,
  state ${SQL.code} NOT NULL,
  owner ${SQL.code} NOT NULL,
  organisation_id ${SQL.ref} NULL,
  due_on ${SQL.partialDay} NULL,
  number varchar(40) NULL,
  opinion varchar(200) NULL,
  ended_by ${SQL.ref} NULL,
  ended_at ${SQL.moment} NULL,
  open_mark tinyint GENERATED ALWAYS AS (CASE WHEN state IN ('open', 'handed_in') THEN 1 END) STORED,
  PRIMARY KEY (transfer_id, kind),
  KEY ix_transfer_leg_due (open_mark, due_on, transfer_id),
  KEY ix_transfer_leg_owner (organisation_id, open_mark, due_on, transfer_id),
  CONSTRAINT fk_transfer_leg_transfer FOREIGN KEY (transfer_id) REFERENCES transfer (id)
) ${SQL.table}`;

/** Pictures and documents of legs; only ever added. The file lies sealed in the file store under a key of its own. */
const EVIDENCE = `CREATE TABLE transfer_evidence (
  id ${SQL.id},
  transfer_id ${SQL.ref} NOT NULL,
  leg ${SQL.code} NOT NULL,
  name varchar(200) NOT NULL,
  type ${SQL.code} NOT NULL,
  bytes int unsigned NOT NULL,
  hash char(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  file_key varchar(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  file_secret_sealed ${SQL.sealed} NOT NULL,
  added_by ${SQL.ref} NOT NULL,
  added_at ${SQL.moment} NOT NULL,
  PRIMARY KEY (id),
  KEY ix_transfer_evidence_leg (transfer_id, leg),
  CONSTRAINT fk_transfer_evidence_leg FOREIGN KEY (transfer_id, leg) REFERENCES transfer_leg (transfer_id, kind)
) ${SQL.table}`;

const openMark = (states: string): string =>
  `ALTER TABLE transfer MODIFY open_mark tinyint GENERATED ALWAYS AS (CASE WHEN state IN (${states}) THEN 1 END) STORED`;

/** Transfers whose letter is on its way: their legs begin with it, seven days for what the offices do and its own end for the rest. */
function began(kind: string, owner: string, at: string, due: string): string {
  const office = at === '' ? 'NULL' : `JSON_UNQUOTE(JSON_EXTRACT(t.steps, CONCAT('$[', ${at}, '].organisationId')))`;
  return `INSERT INTO transfer_leg (transfer_id, kind, state, owner, organisation_id, due_on)
    SELECT t.id, '${kind}', 'open', ${owner}, ${office}, ${due} FROM transfer t WHERE t.state IN ('letter_issued', 'expired')`;
}

const LAST = 'JSON_LENGTH(t.steps) - 1';
const SECOND_SEAT = "JSON_UNQUOTE(JSON_EXTRACT(t.steps, '$[1].seat'))";
const SOON = "LEAST(t.letter_until, DATE_FORMAT(DATE_ADD(t.changed_at, INTERVAL 7 DAY), '%Y-%m-%d'))";

/**
 * The legs of a transfer and their evidence, and the state between the acceptance and the last leg. What was confirmed by a
 * receipt so far is called an acceptance from now on.
 */
export class CreateTransferLeg20261126143000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [
      LEG, EVIDENCE, openMark("'in_review', 'letter_issued', 'accepted', 'returned', 'expired'"),
      `ALTER TABLE transfer_event ADD COLUMN leg ${SQL.code} NULL AFTER office_name`,
      "UPDATE transfer_event SET action = 'accept' WHERE action = 'confirm_receipt'",
      began('national_system', SECOND_SEAT, '1', SOON), began('letter_delivery', "'school'", LAST, SOON),
      began('receiving_unit', "'member'", '', 't.letter_until'), began('receipt', "'school'", LAST, 'NULL'),
    ]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of [
      "UPDATE transfer_event SET action = 'confirm_receipt' WHERE action = 'accept'", 'ALTER TABLE transfer_event DROP COLUMN leg',
      openMark("'in_review', 'letter_issued', 'returned', 'expired'"), 'DROP TABLE transfer_evidence', 'DROP TABLE transfer_leg',
    ]) await runner.query(sql);
  }
}
