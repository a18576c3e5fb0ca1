import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

/** Where a single extra of 1000 yuan and more has got to on its way to the Centre; no row: it is with the school. */
const LARGE = `CREATE TABLE dues_large (
  id ${SQL.id},
  version int unsigned NOT NULL,
  forwarded_on ${SQL.partialDay} NOT NULL,
  document_number varchar(40) NOT NULL,
  receipt_number varchar(40) NULL,
  receipt_on ${SQL.partialDay} NULL,
  changed_by ${SQL.ref} NOT NULL,
  changed_at ${SQL.moment} NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uq_dues_large_receipt (receipt_number),
  CONSTRAINT fk_dues_large_payment FOREIGN KEY (id) REFERENCES dues_payment (id),
  CONSTRAINT ck_dues_large_receipt CHECK ((receipt_number IS NULL) = (receipt_on IS NULL))
) ${SQL.table}`;

export class CreateDuesLarge20261206000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(LARGE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE dues_large');
  }
}
