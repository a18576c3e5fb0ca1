import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

/** A picture that stands in the text of a piece. Teaching material, so the file lies unsealed; who may look is asked each time. */
const PICTURE = `CREATE TABLE learning_picture (
  id ${SQL.id},
  resource_id ${SQL.ref} NOT NULL,
  media_type ${SQL.code} NOT NULL,
  bytes int unsigned NOT NULL,
  added_at ${SQL.moment} NOT NULL,
  PRIMARY KEY (id),
  KEY ix_learning_picture_resource (resource_id, id),
  CONSTRAINT fk_learning_picture_resource FOREIGN KEY (resource_id) REFERENCES learning_resource (id)
) ${SQL.table}`;

/** Pictures of formatted articles. */
export class CreateLearningPicture20261129010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PICTURE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE learning_picture');
  }
}
