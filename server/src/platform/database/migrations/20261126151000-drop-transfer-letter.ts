import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

const LETTER = `CREATE TABLE transfer_letter (
  id ${SQL.id},
  transfer_id ${SQL.ref} NOT NULL,
  committee_id ${SQL.ref} NOT NULL,
  year int unsigned NOT NULL,
  serial int unsigned NOT NULL,
  addressee varchar(100) NOT NULL,
  days int unsigned NOT NULL,
  issued_on ${SQL.partialDay} NOT NULL,
  valid_until ${SQL.partialDay} NOT NULL,
  issued_by ${SQL.ref} NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uq_transfer_letter_number (committee_id, year, serial),
  KEY ix_transfer_letter_transfer (transfer_id),
  CONSTRAINT fk_transfer_letter_transfer FOREIGN KEY (transfer_id) REFERENCES transfer (id)
) ${SQL.table}`;

const COUNTER = `CREATE TABLE transfer_letter_counter (
  committee_id ${SQL.ref} NOT NULL,
  year int unsigned NOT NULL,
  last_serial int unsigned NOT NULL,
  PRIMARY KEY (committee_id, year)
) ${SQL.table}`;

/** Letters stand in a room of their own; no installation had issued any from here. */
export class DropTransferLetter20261126151000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['transfer_letter_counter', 'transfer_letter']) await runner.query(`DROP TABLE ${table}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of [LETTER, COUNTER]) await runner.query(sql);
  }
}
