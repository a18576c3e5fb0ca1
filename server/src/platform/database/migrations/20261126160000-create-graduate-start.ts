import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

/** Which import started a transfer or the registration of a relation that is kept, and who sent it off: what an undo takes back. */
const START = `CREATE TABLE graduate_start (
  id ${SQL.id},
  job_id ${SQL.ref} NOT NULL,
  member_id ${SQL.ref} NOT NULL,
  transfer_id ${SQL.ref} NULL,
  absence_id ${SQL.ref} NULL,
  started_by ${SQL.ref} NOT NULL,
  created_at ${SQL.moment} NOT NULL,
  PRIMARY KEY (id),
  KEY ix_graduate_start_job (job_id, id),
  UNIQUE KEY uq_graduate_start_transfer (transfer_id),
  UNIQUE KEY uq_graduate_start_absence (absence_id),
  CONSTRAINT fk_graduate_start_transfer FOREIGN KEY (transfer_id) REFERENCES transfer (id),
  CONSTRAINT fk_graduate_start_absence FOREIGN KEY (absence_id) REFERENCES absence (id),
  CONSTRAINT ck_graduate_start_one CHECK ((transfer_id IS NULL) <> (absence_id IS NULL)),
  CONSTRAINT ck_graduate_start_other CHECK (started_by <> member_id)
) ${SQL.table}`;

/** What imports of graduating classes started. */
export class CreateGraduateStart20261126160000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(START);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE graduate_start');
  }
}
