import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

/** Requests of people to see papers of their own file; of a person one waits at a time, and nobody decides on their own. */
const CONSULTATION = `CREATE TABLE archive_consultation (
  id ${SQL.id},
  member_id ${SQL.ref} NOT NULL,
  version int unsigned NOT NULL,
  state ${SQL.code} NOT NULL,
  purpose varchar(200) NOT NULL,
  kinds json NOT NULL,
  days smallint unsigned NOT NULL,
  asked_at ${SQL.moment} NOT NULL,
  decided_by ${SQL.ref} NULL,
  decided_at ${SQL.moment} NULL,
  opinion varchar(200) NULL,
  until_on ${SQL.partialDay} NULL,
  open_mark tinyint GENERATED ALWAYS AS (CASE WHEN state = 'submitted' THEN 1 END) STORED,
  PRIMARY KEY (id),
  UNIQUE KEY uq_archive_consultation_open (member_id, open_mark),
  KEY ix_archive_consultation_asked (open_mark, asked_at, id),
  CONSTRAINT fk_archive_consultation_file FOREIGN KEY (member_id) REFERENCES archive_file (member_id),
  CONSTRAINT ck_archive_consultation_own CHECK (decided_by IS NULL OR decided_by <> member_id)
) ${SQL.table}`;

/** 档案查阅: asked for, decided, and over after some days. */
export class CreateArchiveConsultation20261128151000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CONSULTATION);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE archive_consultation');
  }
}
