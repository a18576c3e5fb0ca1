import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

/** A piece of learning joined with a meeting or a quiz; the organisation is that of the meeting or quiz. */
export class CreateStudyLink20261203030000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE study_link (
      id ${SQL.id},
      resource_id ${SQL.ref} NOT NULL,
      kind ${SQL.code} NOT NULL,
      other_id ${SQL.ref} NOT NULL,
      organisation_id ${SQL.ref} NOT NULL,
      made_by ${SQL.ref} NOT NULL,
      made_at ${SQL.moment} NOT NULL,
      PRIMARY KEY (id),
      UNIQUE KEY uq_study_link (resource_id, kind, other_id),
      KEY ix_study_link_other (kind, other_id),
      KEY ix_study_link_organisation (organisation_id),
      CONSTRAINT fk_study_link_resource FOREIGN KEY (resource_id) REFERENCES learning_resource (id),
      CONSTRAINT fk_study_link_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id),
      CONSTRAINT fk_study_link_member FOREIGN KEY (made_by) REFERENCES member (id)
    ) ${SQL.table}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE study_link');
  }
}
