import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

/** `open_mark` makes one arrival under way for each identity number a key of the database. */
const ARRIVAL = `CREATE TABLE arrival (
  id ${SQL.id},
  state ${SQL.code} NOT NULL,
  version int unsigned NOT NULL,
  round int unsigned NOT NULL,
  name varchar(30) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  sex ${SQL.code} NOT NULL,
  birth_on ${SQL.partialDay} NOT NULL,
  ethnicity ${SQL.code} NOT NULL,
  id_number_sealed ${SQL.sealed} NOT NULL,
  id_number_index ${SQL.blind} NOT NULL,
  phone_sealed ${SQL.sealed} NOT NULL,
  stage ${SQL.code} NOT NULL,
  joined_on ${SQL.partialDay} NOT NULL,
  converted_on ${SQL.partialDay} NULL,
  extension_months tinyint unsigned NOT NULL DEFAULT 0,
  sending_name varchar(100) NOT NULL,
  sending_address varchar(100) NULL,
  sending_phone varchar(30) NULL,
  sending_postcode varchar(6) CHARACTER SET ascii COLLATE ascii_bin NULL,
  letter_number varchar(40) NOT NULL,
  issued_on ${SQL.partialDay} NOT NULL,
  valid_days int unsigned NOT NULL,
  letter_until ${SQL.partialDay} NOT NULL,
  dues_paid_through varchar(7) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  note varchar(200) NULL,
  to_id ${SQL.ref} NOT NULL,
  to_name varchar(80) NOT NULL,
  steps json NOT NULL,
  step_no int unsigned NOT NULL,
  office_id ${SQL.ref} NULL,
  registered_by ${SQL.ref} NOT NULL,
  member_id ${SQL.ref} NULL,
  returning_member tinyint NOT NULL DEFAULT 0,
  received_on ${SQL.partialDay} NULL,
  receipt_due_on ${SQL.partialDay} NULL,
  receipt_sent_on ${SQL.partialDay} NULL,
  receipt_number varchar(60) NULL,
  registered_at ${SQL.moment} NOT NULL,
  changed_at ${SQL.moment} NOT NULL,
  open_mark tinyint GENERATED ALWAYS AS (CASE WHEN state IN ('in_review', 'returned') THEN 1 END) STORED,
  PRIMARY KEY (id),
  UNIQUE KEY uq_arrival_open (id_number_index, open_mark),
  KEY ix_arrival_office (office_id, changed_at, id),
  KEY ix_arrival_to (to_id, state, changed_at, id),
  KEY ix_arrival_state (state, changed_at, id),
  KEY ix_arrival_registrar (registered_by, state),
  KEY ix_arrival_receipt (state, receipt_due_on),
  KEY ix_arrival_member (member_id),
  CONSTRAINT fk_arrival_to FOREIGN KEY (to_id) REFERENCES organisation (id)
) ${SQL.table}`;

/** What happened; every version is reached by one of them. */
const EVENT = `CREATE TABLE arrival_event (
  id ${SQL.id},
  arrival_id ${SQL.ref} NOT NULL,
  version int unsigned NOT NULL,
  round int unsigned NOT NULL,
  action ${SQL.code} NOT NULL,
  to_state ${SQL.code} NOT NULL,
  seat ${SQL.code} NULL,
  office_name varchar(80) NULL,
  actor_member_id ${SQL.ref} NOT NULL,
  opinion varchar(200) NULL,
  device varchar(200) NOT NULL,
  created_at ${SQL.moment} NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uq_arrival_event_version (arrival_id, version),
  CONSTRAINT fk_arrival_event_arrival FOREIGN KEY (arrival_id) REFERENCES arrival (id)
) ${SQL.table}`;

const PICTURE = `CREATE TABLE arrival_picture (
  id ${SQL.id},
  arrival_id ${SQL.ref} NOT NULL,
  kind ${SQL.code} NOT NULL,
  file_key varchar(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  secret_sealed ${SQL.sealed} NOT NULL,
  media_type ${SQL.code} NOT NULL,
  created_at ${SQL.moment} NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uq_arrival_picture (arrival_id, kind),
  CONSTRAINT fk_arrival_picture_arrival FOREIGN KEY (arrival_id) REFERENCES arrival (id)
) ${SQL.table}`;

const GUARDS = ['UPDATE', 'DELETE'].map((change) => `CREATE TRIGGER arrival_event_no_${change.toLowerCase()} BEFORE ${change} ON arrival_event FOR EACH ROW
   SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'arrival_event is append-only'`);

/** Members who come in from outside the school, what happened to each, and pictures of their letters. */
export class CreateArrival20261126170000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [ARRIVAL, EVENT, PICTURE, ...GUARDS]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['arrival_picture', 'arrival_event', 'arrival']) await runner.query(`DROP TABLE ${table}`);
  }
}
