import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

/** A picture of a note, sealed under a key of its own. */
const PICTURE = `CREATE TABLE note_picture (
  id ${SQL.id},
  note_id ${SQL.ref} NOT NULL,
  media_type ${SQL.code} NOT NULL,
  file_secret_sealed ${SQL.sealed} NOT NULL,
  added_at ${SQL.moment} NOT NULL,
  PRIMARY KEY (id),
  KEY ix_note_picture_note (note_id, added_at, id),
  CONSTRAINT fk_note_picture_note FOREIGN KEY (note_id) REFERENCES note (id)
) ${SQL.table}`;

/** Pictures of notes. */
export class CreateNotePicture20261129014000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PICTURE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE note_picture');
  }
}
