import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SQL } from '../columns.js';

/** Days on which readers find a piece. */
const DAYS = `ALTER TABLE learning_resource
  ADD COLUMN valid_from ${SQL.partialDay} NULL,
  ADD COLUMN valid_until ${SQL.partialDay} NULL,
  ADD CONSTRAINT ck_learning_resource_valid CHECK (valid_from IS NULL OR valid_until IS NULL OR valid_from <= valid_until)`;

/** Stars of somebody who has finished a piece: one of a person. */
const RATING = `CREATE TABLE learning_rating (
  resource_id ${SQL.ref} NOT NULL,
  member_id ${SQL.ref} NOT NULL,
  stars tinyint unsigned NOT NULL,
  rated_at ${SQL.moment} NOT NULL,
  PRIMARY KEY (resource_id, member_id),
  KEY ix_learning_rating_member (member_id),
  CONSTRAINT fk_learning_rating_resource FOREIGN KEY (resource_id) REFERENCES learning_resource (id),
  CONSTRAINT fk_learning_rating_member FOREIGN KEY (member_id) REFERENCES member (id),
  CONSTRAINT ck_learning_rating_stars CHECK (stars BETWEEN 1 AND 5)
) ${SQL.table}`;

/** Ratings of pieces, and the days on which they are found. */
export class AddLearningRating20261201010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [DAYS, RATING]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE learning_rating');
    await runner.query('ALTER TABLE learning_resource DROP CONSTRAINT ck_learning_resource_valid, DROP COLUMN valid_from, DROP COLUMN valid_until');
  }
}
