import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

/** A photo of an offline session, sealed under a key of its own. */
const PHOTO = `CREATE TABLE learning_meeting_photo (
  id ${SQL.id},
  meeting_id ${SQL.ref} NOT NULL,
  media_type ${SQL.code} NOT NULL,
  file_secret_sealed ${SQL.sealed} NOT NULL,
  added_at ${SQL.moment} NOT NULL,
  PRIMARY KEY (id),
  KEY ix_learning_meeting_photo_meeting (meeting_id, added_at, id),
  CONSTRAINT fk_learning_meeting_photo_meeting FOREIGN KEY (meeting_id) REFERENCES learning_meeting (id)
) ${SQL.table}`;

/** Photos of offline sessions. */
export class CreateLearningMeetingPhoto20261201011000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PHOTO);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE learning_meeting_photo');
  }
}
